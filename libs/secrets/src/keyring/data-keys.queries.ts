import { Injectable } from '@nestjs/common';
import { Db } from '@muster/kernel';

/** What a key is for: payloads, or their fingerprints, which stay as they are when the other is rotated. */
export type KeyPurpose = 'seal' | 'fingerprint';

export interface DataKeyRow {
  readonly id: string;
  readonly tenant_id: string;
  readonly purpose: KeyPurpose;
  readonly version: number;
  readonly root: string;
  readonly wrapped: string;
  readonly wrapped_at: string;
  readonly created_at: string;
}

const SELECT = 'SELECT id, tenant_id, purpose, version, root, wrapped, wrapped_at, created_at FROM data_keys';

@Injectable()
export class DataKeysQueries {
  constructor(private readonly db: Db) {}

  /** A tenant's keys of a purpose, newest first. */
  async ofTenant(tenantId: string, purpose: KeyPurpose): Promise<DataKeyRow[]> {
    return this.db.query<DataKeyRow>(`${SELECT} WHERE tenant_id = ? AND purpose = ? ORDER BY version DESC`, [
      tenantId,
      purpose,
    ]);
  }

  /** The newest key of each purpose, and the newest vault password. */
  async newestIds(tenantId: string): Promise<string[]> {
    const rows = await this.db.query<{ id: string }>(
      'SELECT k.id FROM data_keys k WHERE k.tenant_id = ? AND NOT EXISTS (SELECT 1 FROM data_keys n ' +
        'WHERE n.tenant_id = k.tenant_id AND n.purpose = k.purpose AND n.version > k.version) ' +
        'UNION ALL SELECT p.id FROM vault_passwords p WHERE p.tenant_id = ? AND NOT EXISTS (SELECT 1 FROM vault_passwords n ' +
        'WHERE n.tenant_id = p.tenant_id AND n.version > p.version)',
      [tenantId, tenantId],
    );
    return rows.map(({ id }) => id);
  }

  async byId(tenantId: string, id: string): Promise<DataKeyRow | undefined> {
    const [row] = await this.db.query<DataKeyRow>(`${SELECT} WHERE tenant_id = ? AND id = ?`, [tenantId, id]);
    return row;
  }

  /** Of all tenants, those that were wrapped before a time; a bounded number, any order. */
  async wrappedBefore(time: string, limit: number): Promise<DataKeyRow[]> {
    return this.db.query<DataKeyRow>(`${SELECT} WHERE wrapped_at < ? LIMIT ?`, [time, limit]);
  }

  /** How many keys each root has wrapped, of all tenants. */
  async roots(): Promise<{ root: string; keys: number }[]> {
    const rows = await this.db.query<{ root: string; found: number | string }>(
      'SELECT root, COUNT(*) AS found FROM data_keys GROUP BY root ORDER BY root',
    );
    return rows.map(({ root, found }) => ({ root, keys: Number(found) }));
  }

  /** Whether a provider has wrapped anything that is still there. */
  async isUsed(provider: string): Promise<boolean> {
    const rows = await this.db.query('SELECT id FROM data_keys WHERE root LIKE ? LIMIT 1', [`${provider}:%`]);
    return rows.length > 0;
  }

  async insert(row: DataKeyRow): Promise<void> {
    const columns = Object.keys(row) as (keyof DataKeyRow)[];
    await this.db.insertRows('data_keys', columns, [columns.map((column) => row[column])]);
  }

  /** Replaces how a key is wrapped, if it is still wrapped as `before` says. */
  async rewrap(before: DataKeyRow, { root, wrapped, wrapped_at }: DataKeyRow): Promise<void> {
    await this.db.query(
      'UPDATE data_keys SET root = ?, wrapped = ?, wrapped_at = ? WHERE id = ? AND tenant_id = ? AND wrapped = ?',
      [root, wrapped, wrapped_at, before.id, before.tenant_id, before.wrapped],
    );
  }

  /** Removes a key that nothing is sealed with any more. */
  async removeUnused(tenantId: string, id: string): Promise<void> {
    await this.db.query(
      'DELETE FROM data_keys WHERE tenant_id = ? AND id = ? ' +
        'AND NOT EXISTS (SELECT 1 FROM secret_versions v WHERE v.data_key_id = ?) ' +
        'AND NOT EXISTS (SELECT 1 FROM vault_passwords p WHERE p.tenant_id = ? AND p.data_key_id = ?)',
      [tenantId, id, id, tenantId, id],
    );
  }
}
