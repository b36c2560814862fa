import { Injectable } from '@nestjs/common';
import { Db } from '@muster/kernel';
import type { TokenEntity } from './token.entity.js';

/** A row of the table, without being an instance of the entity. */
export type TokenRow = Pick<TokenEntity, keyof TokenEntity>;

type Stored = Omit<TokenRow, 'system'> & { system: number | boolean };

const COLUMNS = 'id, tenant_id, name, role, system, prefix, token_hash, created_at, expires_at, revoked_at';

const rowOf = (stored: Stored): TokenRow => ({ ...stored, system: Boolean(stored.system) });

@Injectable()
export class TokensQueries {
  constructor(private readonly db: Db) {}

  /** The token of a hash, whatever became of it. */
  async byHash(hash: string): Promise<TokenRow | undefined> {
    const [row] = await this.db.query<Stored>(`SELECT ${COLUMNS} FROM api_tokens WHERE token_hash = ?`, [
      hash,
    ]);
    return row && rowOf(row);
  }

  /** A token of the tenant that is not revoked. */
  async unrevoked(tenantId: string, id: string): Promise<TokenRow | undefined> {
    const [row] = await this.db.query<Stored>(
      `SELECT ${COLUMNS} FROM api_tokens WHERE tenant_id = ? AND id = ? AND revoked_at IS NULL`,
      [tenantId, id],
    );
    return row && rowOf(row);
  }

  /** The tenant's tokens that are not revoked, newest first. */
  async list(tenantId: string): Promise<TokenRow[]> {
    const rows = await this.db.query<Stored>(
      `SELECT ${COLUMNS} FROM api_tokens WHERE tenant_id = ? AND revoked_at IS NULL ORDER BY id DESC`,
      [tenantId],
    );
    return rows.map(rowOf);
  }

  /** Whether any token with system scope was ever made. */
  async hasSystemToken(): Promise<boolean> {
    const rows = await this.db.query('SELECT id FROM api_tokens WHERE system = 1 LIMIT 1');
    return rows.length > 0;
  }
}
