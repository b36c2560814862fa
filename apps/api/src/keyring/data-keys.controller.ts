import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { TenantScope } from '@muster/identity';
import { RotationService } from '@muster/secrets';
import { Requires, Scope } from '../http/access.js';
import type { Answer } from '../http/answer.js';
import { ApiTenant } from '../http/paths.js';
import { SEAL_CODES } from '../http/problem-codes.js';
import { ApiCodes } from '../http/problem.dto.js';
import { KeyJobResponse, tenantJobBegun } from '../jobs/key-jobs.dto.js';

@ApiTags('keys')
@ApiTenant()
@Controller('v1/tenants/:tenant/data-key')
export class DataKeysController {
  constructor(private readonly rotation: RotationService) {}

  @Post('rotate')
  @HttpCode(202)
  @Requires('data-key:rotate')
  @ApiCodes('secret.keys_moved', ...SEAL_CODES)
  @ApiOperation({
    operationId: 'rotateDataKey',
    summary: "Makes a new data key, and has the tenant's payloads sealed with it in the background",
  })
  @ApiAcceptedResponse({ type: KeyJobResponse })
  async rotate(@Scope() scope: TenantScope): Promise<Answer<KeyJobResponse>> {
    return tenantJobBegun(scope, await this.rotation.begin(scope));
  }
}
