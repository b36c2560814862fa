import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AuditQueries, AuditService } from '@muster/events';
import type { TenantScope } from '@muster/identity';
import { Requires, Scope } from '../http/access.js';
import { Links, type PageLinks } from '../http/links.js';
import { pageRequest } from '../http/paging.dto.js';
import { QueryParameters } from '../http/parameters.js';
import { ApiTenant } from '../http/paths.js';
import { auditFilter, auditResponse, AuditResponse, ListAuditQuery } from './audit.dto.js';

@ApiTags('audit')
@Controller('v1')
export class AuditController {
  constructor(
    private readonly audit: AuditService,
    private readonly events: AuditQueries,
  ) {}

  @Get('tenants/:tenant/audit')
  @Requires('audit:read')
  @ApiTenant()
  @ApiOperation({
    operationId: 'listTenantAudit',
    summary: "What the tenant's callers were refused, and which secrets they used, newest first",
  })
  @ApiOkResponse({ type: AuditResponse })
  async ofTenant(
    @Scope() { tenantId }: TenantScope,
    @QueryParameters(ListAuditQuery) query: ListAuditQuery,
    @Links() links: PageLinks,
  ): Promise<AuditResponse> {
    await this.audit.flush(true);
    return auditResponse(await this.events.list(auditFilter(query, tenantId), pageRequest(query)), links);
  }

  @Get('audit')
  @Requires('audit:list')
  @ApiOperation({
    operationId: 'listAudit',
    summary:
      'What callers of all tenants were refused, which secrets they used, and every failed authentication, newest first',
  })
  @ApiOkResponse({ type: AuditResponse })
  async ofAll(
    @QueryParameters(ListAuditQuery) query: ListAuditQuery,
    @Links() links: PageLinks,
  ): Promise<AuditResponse> {
    await this.audit.flush(true);
    return auditResponse(await this.events.list(auditFilter(query), pageRequest(query)), links);
  }
}
