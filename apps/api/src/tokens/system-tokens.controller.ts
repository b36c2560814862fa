import { Controller, Delete, Get, Header, HttpCode, Param, Post } from '@nestjs/common';
import {
  ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags,
} from '@nestjs/swagger'; // prettier-ignore
import { TokensService, type Caller } from '@muster/identity';
import { CurrentCaller, Requires } from '../http/access.js';
import { ApiId } from '../http/paths.js';
import { JsonBody } from '../http/bodies.js';
import { Idempotent } from '../http/idempotency.js';
import { Links, type PageLinks } from '../http/links.js';
import { pageRequest, PageQuery } from '../http/paging.dto.js';
import { QueryParameters } from '../http/parameters.js';
import { ApiCodes } from '../http/problem.dto.js';
import {
  CreateSystemTokenRequest, newTokenResponse, NewTokenResponse, tokensResponse, TokensResponse,
} from './tokens.dto.js'; // prettier-ignore

@ApiTags('tokens')
@Controller('v1/tokens')
export class SystemTokensController {
  constructor(private readonly tokens: TokensService) {}

  @Get()
  @Requires('system-token:read')
  @ApiOperation({ operationId: 'listSystemTokens', summary: 'The tokens with system scope, newest first' })
  @ApiOkResponse({ type: TokensResponse })
  async list(
    @QueryParameters(PageQuery) query: PageQuery,
    @Links() links: PageLinks,
  ): Promise<TokensResponse> {
    return tokensResponse(await this.tokens.listSystem(pageRequest(query)), links);
  }

  @Post()
  @Header('cache-control', 'no-store')
  @Requires('system-token:write')
  @Idempotent()
  @ApiCodes('token.issued_before')
  @ApiOperation({
    operationId: 'createSystemToken',
    summary: 'Issues a token with system scope; its value is in this answer alone',
  })
  @ApiCreatedResponse({ type: NewTokenResponse })
  async create(
    @CurrentCaller() caller: Caller,
    @JsonBody(CreateSystemTokenRequest) fields: CreateSystemTokenRequest,
  ): Promise<NewTokenResponse> {
    return newTokenResponse(await this.tokens.issueSystem(caller, fields));
  }

  @Delete(':token')
  @HttpCode(204)
  @Requires('system-token:write')
  @ApiId('token', 'token', 'token.not_found')
  @ApiOperation({ operationId: 'revokeSystemToken', summary: 'Ends a token with system scope' })
  @ApiNoContentResponse()
  async revoke(@CurrentCaller() caller: Caller, @Param('token') token: string): Promise<void> {
    return this.tokens.revokeSystem(caller, token);
  }
}
