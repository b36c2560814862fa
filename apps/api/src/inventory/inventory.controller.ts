import { applyDecorators, Controller, Get, Param } from '@nestjs/common';
import {
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
  type ApiResponseNoStatusOptions,
} from '@nestjs/swagger';
import { BundlesService, type BundleRequest } from '@muster/bundles';
import type { TenantScope } from '@muster/identity';
import { RawJson } from '@muster/kernel';
import { Requires, Scope } from '../http/access.js';
import { Answer } from '../http/answer.js';
import { AskingClient, ClientGone, IfNoneMatch } from '../http/client.js';
import { QueryParameters } from '../http/parameters.js';
import { ApiHost } from '../http/paths.js';
import { SEAL_CODES } from '../http/problem-codes.js';
import { ApiCodes } from '../http/problem.dto.js';
import { BUNDLE_CODES, BUNDLE_HEADERS, bundleAnswer, FILTER_CODES } from './bundle-answer.js';
import { BundleQuery, bundleRequest, InventoryQuery, SecretsQuery } from './inventory.dto.js';

const ApiInventoryGroup = (): MethodDecorator =>
  ApiParam({
    name: 'group',
    type: String,
    description: "The group's id or name; `all` is the whole tenant.",
    example: 'all',
  });

type ApiContent = NonNullable<ApiResponseNoStatusOptions['content']>;

const ARCHIVE = (mediaType: string): ApiContent => ({
  [mediaType]: { schema: { type: 'string', format: 'binary' } },
});

/** Groups by name, beside `_meta`. */
const INVENTORY: ApiContent = {
  'application/json': {
    schema: {
      type: 'object',
      additionalProperties: true,
      example: {
        _meta: { hostvars: { n1: { ansible_host: '10.0.0.1', rack: 'r1' } } },
        all: { children: ['ord', 'ungrouped'], vars: { site: 'ord' } },
        ord: { children: ['c1'] },
        c1: { hosts: ['n1'] },
      },
    },
  },
};

/** What every form of the inventory has in common. */
const Export = (operationId: string, summary: string, content: ApiContent): MethodDecorator =>
  applyDecorators(
    Requires('inventory:export', { tenant: 'query' }),
    ApiInventoryGroup(),
    ApiOperation({ operationId, summary }),
    ApiOkResponse({ content, headers: BUNDLE_HEADERS }),
    ApiCodes(...BUNDLE_CODES, ...FILTER_CODES),
  );

@ApiTags('inventory')
@Controller('v1/inventory')
export class InventoryController {
  constructor(private readonly bundles: BundlesService) {}

  @Get(':group.tgz')
  @ApiCodes('config.unplaced')
  @Export(
    'getBundleTgz',
    'A directory that ansible-playbook runs in, as tar and gzip',
    ARCHIVE('application/gzip'),
  )
  async tgz(
    @Scope() scope: TenantScope,
    @Param('group') group: string,
    @QueryParameters(BundleQuery) query: BundleQuery,
    @AskingClient() client: AskingClient,
  ): Promise<Answer<unknown>> {
    return this.open(scope, bundleRequest(scope, group, 'tgz', query, client.url), client);
  }

  @Get(':group.zip')
  @ApiCodes('config.unplaced')
  @Export('getBundleZip', 'A directory that ansible-playbook runs in, as zip', ARCHIVE('application/zip'))
  async zip(
    @Scope() scope: TenantScope,
    @Param('group') group: string,
    @QueryParameters(BundleQuery) query: BundleQuery,
    @AskingClient() client: AskingClient,
  ): Promise<Answer<unknown>> {
    return this.open(scope, bundleRequest(scope, group, 'zip', query, client.url), client);
  }

  @Get(':group.json')
  @ApiCodes('config.vaulted_file')
  @Export('getInventoryJson', 'What an inventory script prints for --list', INVENTORY)
  async json(
    @Scope() scope: TenantScope,
    @Param('group') group: string,
    @QueryParameters(InventoryQuery) query: InventoryQuery,
    @IfNoneMatch() ifNoneMatch: string[],
    @ClientGone() signal: AbortSignal,
  ): Promise<Answer<unknown>> {
    return this.open(scope, bundleRequest(scope, group, 'json', query), { ifNoneMatch, signal });
  }

  @Get(':group/hosts/:host.json')
  @Requires('inventory:export', { tenant: 'query' })
  @ApiInventoryGroup()
  @ApiHost('bundle.host.unknown')
  @ApiCodes('bundle.group.unknown', 'bundle.tenant.unknown', 'secret.source.failed', ...SEAL_CODES)
  @ApiOperation({ operationId: 'getInventoryHost', summary: 'What an inventory script prints for --host' })
  @ApiOkResponse({
    schema: {
      type: 'object',
      additionalProperties: true,
      example: { ansible_host: '10.0.0.1', rack: 'r1' },
    },
  })
  async host(
    @Scope() scope: TenantScope,
    @Param('group') group: string,
    @Param('host') host: string,
    @QueryParameters(SecretsQuery) { secrets }: SecretsQuery,
    @ClientGone() signal: AbortSignal,
  ): Promise<Answer<RawJson>> {
    const reach = scope.groupId !== undefined && { reach: scope.groupId };
    const { etag, json } = await this.bundles.host(
      { tenantId: scope.tenantId, group, host, secrets, ...reach },
      signal,
    );
    return new Answer(new RawJson(json), { version: etag });
  }

  private async open(
    { limits }: TenantScope,
    request: BundleRequest,
    { ifNoneMatch, signal }: Pick<AskingClient, 'ifNoneMatch' | 'signal'>,
  ): Promise<Answer<unknown>> {
    return bundleAnswer(await this.bundles.open(request, { ifNoneMatch, signal, limit: limits.exports }));
  }
}
