import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { TenantScope } from '@muster/identity';
import { ReachabilityService } from '@muster/inventory';
import { Requires, Scope } from '../http/access.js';
import { JsonBody } from '../http/bodies.js';
import { ApiTenant } from '../http/paths.js';
import { ReachabilityRequest, ReachabilityResponse, reachabilityResponse } from './reachability.dto.js';

@ApiTags('hosts')
@ApiTenant()
@Controller('v1/tenants/:tenant/reachability')
export class ReachabilityController {
  constructor(private readonly reachability: ReachabilityService) {}

  @Post()
  @HttpCode(200)
  @Requires('host:report')
  @ApiOperation({
    operationId: 'reportReachability',
    summary: 'Records which hosts a run has reached. It is no change of the inventory: its revision stays',
  })
  @ApiOkResponse({ type: ReachabilityResponse })
  async report(
    @Scope() scope: TenantScope,
    @JsonBody(ReachabilityRequest) { hosts, at }: ReachabilityRequest,
  ): Promise<ReachabilityResponse> {
    return reachabilityResponse(await this.reachability.report(scope, hosts, at));
  }
}
