import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Db } from '@muster/kernel';
import type { DataKey } from '../keyring/keyring.service.js';
import { RotationService, type SealedThings } from '../keyring/rotation.service.js';
import { PayloadsService } from './payloads.service.js';
import { SecretsQueries } from './secrets.queries.js';

const PAYLOADS_A_STEP = 50;

/** Payloads, of every version that is kept, when their data key is rotated. */
@Injectable()
export class SecretSealingService implements OnModuleInit, SealedThings {
  constructor(
    private readonly db: Db,
    private readonly queries: SecretsQueries,
    private readonly payloads: PayloadsService,
    private readonly rotation: RotationService,
  ) {}

  onModuleInit(): void {
    this.rotation.add(this);
  }

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
