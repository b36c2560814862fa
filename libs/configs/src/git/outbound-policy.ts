import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { isPublic, Ranges } from './core/addresses.js';
import { GitError } from './core/git-error.js';
import { readRemote, type Remote } from './core/remote.js';

export interface OutboundOptions {
  /** `https` and `ssh` when left out. `file` are the machine's own folders. */
  readonly schemes?: readonly Remote['scheme'][];
  /** Names of hosts, `git.example.org` or `*.example.org`; when left out, all. */
  readonly hosts?: readonly string[];
  /** Addresses and networks that may be reached though they are not public. */
  readonly networks?: readonly string[];
}

/** A remote that may be reached, and at which addresses: a name that changes meanwhile changes nothing. */
export interface Route {
  readonly remote: Remote;
  /** None for `file`. */
  readonly addresses: readonly string[];
}

/** What may be reached. Checked on the addresses that a name stands for, which the call then keeps to. */
export class OutboundPolicy {
  readonly #options: OutboundOptions;
  readonly #ranges: Ranges;
  readonly #resolve: (host: string) => Promise<readonly string[]>;

  /** @throws RangeError when `networks` has something that is none */
  constructor(options: OutboundOptions = {}, resolve = addressesOf) {
    this.#options = options;
    this.#ranges = new Ranges(options.networks ?? []);
    this.#resolve = resolve;
  }

  /**
   * Reads an address and says what of it holds without asking anybody.
   * @throws GitError `refused`
   */
  read(url: string): Remote {
    const remote = readRemote(url);
    if ('problem' in remote) throw new GitError('refused', `the repository's address: ${remote.problem}`);
    const { schemes = ['https', 'ssh'], hosts } = this.#options;
    if (!schemes.includes(remote.scheme))
      throw new GitError('refused', `the scheme ${remote.scheme} is not allowed`);
    if (remote.scheme !== 'file' && hosts && !hosts.some((pattern) => fits(pattern, remote.host)))
      throw new GitError('refused', `the host ${remote.host} is not one of those allowed`);
    return remote;
  }

  /**
   * Finds the way there.
   * @throws GitError `refused`, or `away` when the name stands for nothing
   */
  async route(remote: Remote): Promise<Route> {
    if (remote.scheme === 'file') return { remote, addresses: [] };
    const addresses = isIP(remote.host) ? [remote.host] : await this.#resolve(remote.host);
    if (addresses.length === 0) throw new GitError('away', `${remote.host} has no address`);
    // All of them: a name with one private address among public ones is an attempt.
    if (!addresses.every((address) => isPublic(address) || this.#ranges.has(address)))
      throw new GitError('refused', `${remote.host} has an address that is not allowed`);
    return { remote, addresses };
  }
}

const fits = (pattern: string, host: string) =>
  pattern.startsWith('*.') ? host.endsWith(pattern.slice(1).toLowerCase()) : host === pattern.toLowerCase();

async function addressesOf(host: string): Promise<readonly string[]> {
  try {
    return (await lookup(host, { all: true })).map(({ address }) => address);
  } catch (cause) {
    throw new GitError('away', `${host} has no address`, { cause });
  }
}
