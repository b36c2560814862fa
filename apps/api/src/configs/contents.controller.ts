import { applyDecorators, Controller, Get, type Type } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ConfigContentsService, type ConfigOwner } from '@muster/configs';
import type { TenantScope } from '@muster/identity';
import { Requires, Scope } from '../http/access.js';
import { tagged, type Answer } from '../http/answer.js';
import { ClientGone } from '../http/client.js';
import { Owner, type OwnerRoutes } from '../http/owner.js';
import { QueryParameters } from '../http/parameters.js';
import { CONFIG_CODES } from '../http/problem-codes.js';
import { ApiCodes } from '../http/problem.dto.js';
import { STALE_HEADERS, unlessFresh } from '../http/stale.js';
import { CONFIG_OWNERS } from './config-owners.js';
import { ContentsQuery, ContentsResponse, contentsResponse } from './contents.dto.js';

/** What the config ref of one kind of owner comes to. */
function contentsController({ noun, words, path, documented }: OwnerRoutes): Type {
  @applyDecorators(...documented)
  @Controller(`${path}/contents`)
  class ConfigContentsController {
    constructor(readonly contents: ConfigContentsService) {}

    @Get()
    @Requires('config-ref:read')
    @ApiCodes('config.not_found', ...CONFIG_CODES)
    @ApiOperation({
      operationId: `get${noun}ConfigContents`,
      summary: `What the config ref of ${words} comes to: its files and the variables that they say`,
    })
    @ApiOkResponse({ type: ContentsResponse, headers: STALE_HEADERS })
    async get(
      @Scope() scope: TenantScope,
      @Owner() owner: ConfigOwner,
      @QueryParameters(ContentsQuery) { ref }: ContentsQuery,
      @ClientGone() signal: AbortSignal,
    ): Promise<Answer<ContentsResponse>> {
      const view = await this.contents.get(scope, owner, ref, signal);
      return unlessFresh(tagged(view, contentsResponse(view)), view.stale);
    }
  }
  return ConfigContentsController;
}

export const CONTENTS_CONTROLLERS = CONFIG_OWNERS.map(contentsController);
