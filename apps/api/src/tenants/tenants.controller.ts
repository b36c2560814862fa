import { Controller, Delete, Get, HttpCode, Patch, Post } from '@nestjs/common';
import {
  ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags,
} from '@nestjs/swagger'; // prettier-ignore
import { TenantsService, type Caller, type TenantScope, type TenantView } from '@muster/identity';
import type { Precondition } from '@muster/kernel';
import { CurrentCaller, Requires, Scope } from '../http/access.js';
import { created, tagged, type Answer } from '../http/answer.js';
import { JsonBody } from '../http/bodies.js';
import { Links, type PageLinks } from '../http/links.js';
import { pageRequest } from '../http/paging.dto.js';
import { QueryParameters } from '../http/parameters.js';
import { Idempotent } from '../http/idempotency.js';
import { ApiTenant } from '../http/paths.js';
import { IfMatch } from '../http/precondition.js';
import { ApiCodes } from '../http/problem.dto.js';
import {
  CreateTenantRequest, DeleteTenantQuery, ListTenantsQuery, tenantResponse, TenantResponse,
  tenantsResponse, TenantsResponse, UpdateTenantRequest,
} from './tenants.dto.js'; // prettier-ignore

@ApiTags('tenants')
@Controller('v1/tenants')
export class TenantsController {
  constructor(private readonly tenants: TenantsService) {}

  @Get()
  @Requires('tenant:list')
  @ApiOperation({ operationId: 'listTenants', summary: 'The tenants that the token reaches' })
  @ApiOkResponse({ type: TenantsResponse })
  async list(
    @CurrentCaller() caller: Caller,
    @QueryParameters(ListTenantsQuery) query: ListTenantsQuery,
    @Links() links: PageLinks,
  ): Promise<TenantsResponse> {
    return tenantsResponse(await this.tenants.list(caller, pageRequest(query)), links);
  }

  @Post()
  @Requires('tenant:create')
  @Idempotent()
  @ApiCodes('tenant.name_taken', 'tenant.project_taken')
  @ApiOperation({ operationId: 'createTenant', summary: 'Creates a tenant' })
  @ApiCreatedResponse({ type: TenantResponse })
  async create(
    @CurrentCaller() caller: Caller,
    @JsonBody(CreateTenantRequest) fields: CreateTenantRequest,
  ): Promise<Answer<TenantResponse>> {
    return answerCreated(await this.tenants.create(caller, fields));
  }

  @Get(':tenant')
  @Requires('tenant:read')
  @ApiTenant()
  @ApiOperation({ operationId: 'getTenant', summary: 'One tenant' })
  @ApiOkResponse({ type: TenantResponse })
  async get(@Scope() scope: TenantScope): Promise<Answer<TenantResponse>> {
    return answer(await this.tenants.get(scope));
  }

  @Patch(':tenant')
  @Requires('tenant:update')
  @ApiTenant()
  @ApiCodes('tenant.name_taken', 'tenant.project_taken')
  @ApiOperation({ operationId: 'updateTenant', summary: 'Changes the given fields of a tenant' })
  @ApiOkResponse({ type: TenantResponse })
  async update(
    @Scope() scope: TenantScope,
    @JsonBody(UpdateTenantRequest) fields: UpdateTenantRequest,
    @IfMatch() precondition: Precondition,
  ): Promise<Answer<TenantResponse>> {
    return answer(await this.tenants.update(scope, fields, precondition));
  }

  @Delete(':tenant')
  @HttpCode(204)
  @Requires('tenant:delete')
  @ApiTenant()
  @ApiCodes('tenant.not_empty')
  @ApiOperation({
    operationId: 'deleteTenant',
    summary: 'Removes a tenant; it must be empty, or `cascade` given',
  })
  @ApiNoContentResponse()
  async remove(
    @Scope() scope: TenantScope,
    @QueryParameters(DeleteTenantQuery) { cascade }: DeleteTenantQuery,
    @IfMatch() precondition: Precondition,
  ): Promise<void> {
    return this.tenants.remove(scope, cascade, precondition);
  }
}

const answer = (view: TenantView): Answer<TenantResponse> => tagged(view, tenantResponse(view));
const answerCreated = (view: TenantView): Answer<TenantResponse> =>
  created(view, tenantResponse(view), `/v1/tenants/${view.id}`);
