import { applyDecorators, Controller, Get, Header, HttpCode, Param, Post, type Type } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import type { TenantScope } from '@muster/identity';
import type { VariableOwner } from '@muster/inventory';
import type { Precondition } from '@muster/kernel';
import { RevealService, SecretContentsService, SecretsService } from '@muster/secrets';
import { Requires, Scope } from '../http/access.js';
import { tagged, type Answer } from '../http/answer.js';
import { JsonBody, OptionalJsonBody } from '../http/bodies.js';
import { ApiSecret } from '../http/paths.js';
import { IfMatch } from '../http/precondition.js';
import { ApiProblems } from '../http/problem.dto.js';
import { GROUP, HOST, Owner, TENANT, type SecretOwner } from './secret-owner.js';
import {
  RevealedSecretResponse, revealedSecretResponse, RevealSecretRequest, RollBackRequest, SecretVersionsResponse,
  secretVersionsResponse,
} from './secret-versions.dto.js'; // prettier-ignore
import { SecretResponse, secretResponse } from './secrets.dto.js';

/** What a secret holds and has held, for one kind of owner. */
function secretVersionsController({ noun, words, path, documented }: SecretOwner): Type {
  @applyDecorators(...documented, ApiSecret())
  @Controller(`${path}/:secret`)
  class SecretVersionsController {
    constructor(
      readonly secrets: SecretsService,
      readonly contents: SecretContentsService,
      readonly payloads: RevealService,
    ) {}

    @Get('versions')
    @Requires('secret:read')
    @ApiOperation({
      operationId: `list${noun}SecretVersions`,
      summary: `The payloads that are kept of a secret of ${words}, newest first, without themselves`,
    })
    @ApiOkResponse({ type: SecretVersionsResponse })
    async versions(
      @Scope() scope: TenantScope,
      @Owner() owner: VariableOwner,
      @Param('secret') ref: string,
    ): Promise<SecretVersionsResponse> {
      return secretVersionsResponse(await this.secrets.versions(scope, owner, ref));
    }

    @Post('rollback')
    @HttpCode(200)
    @Requires('secret:write')
    @ApiOperation({
      operationId: `rollBack${noun}Secret`,
      summary: `Gives a secret of ${words} an earlier payload again, as a new version`,
    })
    @ApiOkResponse({ type: SecretResponse })
    @ApiProblems(409)
    async rollBack(
      @Scope() scope: TenantScope,
      @Owner() owner: VariableOwner,
      @Param('secret') ref: string,
      @JsonBody(RollBackRequest) { version }: RollBackRequest,
      @IfMatch() precondition: Precondition,
    ): Promise<Answer<SecretResponse>> {
      const secret = await this.contents.rollBack(scope, owner, ref, version, precondition);
      return tagged(secret, secretResponse(secret));
    }

    @Post('reveal')
    @HttpCode(200)
    @Header('cache-control', 'no-store')
    @Requires('secret:reveal')
    @ApiOperation({
      operationId: `reveal${noun}Secret`,
      summary: `A payload of a secret of ${words} in clear; the audit log keeps who asked`,
    })
    @ApiOkResponse({ type: RevealedSecretResponse })
    async reveal(
      @Scope() scope: TenantScope,
      @Owner() owner: VariableOwner,
      @Param('secret') ref: string,
      @OptionalJsonBody(RevealSecretRequest) { version }: RevealSecretRequest,
    ): Promise<RevealedSecretResponse> {
      return revealedSecretResponse(await this.payloads.reveal(scope, owner, ref, version));
    }
  }
  return SecretVersionsController;
}

export const SECRET_VERSIONS_CONTROLLERS = [TENANT, GROUP, HOST].map(secretVersionsController);
