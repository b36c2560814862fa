import { applyDecorators, Controller, Get, Header, HttpCode, Param, Post, type Type } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import type { TenantScope } from '@muster/identity';
import type { VariableOwner } from '@muster/inventory';
import { RevealService, SecretsService } from '@muster/secrets';
import { Requires, Scope } from '../http/access.js';
import { OptionalJsonBody } from '../http/bodies.js';
import { Owner, type OwnerRoutes } from '../http/owner.js';
import { ApiSecret } from '../http/paths.js';
import { SEAL_CODES } from '../http/problem-codes.js';
import { ApiCodes } from '../http/problem.dto.js';
import { SECRET_OWNERS } from './secret-owners.js';
import {
  RevealedSecretResponse, revealedSecretResponse, RevealSecretRequest, SecretVersionsResponse, secretVersionsResponse,
} from './secret-versions.dto.js'; // prettier-ignore

/** What secrets of one kind of owner hold and have held; the one place where payloads leave in clear. */
function secretVersionsController({ noun, words, path, documented }: OwnerRoutes): Type {
  @applyDecorators(...documented, ApiSecret())
  @Controller(`${path}/:secret`)
  class SecretVersionsController {
    constructor(
      readonly secrets: SecretsService,
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

    @Post('reveal')
    @HttpCode(200)
    @Header('cache-control', 'no-store')
    @Requires('secret:reveal')
    @ApiCodes('secret.source.failed', 'secret.version.not_found', ...SEAL_CODES)
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

export const SECRET_VERSIONS_CONTROLLERS = SECRET_OWNERS.map(secretVersionsController);
