import { Controller, Delete, Get, Header, HttpCode, Param, Post } from '@nestjs/common';
import {
  ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags,
} from '@nestjs/swagger'; // prettier-ignore
import { TokensService, type TenantScope } from '@muster/identity';
import { Requires, Scope } from '../http/access.js';
import { JsonBody } from '../http/bodies.js';
import { Links, type PageLinks } from '../http/links.js';
import { pageRequest, PageQuery } from '../http/paging.dto.js';
import { QueryParameters } from '../http/parameters.js';
import { Idempotent } from '../http/idempotency.js';
import { ApiId, ApiTenant } from '../http/paths.js';
import { ApiCodes } from '../http/problem.dto.js';
import {
  CreateTokenRequest, newTokenResponse, NewTokenResponse, tokensResponse, TokensResponse,
} from './tokens.dto.js'; // prettier-ignore

@ApiTags('tokens')
@ApiTenant()
@Controller('v1/tenants/:tenant/tokens')
export class TokensController {
  constructor(private readonly tokens: TokensService) {}

  @Get()
  @Requires('token:read')
  @ApiOperation({ operationId: 'listTokens', summary: "The tenant's tokens, newest first" })
  @ApiOkResponse({ type: TokensResponse })
  async list(
    @Scope() scope: TenantScope,
    @QueryParameters(PageQuery) query: PageQuery,
    @Links() links: PageLinks,
  ): Promise<TokensResponse> {
    return tokensResponse(await this.tokens.list(scope, pageRequest(query)), links);
  }

  @Post()
  @Header('cache-control', 'no-store')
  @Requires('token:write')
  @Idempotent()
  @ApiCodes('token.issued_before')
  @ApiOperation({ operationId: 'createToken', summary: 'Issues a token; its value is in this answer alone' })
  @ApiCreatedResponse({ type: NewTokenResponse })
  async create(
    @Scope() scope: TenantScope,
    @JsonBody(CreateTokenRequest) fields: CreateTokenRequest,
  ): Promise<NewTokenResponse> {
    return newTokenResponse(await this.tokens.issue(scope, fields));
  }

  @Delete(':token')
  @HttpCode(204)
  @Requires('token:write')
  @ApiId('token', 'token', 'token.not_found')
  @ApiOperation({ operationId: 'revokeToken', summary: 'Ends a token' })
  @ApiNoContentResponse()
  async revoke(@Scope() scope: TenantScope, @Param('token') token: string): Promise<void> {
    return this.tokens.revoke(scope, token);
  }
}
