import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GitError } from './core/git-error.js';
import type { GitCall } from './git-program.js';
import type { Route } from './outbound-policy.js';

/** Who we are to a repository. `user` beside a token: what the server wants there, anything for most. */
export type GitCredential =
  | { readonly kind: 'token'; readonly token: string; readonly user?: string }
  | { readonly kind: 'ssh_key'; readonly key: string };

export interface AccessOptions {
  /** Certificates of authorities in PEM, beside none: the system's when left out. */
  readonly caFile?: string;
  /** The host keys of SSH servers, as OpenSSH keeps them. Without it no SSH server is trusted. */
  readonly knownHostsFile?: string;
}

type Access = Pick<GitCall, 'config' | 'environment' | 'protocols'>;

/**
 * Lends `work` the way to a repository: pinned addresses and the credential, which ends with the call.
 * @throws GitError `refused` when the credential is of no use there
 */
export async function withAccess<T>(
  route: Route,
  credential: GitCredential | undefined,
  options: AccessOptions,
  work: (access: Access) => Promise<T>,
): Promise<T> {
  const { scheme } = route.remote;
  if (scheme === 'ssh') return withSsh(route, credential, options, work);
  if (credential && (scheme === 'file' || credential.kind !== 'token'))
    throw new GitError('refused', `a credential of this kind is of no use for ${scheme}`);
  return work({ config: httpConfig(route, credential, options), protocols: [scheme] });
}

function httpConfig({ remote, addresses }: Route, credential: GitCredential | undefined, o: AccessOptions) {
  const config: [string, string][] = [];
  if (addresses.length > 0 && !isIP(remote.host)) {
    const list = addresses.map((address) => (address.includes(':') ? `[${address}]` : address));
    config.push(['http.curloptResolve', `${remote.host}:${remote.port}:${list.join(',')}`]);
  }
  if (o.caFile !== undefined) config.push(['http.sslCAInfo', o.caFile]);
  if (credential?.kind === 'token') {
    const { user = 'git', token } = credential;
    // A line end would begin a header of its own.
    const pair = Buffer.from(`${user}:${token.trim()}`).toString('base64');
    config.push([`http.${new URL(remote.url).origin}/.extraHeader`, `Authorization: Basic ${pair}`]);
  }
  return config;
}

async function withSsh<T>(
  { remote, addresses }: Route,
  credential: GitCredential | undefined,
  { knownHostsFile = '/dev/null' }: AccessOptions,
  work: (access: Access) => Promise<T>,
): Promise<T> {
  if (credential?.kind !== 'ssh_key')
    throw new GitError('refused', 'SSH wants a credential that is an SSH key');
  const folder = await mkdtemp(join(tmpdir(), 'muster-ssh-'));
  try {
    const key = join(folder, 'key');
    await writeFile(key, `${credential.key.trimEnd()}\n`, { mode: 0o600, flag: 'wx' });
    const alias = remote.port === 22 ? remote.host : `[${remote.host}]:${remote.port}`;
    const environment = {
      MUSTER_SSH_KEY: key,
      MUSTER_SSH_KNOWN_HOSTS: knownHostsFile,
      MUSTER_SSH_ADDRESS: addresses[0] ?? '',
      MUSTER_SSH_ALIAS: alias,
    };
    return await work({ environment, protocols: ['ssh'] });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
