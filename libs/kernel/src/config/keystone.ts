import { readList } from './read-list.js';

/** How the service itself comes to Keystone. */
export interface KeystoneAccess {
  /** The Identity API, with `/v3`. */
  readonly url: string;
  readonly login: KeystoneLogin;
}

/** How callers come through Keystone, and what its words mean here. */
export interface KeystoneConfig extends KeystoneAccess {
  /** What callers are told when they must authenticate. */
  readonly publicUrl: string;
  /** How long an answer about a token may be used again, in seconds. */
  readonly cacheSeconds: number;
  /** Keystone's role for each of ours. */
  readonly roles: Readonly<Record<'reader' | 'member' | 'admin', string>>;
  /** Roles that make a token a service's. */
  readonly serviceRoles: readonly string[];
  /** Whether a project that has no tenant gets one when it is first seen. */
  readonly autoTenant: boolean;
}

/** With what the service logs in: to ask about others, and to come to other services of the cloud. */
export type KeystoneLogin =
  | {
      readonly kind: 'password';
      readonly user: string;
      readonly userDomain: string;
      readonly password: string;
      readonly project: string;
      readonly projectDomain: string;
    }
  | { readonly kind: 'application_credential'; readonly id: string; readonly secret: string };

const V3 = /\/v3\/?$/;

/** Longer, and a token that was revoked would go on for too long. */
export const MAX_KEYSTONE_CACHE_SECONDS = 300;

/**
 * Reads how the service itself comes to Keystone.
 * @param text gives the value of a variable, its default where it is not set
 * @throws Error naming the variable, when a value is missing or cannot be used
 */
export function readKeystoneAccess(text: (name: string) => string): KeystoneAccess {
  const url = text('MUSTER_KEYSTONE_URL').replace(V3, '').replace(/\/+$/, '');
  if (!/^https?:\/\/[^/]/.test(url) || !URL.canParse(url))
    throw new Error(
      'MUSTER_KEYSTONE_URL must be the URL of the Identity API, as http://keystone.example.net:5000/v3',
    );
  return { url: `${url}/v3`, login: loginOf(text) };
}

/**
 * Reads how callers come through Keystone.
 * @throws Error naming the variable, when a value is missing or cannot be used
 */
export function readKeystone(text: (name: string) => string): KeystoneConfig {
  const access = readKeystoneAccess(text);
  return {
    ...access,
    publicUrl: text('MUSTER_KEYSTONE_PUBLIC_URL') || access.url,
    cacheSeconds: cacheSeconds(text('MUSTER_KEYSTONE_CACHE_SECONDS')),
    roles: rolesOf(text('MUSTER_KEYSTONE_ROLES')),
    serviceRoles: readList(text('MUSTER_KEYSTONE_SERVICE_ROLES')),
    autoTenant: flag('MUSTER_KEYSTONE_AUTO_TENANT', text('MUSTER_KEYSTONE_AUTO_TENANT')),
  };
}

function loginOf(text: (name: string) => string): KeystoneLogin {
  const required = (name: string): string => {
    const value = text(name);
    if (value === '')
      throw new Error(`${name} must be set: the service comes to Keystone with a login of its own`);
    return value;
  };
  const id = text('MUSTER_KEYSTONE_APPLICATION_CREDENTIAL_ID');
  if (id !== '') {
    const secret = required('MUSTER_KEYSTONE_APPLICATION_CREDENTIAL_SECRET');
    return { kind: 'application_credential', id, secret };
  }
  return {
    kind: 'password',
    user: required('MUSTER_KEYSTONE_USER'),
    userDomain: text('MUSTER_KEYSTONE_USER_DOMAIN'),
    password: required('MUSTER_KEYSTONE_PASSWORD'),
    project: text('MUSTER_KEYSTONE_PROJECT'),
    projectDomain: text('MUSTER_KEYSTONE_PROJECT_DOMAIN'),
  };
}

function cacheSeconds(value: string): number {
  const seconds = Number(value);
  if (Number.isSafeInteger(seconds) && seconds >= 0 && seconds <= MAX_KEYSTONE_CACHE_SECONDS) return seconds;
  throw new Error(
    `MUSTER_KEYSTONE_CACHE_SECONDS must be a whole number from 0 to ${MAX_KEYSTONE_CACHE_SECONDS}, not "${value}"`,
  );
}

function rolesOf(value: string): KeystoneConfig['roles'] {
  const roles: Record<string, string> = { reader: 'reader', member: 'member', admin: 'admin' };
  for (const pair of readList(value)) {
    const [ours = '', theirs = '', ...more] = pair.split('=').map((word) => word.trim());
    if (!Object.hasOwn(roles, ours) || theirs === '' || more.length > 0)
      throw new Error(
        `MUSTER_KEYSTONE_ROLES must have the form reader=NAME,member=NAME,admin=NAME, not "${value}"`,
      );
    roles[ours] = theirs;
  }
  return roles as KeystoneConfig['roles'];
}

function flag(name: string, value: string): boolean {
  if (value !== 'true' && value !== 'false') throw new Error(`${name} must be true or false, not "${value}"`);
  return value === 'true';
}
