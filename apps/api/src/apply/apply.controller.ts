import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { TenantScope } from '@muster/identity';
import { ApplyService } from '@muster/intake';
import type { JsonValue, Precondition } from '@muster/kernel';
import { Requires, Scope } from '../http/access.js';
import { JsonValueBody } from '../http/bodies.js';
import { QueryParameters } from '../http/parameters.js';
import { Idempotent } from '../http/idempotency.js';
import { ApiTenant } from '../http/paths.js';
import { IfMatch } from '../http/precondition.js';
import { ApiProblems } from '../http/problem.dto.js';
import { AppliedResponse, ApplyQuery, DRAFT_SCHEMA } from './apply.dto.js';

@ApiTags('intake')
@ApiTenant()
@Controller('v1/tenants/:tenant/apply')
export class ApplyController {
  constructor(private readonly drafts: ApplyService) {}

  @Post()
  @HttpCode(200)
  @Requires('inventory:apply')
  @Idempotent()
  @ApiOperation({
    operationId: 'applyDraft',
    summary: 'Brings the tenant to the state of a draft, all or nothing',
  })
  @ApiOkResponse({ type: AppliedResponse })
  @ApiProblems(409)
  async apply(
    @Scope() scope: TenantScope,
    @QueryParameters(ApplyQuery) { dry_run }: ApplyQuery,
    @JsonValueBody({ description: 'A draft.', size: 'upload', schema: DRAFT_SCHEMA as never })
    draft: JsonValue,
    @IfMatch() precondition: Precondition,
  ): Promise<AppliedResponse> {
    return this.drafts.apply(scope, draft, { dryRun: dry_run, prune: false, precondition });
  }
}
