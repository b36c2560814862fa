import { Controller, Get, Patch } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { BundlesService } from '@muster/bundles';
import { LimitsService, UsageService, type TenantScope } from '@muster/identity';
import type { Precondition } from '@muster/kernel';
import { Requires, Scope } from '../http/access.js';
import { tagged, type Answer } from '../http/answer.js';
import { JsonBody } from '../http/bodies.js';
import { ApiTenant } from '../http/paths.js';
import { IfMatch } from '../http/precondition.js';
import {
  limitsResponse, LimitsResponse, UpdateLimitsRequest, usageResponse, UsageResponse,
} from './limits.dto.js'; // prettier-ignore

@ApiTags('tenants')
@ApiTenant()
@Controller('v1/tenants/:tenant')
export class LimitsController {
  constructor(
    private readonly limits: LimitsService,
    private readonly usage: UsageService,
    private readonly bundles: BundlesService,
  ) {}

  @Get('usage')
  @Requires('tenant:read')
  @ApiOperation({ operationId: 'getUsage', summary: 'What the tenant has, and what it may have' })
  @ApiOkResponse({ type: UsageResponse })
  async used(@Scope() scope: TenantScope): Promise<UsageResponse> {
    return usageResponse(await this.usage.get(scope), this.bundles.running(scope.tenantId));
  }

  @Get('limits')
  @Requires('tenant:read')
  @ApiOperation({
    operationId: 'getLimits',
    summary: "The tenant's own limits, where it has other ones than all",
  })
  @ApiOkResponse({ type: LimitsResponse })
  async get(@Scope() scope: TenantScope): Promise<Answer<LimitsResponse>> {
    const own = await this.limits.get(scope);
    return tagged(own, limitsResponse(own));
  }

  @Patch('limits')
  @Requires('tenant:update')
  @ApiOperation({ operationId: 'updateLimits', summary: "Sets the given ones of the tenant's own limits" })
  @ApiOkResponse({ type: LimitsResponse })
  async update(
    @Scope() scope: TenantScope,
    @JsonBody(UpdateLimitsRequest) fields: UpdateLimitsRequest,
    @IfMatch() precondition: Precondition,
  ): Promise<Answer<LimitsResponse>> {
    const own = await this.limits.update(scope, fields, precondition);
    return tagged(own, limitsResponse(own));
  }
}
