import { Injectable } from '@nestjs/common';
import { ChangesService } from '@muster/events';
import type { Context } from '@muster/kernel';
import type { KeyJobWork } from '../jobs/jobs.service.js';
import { DataKeysQueries, type DataKeyRow } from '../keyring/data-keys.queries.js';
import { KeyringService, type DataKey } from '../keyring/keyring.service.js';
import { SealedPasswordsService } from './sealed-passwords.service.js';
import { SealedPayloadsService } from './sealed-payloads.service.js';

/** The system's hand: what no request does. */
const SYSTEM: Context = { actor: { kind: 'system', id: 'keyring', name: 'keyring' }, requestId: 'keyring' };

/** Seals with a tenant's newest data key what older ones seal, and removes those. */
@Injectable()
export class ResealService implements KeyJobWork {
  constructor(
    private readonly changes: ChangesService,
    private readonly queries: DataKeysQueries,
    private readonly keyring: KeyringService,
    private readonly payloads: SealedPayloadsService,
    private readonly passwords: SealedPasswordsService,
  ) {}

  async step({ tenantId }: { readonly tenantId: string | null }): Promise<number> {
    if (tenantId === null) return 0;
    const [newest, ...older] = await this.queries.ofTenant(tenantId, 'seal');
    if (!newest || older.length === 0) return 0;
    const after: DataKey = { id: newest.id, key: await this.keyring.key(tenantId, newest.id) };
    for (const before of older) {
      for (const things of [this.payloads, this.passwords]) {
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
