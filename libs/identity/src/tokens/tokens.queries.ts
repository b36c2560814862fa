import { Injectable } from '@nestjs/common';
import { Db, isId, pageOf, type Page, type PageRequest } from '@muster/kernel';
import { In, IsNull, LessThan } from 'typeorm';
import { TokenEntity } from './token.entity.js';

/** A row of the table, without being an instance of the entity. */
export type TokenRow = Pick<TokenEntity, keyof TokenEntity>;

/** A token, and the name that its group has now. */
export type ListedToken = TokenRow & { readonly group_name: string | null };

type Stored<T extends TokenRow> = Omit<T, 'system' | 'read_only'> & {
  system: number | boolean;
  read_only: number | boolean;
};

const COLUMNS =
  't.id, t.tenant_id, t.name, t.role, t.system, t.read_only, t.group_id, t.prefix, t.token_hash, t.created_at, ' +
  't.expires_at, t.revoked_at, t.last_used_at';
const LISTED = `SELECT ${COLUMNS}, g.name AS group_name FROM api_tokens t LEFT JOIN \`groups\` g ON g.id = t.group_id`;

const rowOf = <T extends TokenRow>(stored: Stored<T>): T =>
  ({ ...stored, system: Boolean(stored.system), read_only: Boolean(stored.read_only) }) as unknown as T;

/** Tokens of a tenant; of null: those with system scope. */
const ofOwner = (tenantId: string | null): [sql: string, values: string[]] =>
  tenantId === null ? ['t.tenant_id IS NULL AND t.system = 1', []] : ['t.tenant_id = ?', [tenantId]];

@Injectable()
export class TokensQueries {
  constructor(private readonly db: Db) {}

  /** The token of a hash, whatever became of it. */
  async byHash(hash: string): Promise<TokenRow | undefined> {
    const [row] = await this.db.query<Stored<TokenRow>>(
      `SELECT ${COLUMNS} FROM api_tokens t WHERE t.token_hash = ?`,
      [hash],
    );
    return row && rowOf(row);
  }

  /** A token that is not revoked, of a tenant or, of null, with system scope. */
  async unrevoked(tenantId: string | null, id: string): Promise<ListedToken | undefined> {
    const [condition, values] = ofOwner(tenantId);
    const [row] = await this.db.query<Stored<ListedToken>>(
      `${LISTED} WHERE ${condition} AND t.id = ? AND t.revoked_at IS NULL`,
      [...values, id],
    );
    return row && rowOf(row);
  }

  /** Tokens that are not revoked, newest first: of a tenant or, of null, with system scope. */
  async list(tenantId: string | null, { limit, marker }: PageRequest): Promise<Page<ListedToken>> {
    const [condition, values] = ofOwner(tenantId);
    const rows = await this.db.query<Stored<ListedToken>>(
      `${LISTED} WHERE ${condition} AND t.revoked_at IS NULL AND (? IS NULL OR t.id < ?) ORDER BY t.id DESC LIMIT ?`,
      [...values, marker?.id ?? null, marker?.id ?? null, limit + 1],
    );
    return pageOf(rows.map(rowOf), limit, ({ id }) => ({ value: id, id }));
  }

  /** The group of an id or a name, in a tenant. */
  async group(tenantId: string, ref: string): Promise<{ id: string; name: string } | undefined> {
    const [row] = await this.db.query<{ id: string; name: string }>(
      `SELECT id, name FROM \`groups\` WHERE tenant_id = ? AND ${isId(ref) ? 'id' : 'name'} = ?`,
      [tenantId, ref],
    );
    return row;
  }

  /** Whether any token with system scope was ever made. */
  async hasSystemToken(): Promise<boolean> {
    const rows = await this.db.query('SELECT id FROM api_tokens WHERE system = 1 LIMIT 1');
    return rows.length > 0;
  }

  /** Notes when tokens were last used, where what is noted is older than `before`. */
  async noteUses(ids: readonly string[], at: string, before: string): Promise<void> {
    const chosen = { id: In(ids) };
    await this.db.transaction(() =>
      this.db.repo(TokenEntity).update(
        [
          { ...chosen, last_used_at: IsNull() },
          { ...chosen, last_used_at: LessThan(before) },
        ],
        { last_used_at: at },
      ),
    );
  }
}
