import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { TenantScope } from '@muster/identity';
import { ImportsService, type Upload } from '@muster/intake';
import type { Precondition } from '@muster/kernel';
import { Requires, Scope } from '../http/access.js';
import type { Answer } from '../http/answer.js';
import { UploadBody } from '../http/bodies.js';
import { Links, type PageLinks } from '../http/links.js';
import { PageQuery, pageRequest } from '../http/paging.dto.js';
import { QueryParameters } from '../http/parameters.js';
import { Idempotent } from '../http/idempotency.js';
import { ApiId, ApiTenant } from '../http/paths.js';
import { IfMatch } from '../http/precondition.js';
import { Waiting, type Patience } from '../http/prefer.js';
import { ApiCodes } from '../http/problem.dto.js';
import { ApiVaultPassword } from '../http/vault-password.js';
import {
  ApiAccepted, IMPORT_CODES, ImportedResponse, ImportQuery, importResponse, ImportResponse, importsResponse,
  ImportsResponse, outcomeAnswer,
} from './imports.dto.js'; // prettier-ignore

const BODY = {
  description: 'The file, as it is.',
  mediaTypes: ['text/plain', 'application/json', 'application/x-ndjson', 'application/octet-stream'],
  schema: { type: 'string' as const, example: '[web]\nn1 ansible_host=10.0.0.1 rack=r1\n' },
};

@ApiTags('intake')
@ApiTenant()
@Controller('v1/tenants/:tenant/imports')
export class ImportsController {
  constructor(private readonly imports: ImportsService) {}

  @Post()
  @HttpCode(200)
  @Requires('inventory:import', {
    also: { permission: 'secret:write', parameter: 'format', value: 'osad-secrets' },
  })
  @Idempotent()
  @ApiVaultPassword()
  @ApiCodes(...IMPORT_CODES)
  @ApiOperation({
    operationId: 'importInventory',
    summary: "Reads another tool's inventory, or a draft, and applies it, all or nothing",
  })
  @ApiOkResponse({ type: ImportedResponse })
  @ApiAccepted()
  async import(
    @Scope() scope: TenantScope,
    @QueryParameters(ImportQuery) { format, dry_run, values, prune }: ImportQuery,
    @UploadBody(BODY) upload: Upload,
    @IfMatch() precondition: Precondition,
    @Waiting() patience: Patience,
  ): Promise<ImportedResponse | Answer<ImportResponse>> {
    const options = { format, dryRun: dry_run, showsValues: values, prune, precondition, ...patience };
    return outcomeAnswer(scope, await this.imports.import(scope, upload, options));
  }

  @Get()
  @Requires('import:read')
  @ApiOperation({
    operationId: 'listImports',
    summary: 'What was applied and imported lately, and how far each is; newest first',
  })
  @ApiOkResponse({ type: ImportsResponse })
  async list(
    @Scope() scope: TenantScope,
    @QueryParameters(PageQuery) query: PageQuery,
    @Links() links: PageLinks,
  ): Promise<ImportsResponse> {
    return importsResponse(await this.imports.list(scope, pageRequest(query)), links);
  }

  @Get(':import')
  @Requires('import:read')
  @ApiId('import', 'import', 'import.not_found')
  @ApiOperation({
    operationId: 'getImport',
    summary: 'One apply or import: how far it is, and what became of it',
  })
  @ApiOkResponse({ type: ImportResponse })
  async get(@Scope() scope: TenantScope, @Param('import') id: string): Promise<ImportResponse> {
    return importResponse(await this.imports.get(scope, id));
  }
}
