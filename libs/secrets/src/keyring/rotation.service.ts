import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AuditService, ChangesService } from '@muster/events';
import type { TenantScope } from '@muster/identity';
import { Db, type Context } from '@muster/kernel';
import { useOf } from '../audit/use.js';
import { JobsService, type KeyJobView, type KeyJobWork } from '../jobs/jobs.service.js';
import { DataKeysQueries, type DataKeyRow } from './data-keys.queries.js';
import { KeyringService, type DataKey } from './keyring.service.js';

/** Something that is sealed with tenants' data keys. */
export interface SealedThings {
  /** Seals some of what `before` seals with `after`, and gives how many; 0: there are none left. */
  reseal(tenantId: string, before: string, after: DataKey): Promise<number>;
}

/** The system's hand: what nobody asked for in a request. */
const SYSTEM: Context = { actor: { kind: 'system', id: 'keyring', name: 'keyring' }, requestId: 'keyring' };

/** Replaces a tenant's data key by a new one, and seals everything with that, in the background. */
@Injectable()
export class RotationService implements OnModuleInit, KeyJobWork {
  private readonly things: SealedThings[] = [];

  constructor(
    private readonly db: Db,
    private readonly changes: ChangesService,
    private readonly audit: AuditService,
    private readonly queries: DataKeysQueries,
    private readonly keyring: KeyringService,
    private readonly jobs: JobsService,
  ) {}

  onModuleInit(): void {
    this.jobs.register('rotate', this);
  }

  /** Says what is sealed with data keys. */
  add(things: SealedThings): void {
    this.things.push(things);
  }

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

  async step({ tenantId }: { readonly tenantId: string | null }): Promise<number> {
    if (tenantId === null) return 0;
    const [newest, ...older] = await this.queries.ofTenant(tenantId, 'seal');
    if (!newest || older.length === 0) return 0;
    const after: DataKey = { id: newest.id, key: await this.keyring.key(tenantId, newest.id) };
    for (const before of older) {
      for (const things of this.things) {
        const done = await things.reseal(tenantId, before.id, after);
        if (done > 0) return done;
      }
    }
    await this.retire(tenantId, older);
    return 0;
  }

  /** Under the tenant's lock, so that nobody begins to need them between the look and the removal. */
  private async retire(tenantId: string, keys: readonly DataKeyRow[]): Promise<void> {
    await this.changes.unit(SYSTEM, tenantId, async () => {
      for (const { id } of keys) await this.queries.removeUnused(tenantId, id);
    });
  }
}
