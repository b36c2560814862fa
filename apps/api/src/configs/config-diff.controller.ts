import { applyDecorators, Controller, Get, type Type } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { DiffService, type ConfigOwner } from '@muster/configs';
import type { TenantScope } from '@muster/identity';
import { Requires, Scope } from '../http/access.js';
import { ClientGone } from '../http/client.js';
import { Links, type PageLinks } from '../http/links.js';
import { Owner, type OwnerRoutes } from '../http/owner.js';
import { QueryParameters } from '../http/parameters.js';
import { CONFIG_CODES } from '../http/problem-codes.js';
import { ApiCodes } from '../http/problem.dto.js';
import { ConfigDiffQuery, ConfigDiffResponse, configDiffResponse } from './config-diff.dto.js';
import { CONFIG_OWNERS } from './config-owners.js';

/** What a commit would change, for those who review it. */
function configDiffController({ noun, words, path, documented }: OwnerRoutes): Type {
  @applyDecorators(...documented)
  @Controller(`${path}/diff`)
  class ConfigDiffController {
    constructor(readonly diffs: DiffService) {}

    @Get()
    @Requires('config-ref:read')
    @ApiCodes('config.not_found', ...CONFIG_CODES)
    @ApiOperation({
      operationId: `diff${noun}ConfigRef`,
      summary: `Which variables of ${words} another commit changes, and on which hosts that is seen`,
    })
    @ApiOkResponse({ type: ConfigDiffResponse })
    async diff(
      @Scope() scope: TenantScope,
      @Owner() owner: ConfigOwner,
      @QueryParameters(ConfigDiffQuery) query: ConfigDiffQuery,
      @ClientGone() signal: AbortSignal,
      @Links() links: PageLinks,
    ): Promise<ConfigDiffResponse> {
      return configDiffResponse(await this.diffs.diff(scope, owner, query, signal), query, links);
    }
  }
  return ConfigDiffController;
}

export const CONFIG_DIFF_CONTROLLERS = CONFIG_OWNERS.map(configDiffController);
