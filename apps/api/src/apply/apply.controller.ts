import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { TenantScope } from '@muster/identity';
import { ImportsService, type Upload } from '@muster/intake';
import type { Precondition } from '@muster/kernel';
import { Requires, Scope } from '../http/access.js';
import type { Answer } from '../http/answer.js';
import { UploadBody } from '../http/bodies.js';
import { QueryParameters } from '../http/parameters.js';
import { Idempotent } from '../http/idempotency.js';
import { ApiTenant } from '../http/paths.js';
import { IfMatch } from '../http/precondition.js';
import { Waiting, type Patience } from '../http/prefer.js';
import { ApiCodes } from '../http/problem.dto.js';
import { ApiAccepted, ImportResponse, outcomeAnswer } from '../imports/imports.dto.js';
import { AppliedResponse, ApplyQuery, DRAFT_BODY, DRAFT_CODES } from './apply.dto.js';

@ApiTags('intake')
@ApiTenant()
@Controller('v1/tenants/:tenant/apply')
export class ApplyController {
  constructor(private readonly imports: ImportsService) {}

  @Post()
  @HttpCode(200)
  @Requires('inventory:apply')
  @Idempotent()
  @ApiCodes(...DRAFT_CODES)
  @ApiOperation({
    operationId: 'applyDraft',
    summary: 'Brings the tenant to the state of a draft, all or nothing',
  })
  @ApiOkResponse({ type: AppliedResponse })
  @ApiAccepted()
  async apply(
    @Scope() scope: TenantScope,
    @QueryParameters(ApplyQuery) { dry_run, values }: ApplyQuery,
    @UploadBody(DRAFT_BODY) upload: Upload,
    @IfMatch() precondition: Precondition,
    @Waiting() patience: Patience,
  ): Promise<AppliedResponse | Answer<ImportResponse>> {
    const options = { dryRun: dry_run, showsValues: values, precondition, ...patience };
    return outcomeAnswer(scope, await this.imports.apply(scope, upload, options));
  }
}
