export const REACHABILITIES = ['reachable', 'unreachable'] as const;
export type Reachability = (typeof REACHABILITIES)[number];

/** What runs have seen of a host. Times are texts that sort. */
export interface Sighting {
  /** When the newest report about it was made. */
  readonly reported_at: string;
  readonly last_seen: string | null;
  readonly unreachable_since: string | null;
}

/**
 * What is known after one more report. Reports come in any order: an older one can tell of a later time at which the host
 * was seen, and no longer of how it is.
 */
export function sightedAfter(before: Sighting | undefined, report: Reachability, at: string): Sighting {
  const isNewest = before === undefined || at >= before.reported_at;
  const seen = before?.last_seen ?? null;
  const last_seen = report === 'reachable' && (seen === null || at > seen) ? at : seen;
  if (!isNewest) return { ...before, last_seen };
  const unreachable_since = report === 'reachable' ? null : (before?.unreachable_since ?? at);
  return { reported_at: at, last_seen, unreachable_since };
}
