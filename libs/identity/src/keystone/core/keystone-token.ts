import type { AccessRule } from './access-rules.js';

/** What a Keystone token says, as far as it matters here. */
export interface KeystoneToken {
  readonly userId: string;
  readonly userName: string;
  /** Of a token with project scope. */
  readonly project: { readonly id: string; readonly name: string } | undefined;
  /** Whether its scope is the whole system. */
  readonly system: boolean;
  readonly roles: readonly string[];
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  /** Of an application credential that has rules; undefined: anything goes. */
  readonly accessRules: readonly AccessRule[] | undefined;
}

interface TokenDocument {
  readonly token?: {
    readonly user?: { readonly id?: unknown; readonly name?: unknown };
    readonly project?: { readonly id?: unknown; readonly name?: unknown };
    readonly system?: { readonly all?: unknown };
    readonly roles?: readonly { readonly name?: unknown }[];
    readonly expires_at?: unknown;
    readonly application_credential?: { readonly access_rules?: unknown };
  };
}

/**
 * Reads the answer to `GET /v3/auth/tokens` (Identity API v3, "Validate and show information for token").
 * @returns undefined when it is none
 */
export function readKeystoneToken(document: unknown): KeystoneToken | undefined {
  const { token } = (document ?? {}) as TokenDocument;
  const { user, project, system, roles = [], application_credential: credential } = token ?? {};
  const expiresAt = Date.parse(String(token?.expires_at));
  if (typeof user?.id !== 'string' || Number.isNaN(expiresAt)) return undefined;
  return {
    userId: user.id,
    userName: String(user.name),
    project: typeof project?.id === 'string' ? { id: project.id, name: String(project.name) } : undefined,
    system: system?.all === true,
    roles: roles.map(({ name }) => String(name)),
    expiresAt,
    accessRules: rulesOf(credential?.access_rules),
  };
}

/** Rules that cannot be read allow nothing. */
const rulesOf = (rules: unknown): readonly AccessRule[] | undefined =>
  rules === undefined || rules === null
    ? undefined
    : (Array.isArray(rules) ? (rules as Partial<AccessRule>[]) : []).map(({ service, method, path }) => ({
        service: String(service),
        method: String(method),
        path: String(path),
      }));
