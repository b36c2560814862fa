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
import { ApiGroup, ApiTenant, ApiVariable, ApiVariableName } from '../http/paths.js';
import { IfMatch } from '../http/precondition.js';
import { VALUE_CODES, VARIABLE_CODES } from '../http/problem-codes.js';
import { ApiCodes } from '../http/problem.dto.js';
import { VariableRequest, VariableResponse, VariablesRequest, VariablesResponse } from './variables.dto.js'; // prettier-ignore

@ApiTags('variables')
@ApiTenant()
@ApiGroup()
@Controller('v1/tenants/:tenant/groups/:group/variables')
export class GroupVariablesController {
  constructor(private readonly variables: VariablesService) {}

  @Get()
  @Requires('variable:read')
  @ApiOperation({ operationId: 'listGroupVariables', summary: 'The own variables of a group' })
  @ApiOkResponse({ type: VariablesResponse })
  async get(@Scope() scope: TenantScope, @Param('group') ref: string): Promise<Answer<VariablesView>> {
    return answer(await this.variables.get(scope, group(ref)));
  }

  @Put()
  @Requires('variable:write')
  @ApiCodes(...VARIABLE_CODES)
  @ApiOperation({ operationId: 'replaceGroupVariables', summary: 'Replaces all variables of a group' })
  @ApiOkResponse({ type: VariablesResponse })
  async replace(
    @Scope() scope: TenantScope,
    @Param('group') ref: string,
    @JsonBody(VariablesRequest) { variables }: VariablesRequest,
    @IfMatch() precondition: Precondition,
  ): Promise<Answer<VariablesView>> {
    return answer(await this.variables.replace(scope, group(ref), variables, precondition));
  }

  @Patch()
  @Requires('variable:write')
  @ApiCodes(...VARIABLE_CODES)
  @ApiOperation({
    operationId: 'patchGroupVariables',
    summary: 'Merges into the variables of a group (RFC 7396)',
  })
  @ApiOkResponse({ type: VariablesResponse })
  async patch(
    @Scope() scope: TenantScope,
    @Param('group') ref: string,
    @JsonBody(VariablesRequest) { variables }: VariablesRequest,
    @IfMatch() precondition: Precondition,
  ): Promise<Answer<VariablesView>> {
    return answer(await this.variables.patch(scope, group(ref), variables, precondition));
  }

  @Get(':name')
  @Requires('variable:read')
  @ApiVariable()
  @ApiOperation({ operationId: 'getGroupVariable', summary: 'One variable of a group' })
  @ApiOkResponse({ type: VariableResponse })
  async getOne(
    @Scope() scope: TenantScope,
    @Param('group') ref: string,
    @Param('name') name: string,
  ): Promise<Answer<VariableView>> {
    return answer(await this.variables.getOne(scope, group(ref), name));
  }

  @Put(':name')
  @Requires('variable:write')
  @ApiVariableName()
  @ApiCodes(...VARIABLE_CODES)
  @ApiOperation({ operationId: 'putGroupVariable', summary: 'Sets one variable of a group' })
  @ApiOkResponse({ type: VariableResponse })
  async replaceOne(
    @Scope() scope: TenantScope,
    @Param('group') ref: string,
    @Param('name') name: string,
    @JsonBody(VariableRequest) { value }: VariableRequest,
    @IfMatch() precondition: Precondition,
  ): Promise<Answer<VariableView>> {
    return answer(await this.variables.replaceOne(scope, group(ref), name, value, precondition));
  }

  @Patch(':name')
  @Requires('variable:write')
  @ApiVariable()
  @ApiCodes(...VALUE_CODES)
  @ApiOperation({
    operationId: 'patchGroupVariable',
    summary: 'Merges into one variable of a group (RFC 7396)',
  })
  @ApiOkResponse({ type: VariableResponse })
  async patchOne(
    @Scope() scope: TenantScope,
    @Param('group') ref: string,
    @Param('name') name: string,
    @JsonBody(VariableRequest) { value }: VariableRequest,
    @IfMatch() precondition: Precondition,
  ): Promise<Answer<VariableView>> {
    return answer(await this.variables.patchOne(scope, group(ref), name, value, precondition));
  }

  @Delete(':name')
  @HttpCode(204)
  @Requires('variable:write')
  @ApiVariable()
  @ApiOperation({ operationId: 'deleteGroupVariable', summary: 'Removes one variable of a group' })
  @ApiNoContentResponse()
  async removeOne(
    @Scope() scope: TenantScope,
    @Param('group') ref: string,
    @Param('name') name: string,
    @IfMatch() precondition: Precondition,
  ): Promise<void> {
    return this.variables.removeOne(scope, group(ref), name, precondition);
  }
}

const answer = <T extends object>(view: T): Answer<T> => tagged(view, view);
const group = (ref: string): VariableOwner => ({ type: 'group', ref });
