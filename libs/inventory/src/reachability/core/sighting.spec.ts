import { describe, expect, it } from 'vitest';
import { sightedAfter, type Reachability, type Sighting } from './sighting.js';

const [T1, T2, T3] = ['2026-11-21T01:00', '2026-11-21T02:00', '2026-11-21T03:00'] as const;

const after = (...reports: (readonly [Reachability, string])[]): Sighting | undefined =>
  reports.reduce<Sighting | undefined>((known, [report, at]) => sightedAfter(known, report, at), undefined);

describe('what is known of a host', () => {
  it.each<[string, Sighting | undefined, Sighting]>([
    [
      'is when it was seen',
      after(['reachable', T1]),
      { reported_at: T1, last_seen: T1, unreachable_since: null },
    ],
    [
      'is since when it was not, as of the first report that says so',
      after(['reachable', T1], ['unreachable', T2], ['unreachable', T3]),
      { reported_at: T3, last_seen: T1, unreachable_since: T2 },
    ],
    [
      'is that it was never seen',
      after(['unreachable', T1]),
      { reported_at: T1, last_seen: null, unreachable_since: T1 },
    ],
    [
      'is that it is back',
      after(['unreachable', T1], ['reachable', T2]),
      { reported_at: T2, last_seen: T2, unreachable_since: null },
    ],
    [
      'is not undone by an older report that comes late',
      after(['reachable', T3], ['unreachable', T2]),
      { reported_at: T3, last_seen: T3, unreachable_since: null },
    ],
    [
      'has the later time from an older report',
      after(['reachable', T1], ['unreachable', T3], ['reachable', T2]),
      { reported_at: T3, last_seen: T2, unreachable_since: T3 },
    ],
    [
      'stays when the same report comes twice',
      after(['unreachable', T1], ['unreachable', T1]),
      { reported_at: T1, last_seen: null, unreachable_since: T1 },
    ],
  ])('%s', (_, known, expected) => {
    expect(known).toEqual(expected);
  });
});
