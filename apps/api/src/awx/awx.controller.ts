import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { BundlesService } from '@muster/bundles';
import type { TenantScope } from '@muster/identity';
import { RawJson } from '@muster/kernel';
import { Requires, Scope } from '../http/access.js';
import { Answer } from '../http/answer.js';
import { ClientGone, IfNoneMatch } from '../http/client.js';
import { QueryParameters } from '../http/parameters.js';
import { ApiTenant } from '../http/paths.js';
import { ApiCodes } from '../http/problem.dto.js';
import { BUNDLE_CODES, BUNDLE_HEADERS, bundleAnswer } from '../inventory/bundle-answer.js';
import { awxHostRequest, awxRequest, AwxScriptQuery } from './awx.dto.js';

const SHOWN = {
  _meta: { hostvars: { web1: { ansible_host: '10.0.0.1' } } },
  all: { hosts: [], children: ['web'], vars: { site: 'ord' } },
  web: { hosts: ['web1'] },
};

/** The one route of AWX that consumers of its inventories read. */
@ApiTags('inventory')
@ApiTenant()
@Controller('api/v2/inventories/:tenant/script')
export class AwxController {
  constructor(private readonly bundles: BundlesService) {}

  @Get()
  @Requires('inventory:export')
  @ApiCodes('bundle.host.unknown', 'config.vaulted_file', ...BUNDLE_CODES)
  @ApiOperation({
    operationId: 'getAwxScript',
    summary:
      'The whole tenant as AWX shows an inventory: its consumers switch by another URL, with `/` at the end or not',
  })
  @ApiOkResponse({
    schema: { type: 'object', additionalProperties: true, example: SHOWN },
    headers: BUNDLE_HEADERS,
  })
  async script(
    @Scope() scope: TenantScope,
    @QueryParameters(AwxScriptQuery) query: AwxScriptQuery,
    @IfNoneMatch() ifNoneMatch: string[],
    @ClientGone() signal: AbortSignal,
  ): Promise<Answer<unknown>> {
    if (query.host === undefined) {
      const conditions = { ifNoneMatch, signal, limit: scope.limits.exports };
      return bundleAnswer(await this.bundles.open(awxRequest(scope, query), conditions));
    }
    const { etag, json } = await this.bundles.host(awxHostRequest(scope, query.host, query), signal);
    return new Answer(new RawJson(json), { version: etag });
  }
}
