import {
  applyDecorators, Controller, HttpCode, Param, Post, Put, type Type,
} from '@nestjs/common'; // prettier-ignore
import { ApiCreatedResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import type { TenantScope } from '@muster/identity';
import type { VariableOwner } from '@muster/inventory';
import type { Precondition } from '@muster/kernel';
import { SecretContentsService } from '@muster/secrets';
import { Requires, Scope } from '../http/access.js';
import { tagged, type Answer } from '../http/answer.js';
import { JsonBody } from '../http/bodies.js';
import { Owner, type OwnerRoutes } from '../http/owner.js';
import { ApiSecret, ApiSecretName } from '../http/paths.js';
import { IfMatch } from '../http/precondition.js';
import { PAYLOAD_CODES } from '../http/problem-codes.js';
import { ApiCodes } from '../http/problem.dto.js';
import { SECRET_OWNERS } from './secret-owners.js';
import { RollBackRequest } from './secret-versions.dto.js';
import {
  PutSecretRequest,
  secretInput,
  SecretResponse,
  secretResponse,
  secretWritten,
} from './secrets.dto.js';

/** What gives secrets of one kind of owner their payloads. */
function secretContentsController({ noun, words, path, documented }: OwnerRoutes): Type {
  @applyDecorators(...documented)
  @Controller(`${path}/:secret`)
  class SecretContentsController {
    constructor(readonly contents: SecretContentsService) {}

    @Put()
    @Requires('secret:write')
    @ApiSecretName()
    @ApiCodes('secret.payload', 'secret.source.unusable', ...PAYLOAD_CODES)
    @ApiOperation({
      operationId: `put${noun}Secret`,
      summary: `Gives a secret of ${words} a payload: a new version, unless it is the one that it has`,
    })
    @ApiOkResponse({ type: SecretResponse })
    @ApiCreatedResponse({ type: SecretResponse })
    async put(
      @Scope() scope: TenantScope,
      @Owner() owner: VariableOwner,
      @Param('secret') name: string,
      @JsonBody(PutSecretRequest) body: PutSecretRequest,
      @IfMatch() precondition: Precondition,
    ): Promise<Answer<SecretResponse>> {
      return secretWritten(
        scope,
        await this.contents.put(scope, owner, name, secretInput(body), precondition),
      );
    }

    @Post('rollback')
    @HttpCode(200)
    @Requires('secret:write')
    @ApiSecret()
    @ApiCodes('secret.version.not_found', 'secret.source.unusable', ...PAYLOAD_CODES)
    @ApiOperation({
      operationId: `rollBack${noun}Secret`,
      summary: `Gives a secret of ${words} an earlier payload again, as a new version`,
    })
    @ApiOkResponse({ type: SecretResponse })
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
  }
  return SecretContentsController;
}

export const SECRET_CONTENTS_CONTROLLERS = SECRET_OWNERS.map(secretContentsController);
