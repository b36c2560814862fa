import { Injectable } from '@nestjs/common';
import { AuditService, ChangesService } from '@muster/events';
import type { TenantScope } from '@muster/identity';
import { useOf } from '../audit/use.js';
import { JobsService, type KeyJobView } from '../jobs/jobs.service.js';
import { DataKeysQueries } from '../keyring/data-keys.queries.js';
import { KeyringService } from '../keyring/keyring.service.js';

/** Replaces a tenant's data key by a new one, and has everything sealed with that, in the background. */
@Injectable()
export class RotationService {
  constructor(
    private readonly changes: ChangesService,
    private readonly audit: AuditService,
    private readonly queries: DataKeysQueries,
    private readonly keyring: KeyringService,
    private readonly jobs: JobsService,
  ) {}

  /** @throws AppError `secret.sealed`, `secret.keys_moved` when somebody else rotates it at the same time */
  async begin(scope: TenantScope): Promise<KeyJobView> {
    const { tenantId, context } = scope;
    const { id } = await this.keyring.current(tenantId, 'seal');
    const [newest] = await this.queries.ofTenant(tenantId, 'seal');
    const { row } = await this.keyring.make(tenantId, 'seal', (newest?.version ?? 0) + 1);
    const job = await this.changes.unit(context, tenantId, async () => {
      await this.keyring.requireCurrent(tenantId, [id]);
      await this.queries.insert(row);
      await this.audit.record(useOf(scope, `data-key.rotated ${row.id}`));
      return this.jobs.begin(context, tenantId, 'rotate');
    });
    this.jobs.wake();
    return job;
  }
}
