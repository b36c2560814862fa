import { Injectable } from '@nestjs/common';
import { Db } from '@muster/kernel';
import { seal } from '../envelope/core/envelope.js';
import type { DataKey } from '../keyring/keyring.service.js';
import { placeOf, VaultPasswordsService } from '../passwords/vault-passwords.service.js';
import { VaultPasswordsQueries } from '../passwords/vault-passwords.queries.js';

const PASSWORDS_A_STEP = 50;

/** Vault passwords, when their data key is rotated. */
@Injectable()
export class SealedPasswordsService {
  constructor(
    private readonly db: Db,
    private readonly queries: VaultPasswordsQueries,
    private readonly passwords: VaultPasswordsService,
  ) {}

  /** Seals some of what `before` seals with `after`, and gives how many; 0: there are none left. */
  async reseal(tenantId: string, before: string, after: DataKey): Promise<number> {
    const rows = await this.queries.sealedWith(tenantId, before, PASSWORDS_A_STEP);
    for (const row of rows) {
      const { password } = await this.passwords.opened(row);
      const sealed = seal(after.key, Buffer.from(password), placeOf(tenantId, row.id)).toString('base64');
      await this.db.transaction(() => this.queries.reseal(row, after.id, sealed));
    }
    return rows.length;
  }
}
