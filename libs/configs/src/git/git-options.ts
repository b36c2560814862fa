import type { GitConfig } from '@muster/kernel';
import type { GitOptions } from './git-repositories.js';
import { OutboundPolicy } from './outbound-policy.js';

// A server that cannot leave out what is not read sends the whole commit.
const MIN_FETCH_BYTES = 256 << 20;
const FETCHED_PER_READ = 4;

/** What the configuration says of repositories, as {@link GitRepositories} wants it. */
export function gitOptions(
  config: GitConfig,
  folder: string,
): GitOptions & { readonly policy: OutboundPolicy } {
  const { schemes, hosts, networks, caFile, knownHostsFile, concurrency, maxFiles, maxBytes } = config;
  return {
    folder,
    concurrency,
    policy: new OutboundPolicy({ schemes, networks, ...(hosts && { hosts }) }),
    access: {
      ...(caFile !== undefined && { caFile }),
      ...(knownHostsFile !== undefined && { knownHostsFile }),
    },
    limits: {
      timeoutMs: config.timeoutSeconds * 1000,
      maxFetchBytes: Math.max(MIN_FETCH_BYTES, maxBytes * FETCHED_PER_READ),
      maxEntries: maxFiles,
      maxReadBytes: maxBytes,
    },
  };
}
