import { Injectable } from '@nestjs/common';
import { Db } from '@muster/kernel';

export interface VaultPasswordRow {
  readonly id: string;
  readonly tenant_id: string;
  readonly version: number;
  readonly vault_id: string;
  readonly data_key_id: string;
  readonly sealed: string;
  readonly created_at: string;
}

const SELECT =
  'SELECT id, tenant_id, version, vault_id, data_key_id, sealed, created_at FROM vault_passwords';

@Injectable()
export class VaultPasswordsQueries {
  constructor(private readonly db: Db) {}

  /** A tenant's passwords, newest first. */
  async ofTenant(tenantId: string): Promise<VaultPasswordRow[]> {
    return this.db.query<VaultPasswordRow>(`${SELECT} WHERE tenant_id = ? ORDER BY version DESC`, [tenantId]);
  }

  async insert(row: VaultPasswordRow): Promise<void> {
    const columns = Object.keys(row) as (keyof VaultPasswordRow)[];
    await this.db.insertRows('vault_passwords', columns, [columns.map((column) => row[column])]);
  }

  /** Those that are sealed with a key; a bounded number, any order. */
  async sealedWith(tenantId: string, dataKeyId: string, limit: number): Promise<VaultPasswordRow[]> {
    return this.db.query<VaultPasswordRow>(`${SELECT} WHERE tenant_id = ? AND data_key_id = ? LIMIT ?`, [
      tenantId,
      dataKeyId,
      limit,
    ]);
  }

  /** Replaces what one is sealed with, if it is still sealed with the key that `before` says. */
  async reseal(before: VaultPasswordRow, dataKeyId: string, sealed: string): Promise<void> {
    await this.db.query(
      'UPDATE vault_passwords SET data_key_id = ?, sealed = ? WHERE tenant_id = ? AND id = ? AND data_key_id = ?',
      [dataKeyId, sealed, before.tenant_id, before.id, before.data_key_id],
    );
  }

  /** Removes passwords older than a version that no published text needs any more. */
  async removeUnused(tenantId: string, version: number): Promise<void> {
    await this.db.query(
      'DELETE FROM vault_passwords WHERE tenant_id = ? AND version < ? AND vault_id NOT IN ' +
        '(SELECT s.vault_id FROM secrets s WHERE s.tenant_id = ? AND s.vault_id IS NOT NULL)',
      [tenantId, version, tenantId],
    );
  }
}
