import { applyDecorators, Controller, HttpCode, Post, type Type } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { RefreshService, type ConfigOwner } from '@muster/configs';
import type { TenantScope } from '@muster/identity';
import { Requires, Scope } from '../http/access.js';
import { Owner, type OwnerRoutes } from '../http/owner.js';
import { CONFIG_CODES } from '../http/problem-codes.js';
import { ApiCodes } from '../http/problem.dto.js';
import { CONFIG_OWNERS } from './config-owners.js';
import { RefreshResponse, refreshResponse } from './config-refs.dto.js';

/** Asks the repository of one kind of owner. */
function configRefreshesController({ noun, words, path, documented }: OwnerRoutes): Type {
  @applyDecorators(...documented)
  @Controller(`${path}/refresh`)
  class ConfigRefreshesController {
    constructor(readonly refreshes: RefreshService) {}

    @Post()
    @HttpCode(200)
    @Requires('config-ref:refresh')
    @ApiCodes('config.not_found', 'secret.damaged', ...CONFIG_CODES)
    @ApiOperation({
      operationId: `refresh${noun}ConfigRef`,
      summary: `Asks the repository of ${words} now, for all groups that share it`,
    })
    @ApiOkResponse({ type: RefreshResponse })
    async refresh(@Scope() scope: TenantScope, @Owner() owner: ConfigOwner): Promise<RefreshResponse> {
      return refreshResponse(await this.refreshes.refresh(scope, owner));
    }
  }
  return ConfigRefreshesController;
}

export const CONFIG_REFRESHES_CONTROLLERS = CONFIG_OWNERS.map(configRefreshesController);
