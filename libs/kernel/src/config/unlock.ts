/** Who may keep the root key that data keys are wrapped with. */
export const UNLOCK_PROVIDERS = ['local', 'barbican', 'vault'] as const;
export type UnlockProviderName = (typeof UNLOCK_PROVIDERS)[number];

/** What the keyring is unlocked with. */
export interface UnlockConfig {
  /** The first wraps, all unwrap. */
  readonly providers: readonly UnlockProviderName[];
  /** The root keys that somebody else takes care of. Undefined: `root.key` in the data dir, made at first need. */
  readonly rootKeyFile: string | undefined;
  /** How to reach HashiCorp Vault or OpenBao, to unlock or for secrets that lie there. Undefined: not in use. */
  readonly vault: VaultConfig | undefined;
}

export interface VaultConfig {
  /** The server, without `/v1`. */
  readonly url: string;
  readonly namespace: string | undefined;
  readonly login: VaultLogin;
  /** Mount and name of the Transit key that wraps data keys. */
  readonly transitMount: string;
  readonly transitKey: string;
  /** Mount of the key/value store (version 2), and the folder in it that holds the tenants' folders. */
  readonly kvMount: string;
  readonly kvPrefix: string;
}

/** How the service comes by a token of Vault's. */
export type VaultLogin =
  | { readonly kind: 'token'; readonly token: Credential }
  | {
      readonly kind: 'approle';
      readonly mount: string;
      readonly roleId: string;
      readonly secretId: Credential;
    };

/** Something secret: itself, or the file that holds it, which is read at each use so that it may be replaced. */
export type Credential =
  { readonly kind: 'given'; readonly text: string } | { readonly kind: 'file'; readonly file: string };

type Text = (name: string) => string;

/**
 * Reads what unlocks the keyring.
 * @param text gives the value of a variable, its default where it is not set
 * @throws Error naming the variable, when a value is missing or cannot be used
 */
export function readUnlock(text: Text): UnlockConfig {
  const providers = providersOf(text('MUSTER_UNLOCK'));
  if (providers.includes('vault') && text('MUSTER_VAULT_ADDR') === '')
    throw new Error('MUSTER_VAULT_ADDR must be set: MUSTER_UNLOCK names vault');
  if (providers.includes('barbican') && text('MUSTER_BARBICAN_KEYS') === '')
    throw new Error('MUSTER_BARBICAN_KEYS must be set: MUSTER_UNLOCK names barbican');
  return {
    providers,
    rootKeyFile: text('MUSTER_ROOT_KEY_FILE') || undefined,
    vault: text('MUSTER_VAULT_ADDR') === '' ? undefined : readVault(text),
  };
}

function providersOf(value: string): UnlockProviderName[] {
  const names = value.split(',').map((name) => name.trim());
  const known = names.filter((name) => (UNLOCK_PROVIDERS as readonly string[]).includes(name));
  if (known.length === names.length && new Set(names).size === names.length)
    return known as UnlockProviderName[];
  throw new Error(
    `MUSTER_UNLOCK must list some of ${UNLOCK_PROVIDERS.join(', ')}, each once, the one that wraps first, not "${value}"`,
  );
}

function readVault(text: Text): VaultConfig {
  return {
    url: vaultUrl(text('MUSTER_VAULT_ADDR')),
    namespace: text('MUSTER_VAULT_NAMESPACE') === '' ? undefined : vaultPath('MUSTER_VAULT_NAMESPACE', text),
    login: vaultLogin(text),
    transitMount: vaultPath('MUSTER_VAULT_TRANSIT_MOUNT', text),
    transitKey: vaultPath('MUSTER_VAULT_TRANSIT_KEY', text),
    kvMount: vaultPath('MUSTER_VAULT_KV_MOUNT', text),
    kvPrefix: vaultPath('MUSTER_VAULT_KV_PREFIX', text),
  };
}

/** The value is not repeated where it is refused: a URL may hold a password. */
function vaultUrl(value: string): string {
  const url = /^https?:\/\/[^/]/.test(value) && URL.canParse(value) ? new URL(value) : undefined;
  if (url === undefined || `${url.username}${url.password}${url.search}${url.hash}` !== '')
    throw new Error('MUSTER_VAULT_ADDR must be the URL of a server, as https://vault.example.net:8200');
  return url.href.replace(/\/+$/, '').replace(/\/v1$/, '');
}

/** A mount, a key, a folder or a namespace: segments between slashes, none of which leads elsewhere. */
function vaultPath(name: string, text: Text): string {
  const path = text(name).replace(/^\/+|\/+$/g, '');
  if (/^[\w.-]+(?:\/[\w.-]+)*$/.test(path) && !path.split('/').some((segment) => /^\.+$/.test(segment)))
    return path;
  throw new Error(`${name} must be a path in Vault, as team/transit, not "${text(name)}"`);
}

function vaultLogin(text: Text): VaultLogin {
  const token = credential('MUSTER_VAULT_TOKEN', text);
  const secretId = credential('MUSTER_VAULT_SECRET_ID', text);
  const roleId = text('MUSTER_VAULT_ROLE_ID');
  if (roleId === '' && secretId !== undefined)
    throw new Error('MUSTER_VAULT_ROLE_ID must be set beside the secret id of the AppRole');
  if (roleId !== '' && secretId === undefined)
    throw new Error('MUSTER_VAULT_SECRET_ID_FILE or MUSTER_VAULT_SECRET_ID must be set beside the role id');
  if (secretId !== undefined && token !== undefined)
    throw new Error('MUSTER_VAULT_TOKEN and MUSTER_VAULT_ROLE_ID are two ways to log in: set one');
  if (secretId !== undefined) {
    const mount = vaultPath('MUSTER_VAULT_APPROLE_MOUNT', text);
    return { kind: 'approle', mount, roleId, secretId };
  }
  if (token !== undefined) return { kind: 'token', token };
  throw new Error(
    'MUSTER_VAULT_TOKEN_FILE, or MUSTER_VAULT_ROLE_ID with MUSTER_VAULT_SECRET_ID_FILE, must be set beside MUSTER_VAULT_ADDR',
  );
}

/** From the variable itself, or from the file that the variable with `_FILE` behind it names. */
function credential(name: string, text: Text): Credential | undefined {
  const [given, file] = [text(name), text(`${name}_FILE`)];
  if (given !== '' && file !== '') throw new Error(`${name} and ${name}_FILE are both set: set one`);
  if (/[^\x21-\x7e]/.test(given)) throw new Error(`${name} has characters that it cannot have`);
  if (file !== '') return { kind: 'file', file };
  return given === '' ? undefined : { kind: 'given', text: given };
}
