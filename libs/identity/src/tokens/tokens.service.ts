import { Injectable } from '@nestjs/common';
import { ChangesService, SystemWritesService } from '@muster/events';
import {
  badValue, Db, END_OF_TIME, invalid, isId, newId, timestamp, unknownReference, withMicroseconds,
  type Context, type Page, type PageRequest,
} from '@muster/kernel'; // prettier-ignore
import type { TenantScope } from '../access/access.service.js';
import { ROLES, type Grant, type Role } from '../access/core/permissions.js';
import { newToken, tokenHash, tokenPrefix } from './core/token-format.js';
import { TokenEntity } from './token.entity.js';
import { TokenUses } from './token-uses.service.js';
import { noSuchToken, tokenIssuedBefore } from './tokens.errors.js';
import { TokensQueries, type ListedToken, type TokenRow } from './tokens.queries.js';

/** A token without its value. */
export interface TokenView {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly read_only: boolean;
  /** The name of the one group whose bundle it opens; null for any other token. */
  readonly group: string | null;
  readonly prefix: string;
  readonly created_at: string;
  readonly expires_at: string | null;
  /** To within minutes; null: never. */
  readonly last_used_at: string | null;
}

/** What any token has. */
export interface SystemTokenFields {
  readonly name: string;
  readonly role: Role;
  readonly read_only?: boolean;
  /** ISO 8601, in the future; absent: never. */
  readonly expires_at?: string | null;
}

export interface TokenFields extends SystemTokenFields {
  /** Id or name: the token opens this group's bundle and nothing else. */
  readonly group?: string | null;
}

/** A new token, with its value. */
export interface IssuedToken {
  readonly token: string;
  readonly view: TokenView;
}

/** Who a valid token speaks for. */
export interface TokenBearer {
  readonly id: string;
  readonly name: string;
  readonly grant: Grant;
}

const view = (row: ListedToken): TokenView => ({
  id: row.id,
  name: row.name,
  role: row.role as Role,
  read_only: row.read_only,
  group: row.group_name,
  prefix: row.prefix,
  created_at: row.created_at,
  expires_at: row.expires_at,
  last_used_at: row.last_used_at,
});

/** The part of a token that the log keeps: when it was last used is no change. */
const logged = ({ last_used_at: _, ...rest }: TokenView): object => rest;

/** API tokens: 256 random bits, stored hashed, shown once. */
@Injectable()
export class TokensService {
  constructor(
    private readonly db: Db,
    private readonly changes: ChangesService,
    private readonly systemWrites: SystemWritesService,
    private readonly queries: TokensQueries,
    private readonly uses: TokenUses,
  ) {}

  /**
   * The bearer of a token, or undefined when it is unknown, revoked or expired. Found by its hash, which nobody can steer
   * towards another: how long the search takes says nothing of any token.
   */
  async authenticate(token: string): Promise<TokenBearer | undefined> {
    const found = await this.queries.byHash(tokenHash(token));
    if (found?.revoked_at !== null) return undefined;
    if (found.expires_at !== null && found.expires_at <= timestamp()) return undefined;
    this.uses.note(found.id, found.last_used_at);
    return { id: found.id, name: found.name, grant: grantOf(found) };
  }

  /**
   * Issues a token of the tenant; its value is in the answer and nowhere else, so a repeated request cannot have it again.
   * @throws AppError `token.issued_before`, `field.reference`, `field.value`
   */
  async issue(scope: TenantScope, fields: TokenFields): Promise<IssuedToken> {
    refuseBadScope(fields);
    const expiry = expiryOf(fields.expires_at);
    return this.issued(fields, { tenantId: scope.tenantId, expiry }, (row) =>
      this.changes.unit(scope.context, scope.tenantId, async (unit) => {
        const group = await this.groupOf(scope, fields.group);
        const written = { ...row, group_id: group?.id ?? null };
        await this.db.repo(TokenEntity).insert(written);
        const after = view({ ...written, group_name: group?.name ?? null });
        await unit.record({
          kind: 'token.created',
          entity: { type: 'token', id: row.id, name: row.name },
          after: logged(after),
        });
        return after;
      }),
    );
  }

  /**
   * Issues a token with system scope, which is of no tenant and in no tenant's log: the audit log has it.
   * @throws AppError `token.issued_before`, `field.value`
   */
  async issueSystem(context: Context, fields: SystemTokenFields): Promise<IssuedToken> {
    const expiry = expiryOf(fields.expires_at);
    return this.issued(fields, { tenantId: null, expiry }, (row) =>
      this.systemWrites.unit(context, `token.created ${row.id}`, async () => {
        await this.db.repo(TokenEntity).insert(row);
        return view({ ...row, group_name: null });
      }),
    );
  }

  /** The tenant's tokens that are not revoked, newest first. */
  async list(scope: TenantScope, page: PageRequest): Promise<Page<TokenView>> {
    return this.listed(scope.tenantId, page);
  }

  /** The tokens with system scope that are not revoked, newest first. */
  async listSystem(page: PageRequest): Promise<Page<TokenView>> {
    return this.listed(null, page);
  }

  /** @throws AppError `token.not_found` */
  async revoke(scope: TenantScope, id: string): Promise<void> {
    await this.changes.unit(scope.context, scope.tenantId, async (unit) => {
      const row = await this.existing(scope.tenantId, id);
      await this.db.repo(TokenEntity).update({ id: row.id }, { revoked_at: unit.at });
      await unit.record({
        kind: 'token.deleted',
        entity: { type: 'token', id: row.id, name: row.name },
        before: logged(view(row)),
      });
    });
  }

  /** @throws AppError `token.not_found` */
  async revokeSystem(context: Context, id: string): Promise<void> {
    await this.systemWrites.unit(context, `token.deleted ${id}`, async () => {
      const row = await this.existing(null, id);
      await this.db.repo(TokenEntity).update({ id: row.id }, { revoked_at: timestamp() });
    });
  }

  /** Whether any token with system scope was ever made: the first start is over. */
  async hasSystemToken(): Promise<boolean> {
    return this.queries.hasSystemToken();
  }

  /** Makes sure that a given token is known, as an admin with system scope. One that was revoked stays so. */
  async adoptSystemToken(token: string, name: string): Promise<void> {
    const row = rowOf(token, { name, role: 'admin' }, { tenantId: null, expiry: null });
    try {
      await this.db.transaction(() => this.db.repo(TokenEntity).insert(row));
    } catch (error) {
      if (this.db.violatedIndex(error) !== 'uq_api_tokens_token_hash') throw error;
    }
  }

  /** Writes a token and gives its value, unless the request had issued one before. */
  private async issued(
    fields: SystemTokenFields,
    owner: TokenOwner,
    write: (row: TokenRow) => Promise<TokenView>,
  ): Promise<IssuedToken> {
    const token = newToken();
    const row = rowOf(token, fields, owner);
    const written = await write(row);
    if (written.id !== row.id) {
      throw tokenIssuedBefore(
        `This request issued the token "${written.name}" (${written.id}) before; its value is shown once. Revoke it and issue another.`,
      );
    }
    return { token, view: written };
  }

  private async listed(tenantId: string | null, page: PageRequest): Promise<Page<TokenView>> {
    const { items, ...rest } = await this.queries.list(tenantId, page);
    return { items: items.map(view), ...rest };
  }

  private async existing(tenantId: string | null, id: string): Promise<ListedToken> {
    const row = isId(id) ? await this.queries.unrevoked(tenantId, id) : undefined;
    if (!row) throw noSuchToken(`There is no token "${id}".`);
    return row;
  }

  private async groupOf(
    scope: TenantScope,
    ref: string | null | undefined,
  ): Promise<{ id: string; name: string } | undefined> {
    if (ref === null || ref === undefined) return undefined;
    const group = await this.queries.group(scope.tenantId, ref);
    if (!group) throw invalid([unknownReference('/group', `There is no group "${ref}".`)]);
    return group;
  }
}

const grantOf = ({ tenant_id, role, system, read_only, group_id }: TokenRow): Grant => ({
  tenantId: tenant_id,
  role: ROLES.find((known) => known === role) ?? 'reader',
  system,
  ...(read_only && { readOnly: true }),
  ...(group_id !== null && { groupId: group_id }),
});

function refuseBadScope({ role, group }: TokenFields): void {
  if (group === null || group === undefined || role === 'reader') return;
  throw invalid([badValue('/role', 'A token of one group\'s bundle has the role "reader".')]);
}

interface TokenOwner {
  /** Null: with system scope. */
  readonly tenantId: string | null;
  readonly expiry: string | null;
}

const rowOf = (
  token: string,
  { name, role, read_only = false }: SystemTokenFields,
  { tenantId, expiry }: TokenOwner,
): TokenRow => ({
  id: newId(),
  tenant_id: tenantId,
  name,
  role,
  system: tenantId === null,
  read_only,
  group_id: null,
  prefix: tokenPrefix(token),
  token_hash: tokenHash(token),
  created_at: timestamp(),
  expires_at: expiry,
  revoked_at: null,
  last_used_at: null,
});

function expiryOf(text: string | null | undefined): string | null {
  if (text === null || text === undefined) return null;
  const time = Date.parse(text);
  if (!(time > Date.now() && time <= END_OF_TIME)) {
    throw invalid([
      badValue('/expires_at', 'The expiry must be a time in the future, as in 2027-01-31T00:00:00Z.'),
    ]);
  }
  return withMicroseconds(time, text);
}
