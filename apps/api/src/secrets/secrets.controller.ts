import { applyDecorators, Controller, Delete, Get, HttpCode, Param, type Type } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import type { TenantScope } from '@muster/identity';
import type { VariableOwner } from '@muster/inventory';
import type { Precondition } from '@muster/kernel';
import { SecretsService } from '@muster/secrets';
import { Requires, Scope } from '../http/access.js';
import { tagged, type Answer } from '../http/answer.js';
import { Links, type PageLinks } from '../http/links.js';
import { Owner, type OwnerRoutes } from '../http/owner.js';
import { pageRequest } from '../http/paging.dto.js';
import { QueryParameters } from '../http/parameters.js';
import { ApiSecret } from '../http/paths.js';
import { IfMatch } from '../http/precondition.js';
import { SECRET_OWNERS } from './secret-owners.js';
import {
  ListSecretsQuery, secretFilter, SecretResponse, secretResponse, SecretsResponse, secretsResponse,
} from './secrets.dto.js'; // prettier-ignore

const OF_ALL = {
  operationId: 'listSecrets',
  summary:
    'The secrets of the tenant, of its groups and of its hosts, by name, narrowed by any of the filters together',
};

/** The secrets of one kind of owner, without their payloads. The tenant's list has those of its groups and hosts, too. */
function secretsController({ noun, words, path, documented }: OwnerRoutes): Type {
  const ofAll = noun === 'Tenant';

  @applyDecorators(...documented)
  @Controller(path)
  class SecretsController {
    constructor(readonly secrets: SecretsService) {}

    @Get()
    @Requires('secret:read')
    @ApiOperation(
      ofAll ? OF_ALL : { operationId: `list${noun}Secrets`, summary: `The secrets of ${words}, by name` },
    )
    @ApiOkResponse({ type: SecretsResponse })
    async list(
      @Scope() scope: TenantScope,
      @Owner() owner: VariableOwner,
      @QueryParameters(ListSecretsQuery) query: ListSecretsQuery,
      @Links() links: PageLinks,
    ): Promise<SecretsResponse> {
      const filter = { ...secretFilter(query), ...(!ofAll && { owner }) };
      return secretsResponse(await this.secrets.list(scope, filter, pageRequest(query)), links);
    }

    @Get(':secret')
    @Requires('secret:read')
    @ApiSecret()
    @ApiOperation({ operationId: `get${noun}Secret`, summary: `One secret of ${words}, without its payload` })
    @ApiOkResponse({ type: SecretResponse })
    async get(
      @Scope() scope: TenantScope,
      @Owner() owner: VariableOwner,
      @Param('secret') ref: string,
    ): Promise<Answer<SecretResponse>> {
      const secret = await this.secrets.get(scope, owner, ref);
      return tagged(secret, secretResponse(secret));
    }

    @Delete(':secret')
    @HttpCode(204)
    @Requires('secret:write')
    @ApiSecret()
    @ApiOperation({ operationId: `delete${noun}Secret`, summary: `Removes a secret of ${words}` })
    @ApiNoContentResponse()
    async remove(
      @Scope() scope: TenantScope,
      @Owner() owner: VariableOwner,
      @Param('secret') ref: string,
      @IfMatch() precondition: Precondition,
    ): Promise<void> {
      return this.secrets.remove(scope, owner, ref, precondition);
    }
  }
  return SecretsController;
}

export const SECRETS_CONTROLLERS = SECRET_OWNERS.map(secretsController);
