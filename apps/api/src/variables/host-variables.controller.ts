import { Controller, Delete, Get, HttpCode, Param, Patch, Put } from '@nestjs/common';
import { ApiExtraModels, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { TenantScope } from '@muster/identity';
import {
  ResolutionService,
  VariablesService,
  type ResolvedVariables,
  type VariableOwner,
  type VariablesView,
  type VariableView,
} from '@muster/inventory';
import type { Precondition } from '@muster/kernel';
import { Requires, Scope } from '../http/access.js';
import { tagged, type Answer } from '../http/answer.js';
import { JsonBody } from '../http/bodies.js';
import { ClientGone } from '../http/client.js';
import { QueryParameters } from '../http/parameters.js';
import { ApiHost, ApiTenant, ApiVariable, ApiVariableName } from '../http/paths.js';
import { IfMatch } from '../http/precondition.js';
import { CONFIG_CODES, VALUE_CODES, VARIABLE_CODES } from '../http/problem-codes.js';
import { ApiCodes } from '../http/problem.dto.js';
import { refOverrides } from '../http/ref-parameters.js';
import { STALE_HEADERS, unlessFresh } from '../http/stale.js';
import { VariableRequest, VariableResponse, VariablesRequest, VariablesResponse, EXPLAIN_MODELS, HostVariablesQuery, ResolvedVariablesResponse } from './variables.dto.js'; // prettier-ignore

@ApiTags('variables')
@ApiTenant()
@ApiHost()
@Controller('v1/tenants/:tenant/hosts/:host/variables')
export class HostVariablesController {
  constructor(
    private readonly variables: VariablesService,
    private readonly resolution: ResolutionService,
  ) {}

  @Get()
  @Requires('variable:read')
  @ApiExtraModels(...EXPLAIN_MODELS)
  @ApiCodes('config.ref.unknown_group', ...CONFIG_CODES)
  @ApiOperation({
    operationId: 'listHostVariables',
    summary: 'The own variables of a host, or what they come to with all layers',
  })
  @ApiOkResponse({ type: ResolvedVariablesResponse, headers: STALE_HEADERS })
  async get(
    @Scope() scope: TenantScope,
    @Param('host') ref: string,
    @QueryParameters(HostVariablesQuery) query: HostVariablesQuery,
    @ClientGone() signal: AbortSignal,
  ): Promise<Answer<VariablesView | ResolvedVariables>> {
    const { resolved, explain } = query;
    const overrides = refOverrides(query);
    if (!resolved && !explain && !overrides) return answer(await this.variables.get(scope, host(ref)));
    const options = { explain, signal, ...(overrides && { overrides }) };
    const view = await this.resolution.resolved(scope, ref, options);
    return unlessFresh(answer(view), view.stale === true);
  }

  @Put()
  @Requires('variable:write')
  @ApiCodes(...VARIABLE_CODES)
  @ApiOperation({ operationId: 'replaceHostVariables', summary: 'Replaces all variables of a host' })
  @ApiOkResponse({ type: VariablesResponse })
  async replace(
    @Scope() scope: TenantScope,
    @Param('host') ref: string,
    @JsonBody(VariablesRequest) { variables }: VariablesRequest,
    @IfMatch() precondition: Precondition,
  ): Promise<Answer<VariablesView>> {
    return answer(await this.variables.replace(scope, host(ref), variables, precondition));
  }

  @Patch()
  @Requires('variable:write')
  @ApiCodes(...VARIABLE_CODES)
  @ApiOperation({
    operationId: 'patchHostVariables',
    summary: 'Merges into the variables of a host (RFC 7396)',
  })
  @ApiOkResponse({ type: VariablesResponse })
  async patch(
    @Scope() scope: TenantScope,
    @Param('host') ref: string,
    @JsonBody(VariablesRequest) { variables }: VariablesRequest,
    @IfMatch() precondition: Precondition,
  ): Promise<Answer<VariablesView>> {
    return answer(await this.variables.patch(scope, host(ref), variables, precondition));
  }

  @Get(':name')
  @Requires('variable:read')
  @ApiVariable()
  @ApiOperation({ operationId: 'getHostVariable', summary: 'One variable of a host' })
  @ApiOkResponse({ type: VariableResponse })
  async getOne(
    @Scope() scope: TenantScope,
    @Param('host') ref: string,
    @Param('name') name: string,
  ): Promise<Answer<VariableView>> {
    return answer(await this.variables.getOne(scope, host(ref), name));
  }

  @Put(':name')
  @Requires('variable:write')
  @ApiVariableName()
  @ApiCodes(...VARIABLE_CODES)
  @ApiOperation({ operationId: 'putHostVariable', summary: 'Sets one variable of a host' })
  @ApiOkResponse({ type: VariableResponse })
  async replaceOne(
    @Scope() scope: TenantScope,
    @Param('host') ref: string,
    @Param('name') name: string,
    @JsonBody(VariableRequest) { value }: VariableRequest,
    @IfMatch() precondition: Precondition,
  ): Promise<Answer<VariableView>> {
    return answer(await this.variables.replaceOne(scope, host(ref), name, value, precondition));
  }

  @Patch(':name')
  @Requires('variable:write')
  @ApiVariable()
  @ApiCodes(...VALUE_CODES)
  @ApiOperation({
    operationId: 'patchHostVariable',
    summary: 'Merges into one variable of a host (RFC 7396)',
  })
  @ApiOkResponse({ type: VariableResponse })
  async patchOne(
    @Scope() scope: TenantScope,
    @Param('host') ref: string,
    @Param('name') name: string,
    @JsonBody(VariableRequest) { value }: VariableRequest,
    @IfMatch() precondition: Precondition,
  ): Promise<Answer<VariableView>> {
    return answer(await this.variables.patchOne(scope, host(ref), name, value, precondition));
  }

  @Delete(':name')
  @HttpCode(204)
  @Requires('variable:write')
  @ApiVariable()
  @ApiOperation({ operationId: 'deleteHostVariable', summary: 'Removes one variable of a host' })
  @ApiNoContentResponse()
  async removeOne(
    @Scope() scope: TenantScope,
    @Param('host') ref: string,
    @Param('name') name: string,
    @IfMatch() precondition: Precondition,
  ): Promise<void> {
    return this.variables.removeOne(scope, host(ref), name, precondition);
  }
}

const answer = <T extends object>(view: T): Answer<T> => tagged(view, view);
const host = (ref: string): VariableOwner => ({ type: 'host', ref });
