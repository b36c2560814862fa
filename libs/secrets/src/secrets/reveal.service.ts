import { Injectable } from '@nestjs/common';
import { AuditService } from '@muster/events';
import type { TenantScope } from '@muster/identity';
import type { VariableOwner } from '@muster/inventory';
import { useOf } from '../audit/use.js';
import { SourcesService } from '../sources/sources.service.js';
import { shown } from './core/payload.js';
import type { RevealedSecret } from './core/secret.js';
import { PayloadsService } from './payloads.service.js';
import { SecretsService } from './secrets.service.js';

/** Shows payloads in clear, and leaves a trace. */
@Injectable()
export class RevealService {
  constructor(
    private readonly secrets: SecretsService,
    private readonly payloads: PayloadsService,
    private readonly sources: SourcesService,
    private readonly audit: AuditService,
  ) {}

  /**
   * A payload in clear; the audit log has it, before it is given away.
   * @param version undefined: the present one
   * @throws AppError `secret.version.not_found`, `secret.sealed`, `secret.damaged`, `secret.source.failed`, `secret.not_found`, `inventory.*.not_found`
   */
  async reveal(
    scope: TenantScope,
    owner: VariableOwner,
    ref: string,
    version?: number,
  ): Promise<RevealedSecret> {
    const secret = await this.secrets.get(scope, owner, ref);
    const { id, name } = secret;
    const wanted = await this.secrets.sealed(scope, id, version ?? secret.version);
    const bytes = wanted.source
      ? await this.sources.payload(scope.tenantId, { id, name, format: wanted.format, source: wanted.source })
      : await this.payloads.opened(scope.tenantId, id, wanted);
    await this.audit.record(useOf(scope, `secret.revealed ${id} version ${wanted.version}`));
    return { id, name, version: wanted.version, format: wanted.format, value: shown(wanted.format, bytes) };
  }
}
