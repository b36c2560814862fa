import { Injectable } from '@nestjs/common';
import { ChangesService } from '@muster/events';
import { badValue, Db, invalid, isId, newId, timestamp } from '@muster/kernel';
import type { TenantScope } from '../access/access.service.js';
import { ROLES, type Grant, type Role } from '../access/core/permissions.js';
import { newToken, tokenHash, tokenPrefix } from './core/token-format.js';
import { TokenEntity } from './token.entity.js';
import { noSuchToken, tokenIssuedBefore } from './tokens.errors.js';
import { TokensQueries, type TokenRow } from './tokens.queries.js';

/** A token without its value. */
export interface TokenView {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly prefix: string;
  readonly created_at: string;
  readonly expires_at: string | null;
}

export interface TokenFields {
  readonly name: string;
  readonly role: Role;
  /** ISO 8601, in the future; absent: never. */
  readonly expires_at?: string | null;
}

/** Who a valid token speaks for. */
export interface TokenBearer {
  readonly id: string;
  readonly name: string;
  readonly grant: Grant;
}

const view = ({ id, name, role, prefix, created_at, expires_at }: TokenRow): TokenView => ({
  id,
  name,
  role: role as Role,
  prefix,
  created_at,
  expires_at,
});

/** API tokens: 256 random bits, stored hashed, shown once. */
@Injectable()
export class TokensService {
  constructor(
    private readonly db: Db,
    private readonly changes: ChangesService,
    private readonly queries: TokensQueries,
  ) {}

  /** The bearer of a token, or undefined when it is unknown, revoked or expired. Found by its hash: no comparison leaks. */
  async authenticate(token: string): Promise<TokenBearer | undefined> {
    const found = await this.queries.byHash(tokenHash(token));
    if (found?.revoked_at !== null) return undefined;
    if (found.expires_at !== null && found.expires_at <= timestamp()) return undefined;
    const role = ROLES.find((known) => known === found.role) ?? 'reader';
    return {
      id: found.id,
      name: found.name,
      grant: { tenantId: found.tenant_id, role, system: found.system },
    };
  }

  /**
   * Issues a token of the tenant; its value is in the answer and nowhere else, so a repeated request cannot have it again.
   * @throws AppError `token.issued_before`
   */
  async issue(scope: TenantScope, fields: TokenFields): Promise<{ token: string; view: TokenView }> {
    const expiry = expiryOf(fields.expires_at);
    const token = newToken();
    const row = rowOf(token, { name: fields.name, role: fields.role, tenantId: scope.tenantId, expiry });
    const issued = await this.changes.unit(scope.context, scope.tenantId, async (unit) => {
      await this.db.repo(TokenEntity).insert(row);
      await unit.record({
        kind: 'token.created',
        entity: { type: 'token', id: row.id, name: row.name },
        after: view(row),
      });
      return view(row);
    });
    if (issued.id !== row.id) {
      throw tokenIssuedBefore(
        `This request issued the token "${issued.name}" (${issued.id}) before; its value is shown once. Revoke it and issue another.`,
      );
    }
    return { token, view: issued };
  }

  /** The tenant's tokens that are not revoked, newest first. */
  async list(scope: TenantScope): Promise<TokenView[]> {
    const rows = await this.queries.list(scope.tenantId);
    return rows.map(view);
  }

  /** @throws AppError `token.not_found` */
  async revoke(scope: TenantScope, id: string): Promise<void> {
    await this.changes.unit(scope.context, scope.tenantId, async (unit) => {
      const row = isId(id) ? await this.queries.unrevoked(scope.tenantId, id) : undefined;
      if (!row) throw noSuchToken(`There is no token "${id}".`);
      await this.db.repo(TokenEntity).update({ id }, { revoked_at: unit.at });
      await unit.record({
        kind: 'token.deleted',
        entity: { type: 'token', id, name: row.name },
        before: view(row),
      });
    });
  }

  /** Whether any token with system scope was ever made: the first start is over. */
  async hasSystemToken(): Promise<boolean> {
    return this.queries.hasSystemToken();
  }

  /** Makes sure that a given token is known, as an admin with system scope. One that was revoked stays so. */
  async adoptSystemToken(token: string, name: string): Promise<void> {
    const row = rowOf(token, { name, role: 'admin', tenantId: null, expiry: null });
    try {
      await this.db.transaction(() => this.db.repo(TokenEntity).insert(row));
    } catch (error) {
      if (this.db.violatedIndex(error) !== 'uq_api_tokens_token_hash') throw error;
    }
  }
}

interface TokenOwner {
  name: string;
  role: Role;
  tenantId: string | null;
  expiry: string | null;
}

const rowOf = (token: string, { name, role, tenantId, expiry }: TokenOwner): TokenRow => ({
  id: newId(),
  tenant_id: tenantId,
  name,
  role,
  system: tenantId === null,
  prefix: tokenPrefix(token),
  token_hash: tokenHash(token),
  created_at: timestamp(),
  expires_at: expiry,
  revoked_at: null,
});

/** The first moment whose text would no longer fit, nor sort as time. */
const END_OF_TIME = Date.parse('9999-12-31T23:59:59.999Z') + 1;

function expiryOf(text: string | null | undefined): string | null {
  if (text === null || text === undefined) return null;
  const time = Date.parse(text);
  if (!(time > Date.now() && time < END_OF_TIME)) {
    throw invalid([
      badValue('/expires_at', 'The expiry must be a time in the future, as in 2027-01-31T00:00:00Z.'),
    ]);
  }
  // A Date ends at milliseconds.
  const micros = /[.]\d{3}(\d{1,3})/.exec(text)?.[1] ?? '';
  return `${new Date(time).toISOString().slice(0, -1)}${micros.padEnd(3, '0')}Z`;
}
