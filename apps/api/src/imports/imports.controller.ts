import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { TenantScope } from '@muster/identity';
import { ImportsService } from '@muster/intake';
import type { Precondition } from '@muster/kernel';
import { Requires, Scope } from '../http/access.js';
import { TextBody } from '../http/bodies.js';
import { QueryParameters } from '../http/parameters.js';
import { Idempotent } from '../http/idempotency.js';
import { ApiTenant } from '../http/paths.js';
import { IfMatch } from '../http/precondition.js';
import { ApiProblems } from '../http/problem.dto.js';
import { ImportedResponse, ImportQuery } from './imports.dto.js';

@ApiTags('intake')
@ApiTenant()
@Controller('v1/tenants/:tenant/imports')
export class ImportsController {
  constructor(private readonly imports: ImportsService) {}

  @Post()
  @HttpCode(200)
  @Requires('inventory:import')
  @Idempotent()
  @ApiOperation({
    operationId: 'importInventory',
    summary: "Reads another tool's inventory and applies it, all or nothing",
  })
  @ApiOkResponse({ type: ImportedResponse })
  @ApiProblems(409)
  async import(
    @Scope() scope: TenantScope,
    @QueryParameters(ImportQuery) { format, dry_run, prune }: ImportQuery,
    @TextBody({ description: 'The file, as it is.' }) text: string,
    @IfMatch() precondition: Precondition,
  ): Promise<ImportedResponse> {
    return this.imports.import(scope, format, text, { dryRun: dry_run, prune, precondition });
  }
}
