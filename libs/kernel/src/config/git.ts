import { accessSync, constants } from 'node:fs';
import { isIPv6 } from 'node:net';
import { resolve } from 'node:path';
import { isNetwork } from './is-network.js';
import { readList } from './read-list.js';
import type { Setting } from './setting.js';

/** How repositories are reached that hold configuration, and how much of them is read. */
export interface GitConfig {
  readonly schemes: readonly GitScheme[];
  /** Names of hosts, `git.example.org` or `*.example.org`; undefined: all that are public. */
  readonly hosts: readonly string[] | undefined;
  /** Addresses and networks that may be reached though they are not public. */
  readonly networks: readonly string[];
  /** Certificates of authorities, in place of the system's. */
  readonly caFile: string | undefined;
  /** The host keys of SSH servers; undefined: none is trusted. */
  readonly knownHostsFile: string | undefined;
  readonly refreshSeconds: number;
  readonly maxStaleSeconds: number;
  readonly timeoutSeconds: number;
  /** Files and folders below one path. */
  readonly maxFiles: number;
  /** Of the files of one config ref, together. */
  readonly maxBytes: number;
  readonly concurrency: number;
  readonly keepDays: number;
}

const SCHEMES = ['https', 'ssh', 'http', 'file'] as const;

export type GitScheme = (typeof SCHEMES)[number];

export const GIT_SETTINGS = [
  {
    name: 'MUSTER_GIT_SCHEMES',
    fallback: 'https,ssh',
    meaning: 'how repositories may be reached; also `http` and `file`, which trust whatever is there',
  },
  {
    name: 'MUSTER_GIT_HOSTS',
    fallback: '',
    meaning: 'the only hosts of repositories: `git.example.net,*.example.org`; empty: all',
  },
  {
    name: 'MUSTER_GIT_NETWORKS',
    fallback: '',
    meaning: 'addresses and networks that are not public, where repositories may lie: `10.0.0.0/8,fd00::/8`',
  },
  {
    name: 'MUSTER_GIT_CA_FILE',
    fallback: '',
    meaning: "PEM file of the authorities whose certificates are believed; empty: the system's",
  },
  {
    name: 'MUSTER_GIT_KNOWN_HOSTS',
    fallback: '',
    meaning: 'file of the host keys of SSH servers, as `ssh-keyscan` writes it; empty: no server is trusted',
  },
  {
    name: 'MUSTER_GIT_REFRESH_SECONDS',
    fallback: '60',
    meaning: 'how old what a repository says of its refs may be before it is asked again',
  },
  {
    name: 'MUSTER_GIT_MAX_STALE_SECONDS',
    fallback: '86400',
    meaning: 'how long the last good commit may stand in for a repository that is away',
  },
  {
    name: 'MUSTER_GIT_TIMEOUT_SECONDS',
    fallback: '30',
    meaning: 'how long one call of git may take, and how long it may wait for its turn',
  },
  {
    name: 'MUSTER_GIT_MAX_FILES',
    fallback: '20000',
    meaning: 'files and folders that a config ref may have',
  },
  { name: 'MUSTER_GIT_MAX_BYTES', fallback: '67108864', meaning: 'their bytes together' },
  { name: 'MUSTER_GIT_CONCURRENCY', fallback: '8', meaning: 'programs of git that run at once' },
  {
    name: 'MUSTER_GIT_KEEP_DAYS',
    fallback: '30',
    meaning: 'how long a mirror is kept that nobody reads, in `git` of the data dir',
  },
] as const satisfies readonly Setting[];

type Name = (typeof GIT_SETTINGS)[number]['name'];

/**
 * Reads what concerns Git.
 * @param text gives the value of a variable, its default where it is not set
 * @param whole gives it as a whole number
 * @throws Error naming the variable, when a value cannot be used
 */
export function readGit(
  text: (name: Name) => string,
  whole: (name: Name, minimum: number) => number,
): GitConfig {
  const hosts = hostsIn(text('MUSTER_GIT_HOSTS'));
  return {
    schemes: schemesIn(text('MUSTER_GIT_SCHEMES')),
    hosts: hosts.length > 0 ? hosts : undefined,
    networks: networksIn(text('MUSTER_GIT_NETWORKS')),
    caFile: fileAt('MUSTER_GIT_CA_FILE', text),
    knownHostsFile: fileAt('MUSTER_GIT_KNOWN_HOSTS', text),
    refreshSeconds: whole('MUSTER_GIT_REFRESH_SECONDS', 0),
    maxStaleSeconds: whole('MUSTER_GIT_MAX_STALE_SECONDS', 0),
    timeoutSeconds: whole('MUSTER_GIT_TIMEOUT_SECONDS', 1),
    maxFiles: whole('MUSTER_GIT_MAX_FILES', 1),
    maxBytes: whole('MUSTER_GIT_MAX_BYTES', 1024),
    concurrency: whole('MUSTER_GIT_CONCURRENCY', 1),
    keepDays: whole('MUSTER_GIT_KEEP_DAYS', 1),
  };
}

/** In full, for git runs in folders of its own. Without the file each repository would look as if it were away. */
function fileAt(name: Name, text: (name: Name) => string): string | undefined {
  if (text(name) === '') return undefined;
  const file = resolve(text(name));
  try {
    accessSync(file, constants.R_OK);
  } catch (cause) {
    throw new Error(`${name}: the file ${file} cannot be read`, { cause });
  }
  return file;
}

const isScheme = (text: string): text is GitScheme => (SCHEMES as readonly string[]).includes(text);

function schemesIn(value: string): readonly GitScheme[] {
  const schemes = readList(value);
  if (schemes.every(isScheme)) return schemes;
  throw new Error(`MUSTER_GIT_SCHEMES must list some of ${SCHEMES.join(', ')}, not "${value}"`);
}

const HOST = /^(?:\*\.)?[a-z\d_][a-z\d._-]*$/;

function hostsIn(value: string): readonly string[] {
  const hosts = readList(value).map((host) => host.toLowerCase());
  // An address of version 6 stands without brackets.
  const wrong = hosts.find((host) => !HOST.test(host) && !isIPv6(host));
  if (wrong === undefined) return hosts;
  throw new Error(
    `MUSTER_GIT_HOSTS must list names of hosts, as git.example.net,*.example.org, not "${wrong}"`,
  );
}

function networksIn(value: string): readonly string[] {
  const networks = readList(value);
  const wrong = networks.find((network) => !isNetwork(network));
  if (wrong === undefined) return networks;
  throw new Error(
    `MUSTER_GIT_NETWORKS must list addresses and networks, as 10.0.0.0/8,fd00::/8, not "${wrong}"`,
  );
}
