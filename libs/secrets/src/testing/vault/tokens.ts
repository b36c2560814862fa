import { randomUUID } from 'node:crypto';
import type { ManualClock } from './manual-clock.js';
import {
  denied,
  done,
  ok,
  refused,
  secondsOf,
  type Answer,
  type Call,
  type Route,
  type Token,
} from './routes.js';

const DEFAULT_TTL_SECONDS = 2_764_800;

interface Role {
  readonly roleId: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly secretIds: Map<string, { usesLeft: number; readonly endsAt: number }>;
}

/** What a token is made with. */
export interface TokenTerms {
  readonly policies: readonly string[];
  readonly path: string;
  readonly ttlSeconds: number;
  readonly maxTtlSeconds?: number;
  readonly isRenewable?: boolean;
  readonly numUses?: number;
}

/** Tokens with their leases, and the AppRoles that issue them. */
export class Tokens {
  private readonly tokens = new Map<string, Token>();
  private readonly roles = new Map<string, Role>();

  constructor(private readonly clock: ManualClock) {}

  issue(terms: TokenTerms): Token {
    const { ttlSeconds, maxTtlSeconds = 0, policies, path, isRenewable = true, numUses = 0 } = terms;
    const lastEndsAt = maxTtlSeconds === 0 ? 0 : this.clock.now + maxTtlSeconds * 1000;
    const token: Token = {
      id: `hvs.${randomUUID()}`,
      accessor: randomUUID(),
      policies,
      path,
      creationTtlSeconds: ttlSeconds,
      endsAt: ttlSeconds === 0 ? 0 : this.ending(ttlSeconds, lastEndsAt),
      lastEndsAt,
      isRenewable: isRenewable && ttlSeconds > 0,
      usesLeft: numUses === 0 ? 0 : numUses + 1,
    };
    this.tokens.set(token.id, token);
    return token;
  }

  /** The token, when it is still good; that counts as one use of it. */
  use(id: string | undefined): Token | undefined {
    const token = this.tokens.get(id ?? '');
    if (!token) return undefined;
    if ((token.endsAt !== 0 && token.endsAt <= this.clock.now) || token.usesLeft === 1) {
      this.tokens.delete(token.id);
      return undefined;
    }
    if (token.usesLeft > 1) token.usesLeft -= 1;
    return token;
  }

  revoke(id: string): void {
    this.tokens.delete(id);
  }

  /** Ids of the tokens that are still good. */
  get alive(): string[] {
    return [...this.tokens.values()]
      .filter(({ endsAt }) => endsAt === 0 || endsAt > this.clock.now)
      .map(({ id }) => id);
  }

  tokenRoutes(): Route[] {
    return [
      { method: 'GET', path: 'auth/token/lookup-self', handle: ({ token }) => ok(this.shown(token!)) },
      {
        method: 'POST',
        path: 'auth/token/renew-self',
        body: { increment: 'duration?' },
        handle: ({ token, body }) => this.renew(token!, secondsOf(body['increment'])),
      },
      {
        method: 'POST',
        path: 'auth/token/revoke-self',
        body: {},
        handle: ({ token }) => {
          this.revoke(token!.id);
          return done;
        },
      },
    ];
  }

  appRoleRoutes(mount: string): Route[] {
    const role = `auth/${mount}/role/:role`;
    return [
      {
        method: 'POST',
        path: role,
        body: {
          token_policies: 'string?',
          token_ttl: 'duration?',
          token_max_ttl: 'duration?',
          token_num_uses: 'integer?',
          token_type: 'string?',
          secret_id_num_uses: 'integer?',
          secret_id_ttl: 'duration?',
        },
        handle: ({ at, body }) => this.putRole(at['role']!, body),
      },
      {
        method: 'GET',
        path: `${role}/role-id`,
        handle: ({ at }) => this.withRole(at, ({ roleId }) => ok({ role_id: roleId })),
      },
      {
        method: 'POST',
        path: `${role}/secret-id`,
        body: { num_uses: 'integer?', ttl: 'duration?' },
        handle: ({ at, body }) => this.withRole(at, (found) => this.issueSecretId(found, body)),
      },
      {
        method: 'POST',
        path: `auth/${mount}/login`,
        body: { role_id: 'string', secret_id: 'string' },
        isOpen: true,
        handle: (call) => this.login(mount, call),
      },
    ];
  }

  private putRole(name: string, fields: Call['body']): Answer {
    const before = this.roles.get(name);
    this.roles.set(name, {
      roleId: before?.roleId ?? randomUUID(),
      fields,
      secretIds: before?.secretIds ?? new Map<string, { usesLeft: number; readonly endsAt: number }>(),
    });
    return done;
  }

  private withRole(at: Call['at'], answer: (role: Role) => Answer): Answer {
    const role = this.roles.get(at['role']!);
    return role ? answer(role) : refused(404);
  }

  private issueSecretId(role: Role, { num_uses, ttl }: Call['body']): Answer {
    const secretId = randomUUID();
    const uses = (num_uses ?? role.fields['secret_id_num_uses'] ?? 0) as number;
    const seconds = secondsOf(ttl ?? role.fields['secret_id_ttl']) ?? 0;
    role.secretIds.set(secretId, {
      usesLeft: uses === 0 ? Infinity : uses,
      endsAt: seconds === 0 ? Infinity : this.clock.now + seconds * 1000,
    });
    return ok({
      secret_id: secretId,
      secret_id_accessor: randomUUID(),
      secret_id_num_uses: uses,
      secret_id_ttl: seconds,
    });
  }

  private login(mount: string, { body }: Call): Answer {
    const found = [...this.roles].find(([, { roleId }]) => roleId === body['role_id']);
    const secretId = found?.[1].secretIds.get(body['secret_id'] as string);
    if (!found || !secretId || secretId.usesLeft === 0 || secretId.endsAt <= this.clock.now)
      return refused(400, 'invalid role or secret ID');
    secretId.usesLeft -= 1;
    const [name, { fields }] = found;
    const token = this.issue({
      policies: ['default', ...((fields['token_policies'] ?? '') as string).split(',')].filter(Boolean),
      path: `auth/${mount}/login`,
      ttlSeconds: secondsOf(fields['token_ttl']) ?? DEFAULT_TTL_SECONDS,
      maxTtlSeconds: secondsOf(fields['token_max_ttl']) ?? 0,
      isRenewable: fields['token_type'] !== 'batch',
      numUses: (fields['token_num_uses'] ?? 0) as number,
    });
    return { status: 200, data: null, auth: { ...this.authOf(token), metadata: { role_name: name } } };
  }

  private renew(token: Token, increment: number | undefined): Answer {
    if (!token.isRenewable) return refused(400, 'lease is not renewable');
    const asked = increment ?? token.creationTtlSeconds;
    token.endsAt = this.ending(asked, token.lastEndsAt);
    if (token.endsAt <= this.clock.now) return denied;
    const isShort = this.ttlOf(token) < asked;
    return {
      status: 200,
      data: null,
      auth: { ...this.authOf(token), metadata: null },
      ...(isShort && { warnings: ['TTL of the token exceeds what its maximum leaves'] }),
    };
  }

  private authOf(token: Token): object {
    return {
      client_token: token.id,
      accessor: token.accessor,
      policies: token.policies,
      token_policies: token.policies,
      lease_duration: this.ttlOf(token),
      renewable: token.isRenewable,
      entity_id: '',
      token_type: token.isRenewable ? 'service' : 'batch',
      orphan: true,
    };
  }

  private shown(token: Token): object {
    return {
      id: token.id,
      accessor: token.accessor,
      policies: token.policies,
      path: token.path,
      ttl: this.ttlOf(token),
      creation_ttl: token.creationTtlSeconds,
      expire_time: token.endsAt === 0 ? null : new Date(token.endsAt).toISOString(),
      explicit_max_ttl: 0,
      // A root token has no word about renewal.
      ...(token.endsAt !== 0 && { renewable: token.isRenewable }),
      num_uses: Math.max(token.usesLeft - 1, 0),
      orphan: true,
    };
  }

  private ttlOf({ endsAt }: Token): number {
    return endsAt === 0 ? 0 : Math.floor((endsAt - this.clock.now) / 1000);
  }

  private ending(seconds: number, lastEndsAt: number): number {
    const wished = this.clock.now + seconds * 1000;
    return lastEndsAt === 0 ? wished : Math.min(wished, lastEndsAt);
  }
}
