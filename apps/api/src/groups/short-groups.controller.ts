import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { TenantScope } from '@muster/identity';
import { GroupsService } from '@muster/inventory';
import { Requires, Scope } from '../http/access.js';
import { Links, type PageLinks } from '../http/links.js';
import { pageRequest } from '../http/paging.dto.js';
import { QueryParameters } from '../http/parameters.js';
import { ApiTenant } from '../http/paths.js';
import { ApiCodes } from '../http/problem.dto.js';
import { groupFilter, GroupsResponse, groupsResponse, ListGroupsQuery } from './groups.dto.js';

/** The short form of the groups list, for people who type it. */
@ApiTags('groups')
@ApiTenant()
@Controller('v1/groups/:tenant')
export class ShortGroupsController {
  constructor(private readonly groups: GroupsService) {}

  @Get()
  @Requires('group:read')
  @ApiCodes('inventory.group.not_found')
  @ApiOperation({ operationId: 'listGroupsShort', summary: "The tenant's groups, at a short address" })
  @ApiOkResponse({ type: GroupsResponse })
  async list(
    @Scope() scope: TenantScope,
    @QueryParameters(ListGroupsQuery) query: ListGroupsQuery,
    @Links() links: PageLinks,
  ): Promise<GroupsResponse> {
    return groupsResponse(await this.groups.list(scope, groupFilter(query), pageRequest(query)), links);
  }
}
