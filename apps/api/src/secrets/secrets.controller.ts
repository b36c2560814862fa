import {
  applyDecorators, Controller, Delete, Get, HttpCode, Param, Put, type Type,
} from '@nestjs/common'; // prettier-ignore
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import type { TenantScope } from '@muster/identity';
import type { VariableOwner } from '@muster/inventory';
import type { Precondition } from '@muster/kernel';
import { SecretContentsService, SecretsService } from '@muster/secrets';
import { Requires, Scope } from '../http/access.js';
import { created, tagged, type Answer } from '../http/answer.js';
import { JsonBody } from '../http/bodies.js';
import { Links, type PageLinks } from '../http/links.js';
import { pageRequest } from '../http/paging.dto.js';
import { QueryParameters } from '../http/parameters.js';
import { ApiSecret } from '../http/paths.js';
import { IfMatch } from '../http/precondition.js';
import { ApiProblems } from '../http/problem.dto.js';
import { GROUP, HOST, Owner, TENANT, type SecretOwner } from './secret-owner.js';
import {
  ListSecretsQuery, PutSecretRequest, secretFilter, secretInput, secretPath, SecretResponse, secretResponse,
  SecretsResponse, secretsResponse,
} from './secrets.dto.js'; // prettier-ignore

/** The routes of one kind of owner. */
function secretsController({ noun, words, path, documented }: SecretOwner): Type {
  @applyDecorators(...documented)
  @Controller(path)
  class SecretsController {
    constructor(
      readonly secrets: SecretsService,
      readonly contents: SecretContentsService,
    ) {}

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

    @Put(':secret')
    @Requires('secret:write')
    @ApiSecret()
    @ApiOperation({
      operationId: `put${noun}Secret`,
      summary: `Gives a secret of ${words} a payload: a new version, unless it is the one that it has`,
    })
    @ApiOkResponse({ type: SecretResponse })
    @ApiCreatedResponse({ type: SecretResponse })
    @ApiProblems(409)
    async put(
      @Scope() scope: TenantScope,
      @Owner() owner: VariableOwner,
      @Param('secret') name: string,
      @JsonBody(PutSecretRequest) body: PutSecretRequest,
      @IfMatch() precondition: Precondition,
    ): Promise<Answer<SecretResponse>> {
      const { secret, created: isNew } = await this.contents.put(
        scope,
        owner,
        name,
        secretInput(body),
        precondition,
      );
      const answer = secretResponse(secret);
      return isNew ? created(secret, answer, secretPath(scope, secret)) : tagged(secret, answer);
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

/** The list of an owner's secrets; of the tenant, all that there are in it. */
function secretsListController({ noun, words, path, documented }: SecretOwner): Type {
  const isOfAll = noun === 'Tenant';

  @applyDecorators(...documented)
  @Controller(path)
  class SecretsListController {
    constructor(readonly secrets: SecretsService) {}

    @Get()
    @Requires('secret:read')
    @ApiOperation({
      operationId: isOfAll ? 'listSecrets' : `list${noun}Secrets`,
      summary: isOfAll
        ? 'The secrets of the tenant, of its groups and of its hosts, by name, narrowed by any of the filters together'
        : `The secrets of ${words}, by name`,
    })
    @ApiOkResponse({ type: SecretsResponse })
    async list(
      @Scope() scope: TenantScope,
      @Owner() owner: VariableOwner,
      @QueryParameters(ListSecretsQuery) query: ListSecretsQuery,
      @Links() links: PageLinks,
    ): Promise<SecretsResponse> {
      const filter = { ...secretFilter(query), ...(!isOfAll && { owner }) };
      return secretsResponse(await this.secrets.list(scope, filter, pageRequest(query)), links);
    }
  }
  return SecretsListController;
}

const OWNERS = [TENANT, GROUP, HOST];

export const SECRETS_CONTROLLERS = [...OWNERS.map(secretsListController), ...OWNERS.map(secretsController)];
