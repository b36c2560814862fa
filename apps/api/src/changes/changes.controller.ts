import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ChangesQueries } from '@muster/events';
import { TenantsService, type TenantScope } from '@muster/identity';
import { Requires, Scope } from '../http/access.js';
import { Links, type PageLinks } from '../http/links.js';
import { QueryParameters } from '../http/parameters.js';
import { ApiTenant } from '../http/paths.js';
import { changesResponse, ChangesResponse, ListChangesQuery } from './changes.dto.js';

@ApiTags('changes')
@ApiTenant()
@Controller('v1/tenants/:tenant/changes')
export class ChangesController {
  constructor(
    private readonly changes: ChangesQueries,
    private readonly tenants: TenantsService,
  ) {}

  @Get()
  @Requires('change:read')
  @ApiOperation({ operationId: 'listChanges', summary: "The tenant's changes, oldest first, without gaps" })
  @ApiOkResponse({ type: ChangesResponse })
  async list(
    @Scope() scope: TenantScope,
    @QueryParameters(ListChangesQuery) { since, limit }: ListChangesQuery,
    @Links() links: PageLinks,
  ): Promise<ChangesResponse> {
    // The changes first: a change made in between then shows as a next page, not as one that is missing.
    const changes = await this.changes.since(scope.tenantId, since, limit);
    return changesResponse(changes, await this.tenants.get(scope), links);
  }
}
