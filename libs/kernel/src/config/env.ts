import { join, resolve } from 'node:path';
import { parseMysqlUrl } from '../db/mysql/mysql-url.js';
import { readBarbican, type BarbicanConfig } from './barbican.js';
import { GIT_SETTINGS, readGit, type GitConfig } from './git.js';
import { readKeystone, readKeystoneAccess, type KeystoneAccess, type KeystoneConfig } from './keystone.js';
import type { Setting } from './setting.js';
import { readUnlock, type UnlockConfig } from './unlock.js';
import { readCorsOrigins, readTlsFiles, readTrustedProxies, type TlsFiles } from './web.js';

/** Everything that can be configured. Read once, here, at start. */
export interface Config {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  /** Undefined: the embedded SQLite file in the data dir. */
  readonly databaseUrl: string | undefined;
  readonly databaseWaitSeconds: number;
  readonly databasePool: number;
  /** Whether callers may come with tokens of this service. */
  readonly acceptsTokens: boolean;
  /** Undefined: callers do not come through Keystone. */
  readonly keystone: KeystoneConfig | undefined;
  /** Undefined: nothing needs Keystone, neither callers nor Barbican. */
  readonly keystoneAccess: KeystoneAccess | undefined;
  /** Undefined: Barbican is not in use. */
  readonly barbican: BarbicanConfig | undefined;
  readonly unlock: UnlockConfig;
  readonly git: GitConfig;
  readonly bootstrapToken: string | undefined;
  /** Attempts with bad tokens that an address may make within the seconds; 0: any number. */
  readonly authFailures: number;
  readonly authFailureSeconds: number;
  readonly publicUrl: string | undefined;
  /** Undefined: HTTP is served. */
  readonly tls: TlsFiles | undefined;
  /** Whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly string[];
  readonly corsOrigins: readonly string[];
  readonly auditDays: number;
  readonly bodyLimitBytes: number;
  readonly uploadLimitBytes: number;
  readonly streamLimitBytes: number;
  readonly uploadConcurrency: number;
  readonly exportConcurrency: number;
  readonly limits: TenantLimits;
  readonly stallSeconds: number;
  readonly shutdownSeconds: number;
  readonly logLevel: string;
}

/** What each tenant may have unless it has limits of its own; 0: any number. */
export interface TenantLimits {
  readonly hosts: number;
  readonly groups: number;
  readonly variables: number;
  readonly value_bytes: number;
  readonly exports: number;
  readonly requests_per_minute: number;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

export const SETTINGS = [
  { name: 'MUSTER_HOST', fallback: '127.0.0.1', meaning: 'address to listen on' },
  { name: 'MUSTER_PORT', fallback: '8780', meaning: 'port to listen on; 0 takes a free one' },
  {
    name: 'MUSTER_DATA_DIR',
    fallback: './var',
    meaning: 'SQLite file, `root.key`, `admin.token` and the mirrors of repositories',
  },
  {
    name: 'MUSTER_DATABASE_URL',
    fallback: '',
    meaning:
      '`mysql://user:password@host:3306,host2:3306/database`, `?ssl=true` for TLS; empty: SQLite in the data dir',
  },
  {
    name: 'MUSTER_DATABASE_WAIT_SECONDS',
    fallback: '15',
    meaning:
      'how long a request waits for a connection, a lock, or a database that is away, before it gets 503',
  },
  {
    name: 'MUSTER_DATABASE_POOL',
    fallback: '10',
    meaning: 'connections to a MySQL server, beside one for each bundle',
  },
  {
    name: 'MUSTER_AUTH',
    fallback: 'token',
    meaning: 'how callers prove who they are: `token`, `keystone` or `token,keystone`',
  },
  {
    name: 'MUSTER_KEYSTONE_URL',
    fallback: '',
    meaning: 'the Identity API: `http://keystone.example.net:5000/v3`',
  },
  {
    name: 'MUSTER_KEYSTONE_PUBLIC_URL',
    fallback: '',
    meaning: 'the same as callers reach it, named in `WWW-Authenticate`; empty: as above',
  },
  {
    name: 'MUSTER_KEYSTONE_USER',
    fallback: '',
    meaning: 'the user as whom the service asks about tokens (role `service`) and comes to Barbican',
  },
  { name: 'MUSTER_KEYSTONE_USER_DOMAIN', fallback: 'Default', meaning: 'its domain' },
  { name: 'MUSTER_KEYSTONE_PASSWORD', fallback: '', meaning: 'its password' },
  { name: 'MUSTER_KEYSTONE_PROJECT', fallback: 'service', meaning: 'its project' },
  { name: 'MUSTER_KEYSTONE_PROJECT_DOMAIN', fallback: 'Default', meaning: "its project's domain" },
  {
    name: 'MUSTER_KEYSTONE_APPLICATION_CREDENTIAL_ID',
    fallback: '',
    meaning: 'an application credential in place of user and password',
  },
  { name: 'MUSTER_KEYSTONE_APPLICATION_CREDENTIAL_SECRET', fallback: '', meaning: 'its secret' },
  {
    name: 'MUSTER_KEYSTONE_CACHE_SECONDS',
    fallback: '300',
    meaning:
      'how long an answer about a token is used again, at most 300; so long may a revoked token still work',
  },
  {
    name: 'MUSTER_KEYSTONE_ROLES',
    fallback: '',
    meaning: "Keystone's names of the roles where they differ: `reader=fleet_viewer,member=fleet_operator`",
  },
  {
    name: 'MUSTER_KEYSTONE_SERVICE_ROLES',
    fallback: 'service',
    meaning: 'roles with which a service, in `X-Service-Token`, may go on for a user whose token has expired',
  },
  {
    name: 'MUSTER_KEYSTONE_AUTO_TENANT',
    fallback: 'false',
    meaning: 'whether a project gets a tenant when a member of it first comes',
  },
  {
    name: 'MUSTER_BARBICAN_URL',
    fallback: '',
    meaning:
      'the Key Manager API, to which the service comes with its login above: `http://barbican.example.net:9311`',
  },
  {
    name: 'MUSTER_BARBICAN_KEYS',
    fallback: '',
    meaning: 'ids of the secrets there that wrap data keys: the first wraps, all unwrap; `docs/barbican.md`',
  },
  {
    name: 'MUSTER_BOOTSTRAP_TOKEN',
    fallback: '',
    meaning:
      'a system admin token to accept from the first start; empty: a random one is written to `admin.token`',
  },
  {
    name: 'MUSTER_AUTH_FAILURES',
    fallback: '30',
    meaning:
      'attempts with tokens that are not valid, from one address, before the next get 429; 0: any number',
  },
  { name: 'MUSTER_AUTH_FAILURE_SECONDS', fallback: '60', meaning: 'in how many seconds so many count' },
  {
    name: 'MUSTER_PUBLIC_URL',
    fallback: '',
    meaning: 'the URL that clients use, for links; empty: taken from the request',
  },
  {
    name: 'MUSTER_TLS_CERT',
    fallback: '',
    meaning: 'PEM file of the certificate and its chain, to serve HTTPS; read again on SIGHUP',
  },
  { name: 'MUSTER_TLS_KEY', fallback: '', meaning: 'PEM file of its key' },
  {
    name: 'MUSTER_TRUSTED_PROXIES',
    fallback: '',
    meaning: 'addresses and networks whose `X-Forwarded-For` is believed: `10.0.0.5,192.168.0.0/24`',
  },
  {
    name: 'MUSTER_CORS_ORIGINS',
    fallback: '',
    meaning: 'origins whose pages may call the API from a browser: `https://console.example.net`',
  },
  {
    name: 'MUSTER_AUDIT_DAYS',
    fallback: '90',
    meaning: 'how long an entry of the audit log is kept',
  },
  { name: 'MUSTER_BODY_LIMIT', fallback: '8388608', meaning: 'largest request body, in bytes' },
  {
    name: 'MUSTER_UPLOAD_LIMIT',
    fallback: '134217728',
    meaning: 'largest body of `apply` and `imports`, in bytes',
  },
  {
    name: 'MUSTER_STREAM_LIMIT',
    fallback: '1073741824',
    meaning: 'the same for a body that is streamed, line by line (NDJSON)',
  },
  {
    name: 'MUSTER_UPLOAD_CONCURRENCY',
    fallback: '4',
    meaning: 'bodies of `apply` and `imports` taken in at once; further requests wait, then get 503',
  },
  {
    name: 'MUSTER_EXPORT_CONCURRENCY',
    fallback: '4',
    meaning: 'bundles built at once; further requests wait, then get 503',
  },
  {
    name: 'MUSTER_LIMIT_HOSTS',
    fallback: '0',
    meaning: 'hosts that a tenant may have, unless it has a limit of its own; 0: any number, here and below',
  },
  { name: 'MUSTER_LIMIT_GROUPS', fallback: '0', meaning: 'the same for groups' },
  { name: 'MUSTER_LIMIT_VARIABLES', fallback: '0', meaning: 'for variables, of all owners together' },
  { name: 'MUSTER_LIMIT_VALUE_BYTES', fallback: '0', meaning: 'for the bytes of one value, as JSON' },
  {
    name: 'MUSTER_LIMIT_EXPORTS',
    fallback: '0',
    meaning: 'for bundles built at once for one tenant; its further requests wait, then get 429',
  },
  {
    name: 'MUSTER_LIMIT_REQUESTS',
    fallback: '0',
    meaning: 'for requests a minute, counted in each process; then 429',
  },
  {
    name: 'MUSTER_STALL_SECONDS',
    fallback: '30',
    meaning:
      'how long a client may take nothing of a download, or send next to nothing of a body, before it is ended',
  },
  {
    name: 'MUSTER_SHUTDOWN_SECONDS',
    fallback: '30',
    meaning: 'how long running requests may finish after SIGTERM',
  },
  {
    name: 'MUSTER_UNLOCK',
    fallback: 'local',
    meaning: 'who keeps the root key: `local`, `barbican`, `vault`; of several the first wraps, all unwrap',
  },
  {
    name: 'MUSTER_ROOT_KEY_FILE',
    fallback: '',
    meaning:
      'root keys for `local`: base64 of 32 bytes a line, the first wraps; empty: `root.key` in the data dir',
  },
  {
    name: 'MUSTER_VAULT_ADDR',
    fallback: '',
    meaning: 'HashiCorp Vault or OpenBao: `https://vault.example.net:8200`',
  },
  { name: 'MUSTER_VAULT_NAMESPACE', fallback: '', meaning: 'the namespace of everything there' },
  {
    name: 'MUSTER_VAULT_TOKEN_FILE',
    fallback: '',
    meaning: 'file of the token to use there, as Vault Agent writes it; read again when the token ends',
  },
  { name: 'MUSTER_VAULT_TOKEN', fallback: '', meaning: 'the token itself in its place' },
  { name: 'MUSTER_VAULT_ROLE_ID', fallback: '', meaning: 'an AppRole to log in with, in place of a token' },
  { name: 'MUSTER_VAULT_SECRET_ID_FILE', fallback: '', meaning: 'file of its secret id; read at each login' },
  { name: 'MUSTER_VAULT_SECRET_ID', fallback: '', meaning: 'the secret id itself in its place' },
  {
    name: 'MUSTER_VAULT_APPROLE_MOUNT',
    fallback: 'approle',
    meaning: 'where AppRole is mounted, below `auth/`',
  },
  { name: 'MUSTER_VAULT_TRANSIT_MOUNT', fallback: 'transit', meaning: 'where Transit is mounted' },
  { name: 'MUSTER_VAULT_TRANSIT_KEY', fallback: 'muster', meaning: 'the Transit key that wraps data keys' },
  {
    name: 'MUSTER_VAULT_KV_MOUNT',
    fallback: 'secret',
    meaning: 'where the key/value store, version 2, is mounted',
  },
  {
    name: 'MUSTER_VAULT_KV_PREFIX',
    fallback: 'muster',
    meaning: 'the folder there that holds a folder for each tenant, named by its id',
  },
  ...GIT_SETTINGS,
  { name: 'MUSTER_LOG_LEVEL', fallback: 'info', meaning: `one of ${LOG_LEVELS.join(', ')}` },
] as const satisfies readonly Setting[];

type SettingName = (typeof SETTINGS)[number]['name'];

/**
 * Reads the configuration.
 * @throws Error naming the variable, when a value cannot be used
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  // Compose files and unit files write an empty value for one that is not set.
  const text = (name: SettingName): string => given(env[name]) ?? fallbackOf(name);
  const optional = (name: SettingName): string | undefined => text(name) || undefined;
  const whole = (name: SettingName, minimum: number): number => {
    const value = Number(text(name));
    if (!Number.isSafeInteger(value) || value < minimum)
      throw new Error(`${name} must be a whole number of at least ${minimum}, not "${text(name)}"`);
    return value;
  };
  const anyText = (name: string): string => text(name as SettingName);
  const ways = waysIn(text('MUSTER_AUTH'));
  const barbican = readBarbican(anyText);
  const keystone = ways.includes('keystone') ? readKeystone(anyText) : undefined;
  const logLevel = text('MUSTER_LOG_LEVEL');
  if (!LOG_LEVELS.includes(logLevel))
    throw new Error(`MUSTER_LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}`);
  return Object.freeze({
    host: text('MUSTER_HOST'),
    port: whole('MUSTER_PORT', 0),
    dataDir: resolve(text('MUSTER_DATA_DIR')),
    databaseUrl: databaseUrl(optional('MUSTER_DATABASE_URL')),
    databaseWaitSeconds: whole('MUSTER_DATABASE_WAIT_SECONDS', 0),
    databasePool: whole('MUSTER_DATABASE_POOL', 1),
    acceptsTokens: ways.includes('token'),
    keystone,
    keystoneAccess: keystone ?? (barbican && readKeystoneAccess(anyText)),
    barbican,
    unlock: readUnlock(anyText),
    git: readGit(text, whole),
    bootstrapToken: bootstrapToken(optional('MUSTER_BOOTSTRAP_TOKEN')),
    authFailures: whole('MUSTER_AUTH_FAILURES', 0),
    authFailureSeconds: whole('MUSTER_AUTH_FAILURE_SECONDS', 1),
    publicUrl: optional('MUSTER_PUBLIC_URL')?.replace(/\/+$/, ''),
    tls: readTlsFiles(optional('MUSTER_TLS_CERT'), optional('MUSTER_TLS_KEY')),
    trustedProxies: readTrustedProxies(text('MUSTER_TRUSTED_PROXIES')),
    corsOrigins: readCorsOrigins(text('MUSTER_CORS_ORIGINS')),
    auditDays: whole('MUSTER_AUDIT_DAYS', 1),
    bodyLimitBytes: whole('MUSTER_BODY_LIMIT', 1024),
    uploadLimitBytes: whole('MUSTER_UPLOAD_LIMIT', 1024),
    streamLimitBytes: whole('MUSTER_STREAM_LIMIT', 1024),
    uploadConcurrency: whole('MUSTER_UPLOAD_CONCURRENCY', 1),
    exportConcurrency: whole('MUSTER_EXPORT_CONCURRENCY', 1),
    limits: {
      hosts: whole('MUSTER_LIMIT_HOSTS', 0),
      groups: whole('MUSTER_LIMIT_GROUPS', 0),
      variables: whole('MUSTER_LIMIT_VARIABLES', 0),
      value_bytes: whole('MUSTER_LIMIT_VALUE_BYTES', 0),
      exports: whole('MUSTER_LIMIT_EXPORTS', 0),
      requests_per_minute: whole('MUSTER_LIMIT_REQUESTS', 0),
    },
    stallSeconds: whole('MUSTER_STALL_SECONDS', 1),
    shutdownSeconds: whole('MUSTER_SHUTDOWN_SECONDS', 0),
    logLevel,
  });
}

const WAYS = ['token', 'keystone'];

function waysIn(value: string): string[] {
  const ways = value.split(',').map((way) => way.trim());
  if (ways.every((way) => WAYS.includes(way))) return ways;
  throw new Error(`MUSTER_AUTH must be "token", "keystone" or "token,keystone", not "${value}"`);
}

/** Variables that look like settings and are none: misspelt, most likely. Worth a warning at start. */
export function unknownSettings(env: NodeJS.ProcessEnv = process.env): string[] {
  const known: readonly string[] = SETTINGS.map(({ name }) => name);
  // MUSTER_TEST_* steers the test run, not the service.
  return Object.keys(env).filter(
    (name) => name.startsWith('MUSTER_') && !name.startsWith('MUSTER_TEST_') && !known.includes(name),
  );
}

const given = (value: string | undefined): string | undefined =>
  value?.trim() === '' ? undefined : value?.trim();

const fallbackOf = (name: SettingName): string =>
  SETTINGS.find((setting) => setting.name === name)?.fallback ?? '';

/** Checked before it is used; the text is not repeated, for it holds a password. */
function databaseUrl(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  try {
    parseMysqlUrl(text);
    return text;
  } catch (error) {
    throw new Error(`MUSTER_DATABASE_URL cannot be used: ${(error as Error).message}`, { cause: error });
  }
}

function bootstrapToken(token: string | undefined): string | undefined {
  if (token !== undefined && token.length < 20)
    throw new Error('MUSTER_BOOTSTRAP_TOKEN must have at least 20 characters');
  return token;
}

/** The embedded database's file. */
export const sqliteFile = (config: Pick<Config, 'dataDir'>): string => join(config.dataDir, 'muster.sqlite');

/** The root keys that the provider `local` wraps with: somebody else's file, or our own in the data dir. */
export const rootKeyFile = (config: Pick<Config, 'dataDir' | 'unlock'>): string =>
  config.unlock.rootKeyFile ?? join(config.dataDir, 'root.key');
