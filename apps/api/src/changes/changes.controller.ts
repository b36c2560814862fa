import type { Readable } from 'node:stream';
import { Controller, Get } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiOperation, ApiTags, getSchemaPath } from '@nestjs/swagger';
import { ChangesQueries } from '@muster/events';
import { holds, TenantsService, type Caller, type TenantScope } from '@muster/identity';
import { CurrentCaller, Requires, Scope } from '../http/access.js';
import type { Answer } from '../http/answer.js';
import { Links, type PageLinks } from '../http/links.js';
import { AsksForLines, linesAnswer, NDJSON } from '../http/ndjson.js';
import { PAGE_LIMIT } from '../http/paging.dto.js';
import { QueryParameters } from '../http/parameters.js';
import { ApiTenant } from '../http/paths.js';
import { changeFilter, changesResponse, ChangesResponse, ListChangesQuery } from './changes.dto.js';

const CHANGE_LINE =
  '{"revision":42,"at":"2026-11-21T09:30:00.123456Z","kind":"host.updated",…}\n{"revision":43,…}\n';

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
  @ApiOperation({
    operationId: 'listChanges',
    summary: "The tenant's changes, oldest first, without gaps",
    description: `With \`Accept: ${NDJSON}\` all changes after \`since\` come as one stream, a line each, without pages. It ends with a whole line, or the connection breaks.`,
  })
  @ApiExtraModels(ChangesResponse)
  @ApiOkResponse({
    content: {
      'application/json': { schema: { $ref: getSchemaPath(ChangesResponse) } },
      [NDJSON]: { schema: { type: 'string', example: CHANGE_LINE } },
    },
  })
  async list(
    @Scope() scope: TenantScope,
    @CurrentCaller() { grant }: Caller,
    @QueryParameters(ListChangesQuery) query: ListChangesQuery,
    @AsksForLines() asksForLines: boolean,
    @Links() links: PageLinks,
  ): Promise<ChangesResponse | Answer<Readable>> {
    // The revision first: all changes up to it are there, and what is made meanwhile shows as a next page.
    const { revision } = await this.tenants.get(scope);
    const { since, limit } = query;
    const showsAddresses = holds(grant, 'audit:read');
    const selection = {
      tenantId: scope.tenantId, since, until: revision, filter: changeFilter(query), showsAddresses,
    }; // prettier-ignore
    if (asksForLines) return linesAnswer(this.changes.lines(selection, limit ?? Infinity));
    const page = await this.changes.page(selection, limit ?? PAGE_LIMIT.initial);
    return changesResponse(page, revision, links);
  }
}
