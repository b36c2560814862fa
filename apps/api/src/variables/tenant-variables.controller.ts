import { Controller, Delete, Get, HttpCode, Param, Patch, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { TenantScope } from '@muster/identity';
import {
  VariablesService,
  type VariableOwner,
  type VariablesView,
  type VariableView,
} from '@muster/inventory';
import type { Precondition } from '@muster/kernel';
import { Requires, Scope } from '../http/access.js';
import { tagged, type Answer } from '../http/answer.js';
import { JsonBody } from '../http/bodies.js';
import { ApiTenant, ApiVariable, ApiVariableName } from '../http/paths.js';
import { IfMatch } from '../http/precondition.js';
import { VALUE_CODES, VARIABLE_CODES } from '../http/problem-codes.js';
import { ApiCodes } from '../http/problem.dto.js';
import { VariableRequest, VariableResponse, VariablesRequest, VariablesResponse } from './variables.dto.js'; // prettier-ignore

@ApiTags('variables')
@ApiTenant()
@Controller('v1/tenants/:tenant/variables')
export class TenantVariablesController {
  constructor(private readonly variables: VariablesService) {}

  @Get()
  @Requires('variable:read')
  @ApiOperation({ operationId: 'listTenantVariables', summary: 'The own variables of the tenant' })
  @ApiOkResponse({ type: VariablesResponse })
  async get(@Scope() scope: TenantScope): Promise<Answer<VariablesView>> {
    return answer(await this.variables.get(scope, TENANT));
  }

  @Put()
  @Requires('variable:write')
  @ApiCodes(...VARIABLE_CODES)
  @ApiOperation({ operationId: 'replaceTenantVariables', summary: 'Replaces all variables of the tenant' })
  @ApiOkResponse({ type: VariablesResponse })
  async replace(
    @Scope() scope: TenantScope,
    @JsonBody(VariablesRequest) { variables }: VariablesRequest,
    @IfMatch() precondition: Precondition,
  ): Promise<Answer<VariablesView>> {
    return answer(await this.variables.replace(scope, TENANT, variables, precondition));
  }

  @Patch()
  @Requires('variable:write')
  @ApiCodes(...VARIABLE_CODES)
  @ApiOperation({
    operationId: 'patchTenantVariables',
    summary: 'Merges into the variables of the tenant (RFC 7396)',
  })
  @ApiOkResponse({ type: VariablesResponse })
  async patch(
    @Scope() scope: TenantScope,
    @JsonBody(VariablesRequest) { variables }: VariablesRequest,
    @IfMatch() precondition: Precondition,
  ): Promise<Answer<VariablesView>> {
    return answer(await this.variables.patch(scope, TENANT, variables, precondition));
  }

  @Get(':name')
  @Requires('variable:read')
  @ApiVariable()
  @ApiOperation({ operationId: 'getTenantVariable', summary: 'One variable of the tenant' })
  @ApiOkResponse({ type: VariableResponse })
  async getOne(@Scope() scope: TenantScope, @Param('name') name: string): Promise<Answer<VariableView>> {
    return answer(await this.variables.getOne(scope, TENANT, name));
  }

  @Put(':name')
  @Requires('variable:write')
  @ApiVariableName()
  @ApiCodes(...VARIABLE_CODES)
  @ApiOperation({ operationId: 'putTenantVariable', summary: 'Sets one variable of the tenant' })
  @ApiOkResponse({ type: VariableResponse })
  async replaceOne(
    @Scope() scope: TenantScope,
    @Param('name') name: string,
    @JsonBody(VariableRequest) { value }: VariableRequest,
    @IfMatch() precondition: Precondition,
  ): Promise<Answer<VariableView>> {
    return answer(await this.variables.replaceOne(scope, TENANT, name, value, precondition));
  }

  @Patch(':name')
  @Requires('variable:write')
  @ApiVariable()
  @ApiCodes(...VALUE_CODES)
  @ApiOperation({
    operationId: 'patchTenantVariable',
    summary: 'Merges into one variable of the tenant (RFC 7396)',
  })
  @ApiOkResponse({ type: VariableResponse })
  async patchOne(
    @Scope() scope: TenantScope,
    @Param('name') name: string,
    @JsonBody(VariableRequest) { value }: VariableRequest,
    @IfMatch() precondition: Precondition,
  ): Promise<Answer<VariableView>> {
    return answer(await this.variables.patchOne(scope, TENANT, name, value, precondition));
  }

  @Delete(':name')
  @HttpCode(204)
  @Requires('variable:write')
  @ApiVariable()
  @ApiOperation({ operationId: 'deleteTenantVariable', summary: 'Removes one variable of the tenant' })
  @ApiNoContentResponse()
  async removeOne(
    @Scope() scope: TenantScope,
    @Param('name') name: string,
    @IfMatch() precondition: Precondition,
  ): Promise<void> {
    return this.variables.removeOne(scope, TENANT, name, precondition);
  }
}

const answer = <T extends object>(view: T): Answer<T> => tagged(view, view);
const TENANT: VariableOwner = { type: 'tenant' };
