import { Injectable } from '@nestjs/common';
import { Db } from '@muster/kernel';
import type { DataKey } from '../keyring/keyring.service.js';
import { PayloadsService } from '../secrets/payloads.service.js';
import { SecretsQueries } from '../secrets/secrets.queries.js';

const PAYLOADS_A_STEP = 20;

/** Payloads, of every version that is kept, when their data key is rotated. */
@Injectable()
export class SealedPayloadsService {
  constructor(
    private readonly db: Db,
    private readonly queries: SecretsQueries,
    private readonly payloads: PayloadsService,
  ) {}

  /** Seals some of what `before` seals with `after`, and gives how many; 0: there are none left. */
  async reseal(tenantId: string, before: string, after: DataKey): Promise<number> {
    const found = await this.queries.sealedWith(tenantId, before, PAYLOADS_A_STEP);
    const resealed: { secretId: string; version: number; sealed: string }[] = [];
    for (const { secretId, version, sealed } of found) {
      const bytes = await this.payloads.opened(tenantId, secretId, { version, dataKeyId: before, sealed });
      resealed.push({
        secretId,
        version,
        sealed: this.payloads.sealed(after, tenantId, secretId, version, bytes),
      });
    }
    await this.db.transaction(async () => {
      for (const each of resealed) await this.queries.reseal(tenantId, each, before, after.id);
    });
    return found.length;
  }
}
