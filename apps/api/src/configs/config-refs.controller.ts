import { applyDecorators, Controller, Delete, Get, HttpCode, Put, type Type } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ConfigRefsService, type ConfigOwner } from '@muster/configs';
import type { TenantScope } from '@muster/identity';
import type { Precondition } from '@muster/kernel';
import { Requires, Scope } from '../http/access.js';
import { tagged, type Answer } from '../http/answer.js';
import { JsonBody } from '../http/bodies.js';
import { BaseUrl } from '../http/links.js';
import { Owner, type OwnerRoutes } from '../http/owner.js';
import { IfMatch } from '../http/precondition.js';
import { ApiCodes } from '../http/problem.dto.js';
import { CONFIG_OWNERS } from './config-owners.js';
import {
  configRefInput, ConfigRefResponse, configRefResponse, configRefWritten, PutConfigRefRequest,
} from './config-refs.dto.js'; // prettier-ignore

/** The config ref of one kind of owner. */
function configRefsController({ noun, words, path, documented }: OwnerRoutes): Type {
  @applyDecorators(...documented)
  @Controller(path)
  class ConfigRefsController {
    constructor(readonly configRefs: ConfigRefsService) {}

    @Get()
    @Requires('config-ref:read')
    @ApiCodes('config.not_found')
    @ApiOperation({
      operationId: `get${noun}ConfigRef`,
      summary: `Where the configuration of ${words} is in Git`,
    })
    @ApiOkResponse({ type: ConfigRefResponse })
    async get(
      @Scope() scope: TenantScope,
      @Owner() owner: ConfigOwner,
      @BaseUrl() baseUrl: string,
    ): Promise<Answer<ConfigRefResponse>> {
      const view = await this.configRefs.get(scope, owner);
      return tagged(view, configRefResponse(view, baseUrl));
    }

    @Put()
    @Requires('config-ref:write')
    @ApiCodes('config.ref.invalid')
    @ApiOperation({
      operationId: `put${noun}ConfigRef`,
      summary: `Says where the configuration of ${words} is in Git; the repository is not asked`,
    })
    @ApiOkResponse({ type: ConfigRefResponse })
    @ApiCreatedResponse({ type: ConfigRefResponse })
    async put(
      @Scope() scope: TenantScope,
      @Owner() owner: ConfigOwner,
      @JsonBody(PutConfigRefRequest) body: PutConfigRefRequest,
      @IfMatch() precondition: Precondition,
      @BaseUrl() baseUrl: string,
    ): Promise<Answer<ConfigRefResponse>> {
      const written = await this.configRefs.put(scope, owner, configRefInput(body), precondition);
      return configRefWritten(scope, written, baseUrl);
    }

    @Delete()
    @HttpCode(204)
    @Requires('config-ref:write')
    @ApiCodes('config.not_found')
    @ApiOperation({ operationId: `delete${noun}ConfigRef`, summary: `Takes the config ref from ${words}` })
    @ApiNoContentResponse()
    async remove(
      @Scope() scope: TenantScope,
      @Owner() owner: ConfigOwner,
      @IfMatch() precondition: Precondition,
    ): Promise<void> {
      return this.configRefs.remove(scope, owner, precondition);
    }
  }
  return ConfigRefsController;
}

export const CONFIG_REFS_CONTROLLERS = CONFIG_OWNERS.map(configRefsController);
