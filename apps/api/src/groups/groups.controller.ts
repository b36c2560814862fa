import { Controller, Delete, Get, HttpCode, Param, Patch, Post, Put } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { TenantScope } from '@muster/identity';
import { GroupsService, type GroupView } from '@muster/inventory';
import type { Precondition } from '@muster/kernel';
import { Requires, Scope } from '../http/access.js';
import { created, tagged, type Answer } from '../http/answer.js';
import { JsonBody } from '../http/bodies.js';
import { Links, type PageLinks } from '../http/links.js';
import { pageRequest } from '../http/paging.dto.js';
import { Idempotent } from '../http/idempotency.js';
import { QueryParameters } from '../http/parameters.js';
import { ApiGroup, ApiGroupName, ApiTenant } from '../http/paths.js';
import { IfMatch } from '../http/precondition.js';
import { GROUP_CODES, NEW_GROUP_CODES } from '../http/problem-codes.js';
import { ApiCodes } from '../http/problem.dto.js';
import {
  CreateGroupRequest, DeleteGroupQuery, groupFilter, GroupResponse, groupResponse, GroupsResponse, groupsResponse,
  ListGroupsQuery, PutGroupRequest, UpdateGroupRequest,
} from './groups.dto.js'; // prettier-ignore

@ApiTags('groups')
@ApiTenant()
@Controller('v1/tenants/:tenant/groups')
export class GroupsController {
  constructor(private readonly groups: GroupsService) {}

  @Get()
  @Requires('group:read')
  @ApiCodes('inventory.group.not_found')
  @ApiOperation({ operationId: 'listGroups', summary: "The tenant's groups" })
  @ApiOkResponse({ type: GroupsResponse })
  async list(
    @Scope() scope: TenantScope,
    @QueryParameters(ListGroupsQuery) query: ListGroupsQuery,
    @Links() links: PageLinks,
  ): Promise<GroupsResponse> {
    return groupsResponse(await this.groups.list(scope, groupFilter(query), pageRequest(query)), links);
  }

  @Post()
  @Requires('group:write')
  @Idempotent()
  @ApiCodes(...NEW_GROUP_CODES)
  @ApiOperation({ operationId: 'createGroup', summary: 'Creates a group' })
  @ApiCreatedResponse({ type: GroupResponse })
  async create(
    @Scope() scope: TenantScope,
    @JsonBody(CreateGroupRequest) input: CreateGroupRequest,
  ): Promise<Answer<GroupResponse>> {
    return answerCreated(scope, await this.groups.create(scope, input));
  }

  @Get(':group')
  @Requires('group:read')
  @ApiGroup()
  @ApiOperation({ operationId: 'getGroup', summary: 'One group' })
  @ApiOkResponse({ type: GroupResponse })
  async get(@Scope() scope: TenantScope, @Param('group') ref: string): Promise<Answer<GroupResponse>> {
    return answer(await this.groups.get(scope, ref));
  }

  @Put(':group')
  @Requires('group:write')
  @ApiGroupName()
  @ApiCodes(...GROUP_CODES)
  @ApiOperation({
    operationId: 'putGroup',
    summary:
      'Creates a group, or puts every field as given; absent fields go back to their defaults, variables stay unless given',
  })
  @ApiOkResponse({ type: GroupResponse })
  @ApiCreatedResponse({ type: GroupResponse })
  async put(
    @Scope() scope: TenantScope,
    @Param('group') ref: string,
    @JsonBody(PutGroupRequest) input: PutGroupRequest,
    @IfMatch() precondition: Precondition,
  ): Promise<Answer<GroupResponse>> {
    const put = await this.groups.put(scope, ref, input, precondition);
    return put.created ? answerCreated(scope, put.group) : answer(put.group);
  }

  @Patch(':group')
  @Requires('group:write')
  @ApiGroup()
  @ApiCodes('inventory.group.cycle', 'inventory.group.name_taken', 'inventory.group.too_deep')
  @ApiOperation({
    operationId: 'updateGroup',
    summary: 'Changes the given fields of a group; another `parent` moves its subtree',
  })
  @ApiOkResponse({ type: GroupResponse })
  async update(
    @Scope() scope: TenantScope,
    @Param('group') ref: string,
    @JsonBody(UpdateGroupRequest) input: UpdateGroupRequest,
    @IfMatch() precondition: Precondition,
  ): Promise<Answer<GroupResponse>> {
    return answer(await this.groups.update(scope, ref, input, precondition));
  }

  @Delete(':group')
  @HttpCode(204)
  @Requires('group:write')
  @ApiGroup()
  @ApiCodes('inventory.group.has_children')
  @ApiOperation({ operationId: 'deleteGroup', summary: 'Removes a group; its hosts stay' })
  @ApiNoContentResponse()
  async remove(
    @Scope() scope: TenantScope,
    @Param('group') ref: string,
    @QueryParameters(DeleteGroupQuery) { recursive }: DeleteGroupQuery,
    @IfMatch() precondition: Precondition,
  ): Promise<void> {
    return this.groups.remove(scope, ref, recursive, precondition);
  }
}

const answer = (view: GroupView): Answer<GroupResponse> => tagged(view, groupResponse(view));
const answerCreated = (scope: TenantScope, view: GroupView): Answer<GroupResponse> =>
  created(view, groupResponse(view), `/v1/tenants/${scope.tenantName}/groups/${view.id}`);
