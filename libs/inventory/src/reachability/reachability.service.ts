import { Injectable } from '@nestjs/common';
import type { TenantScope } from '@muster/identity';
import { badValue, Db, pointer, refuse, timestamp, timestampOf, tooLong, type Fault } from '@muster/kernel';
import { REACHABILITIES, sightedAfter, type Reachability } from './core/sighting.js';
import { ReachabilityQueries } from './reachability.queries.js';

/** Hosts of one report, which is one transaction. */
const MAX_HOSTS = 10_000;
/** How far the clock of whoever reports may be ahead: a time to come would outlive every report until then. */
const CLOCK_SKEW_MS = 60_000;

/** What became of a report. */
export interface ReachabilityReport {
  /** So many hosts were there. */
  readonly recorded: number;
  /** Names that no host of the tenant has, sorted. */
  readonly unknown: readonly string[];
}

/**
 * What runs see of hosts. It is observed, not decided: nothing of the inventory changes, no revision, no version, no
 * bundle, and the change log has none of it.
 */
@Injectable()
export class ReachabilityService {
  constructor(
    private readonly db: Db,
    private readonly queries: ReachabilityQueries,
  ) {}

  /**
   * @param at when it was seen; now unless told
   * @throws AppError `field.value`, `field.too_long`
   */
  async report(
    { tenantId }: TenantScope,
    hosts: Readonly<Record<string, unknown>>,
    at?: string,
  ): Promise<ReachabilityReport> {
    refuse([...hostsFaults(hosts), ...timeFaults(at)]);
    const time = (at === undefined ? undefined : timestampOf(at)) ?? timestamp();
    const names = Object.keys(hosts);
    const known = await this.db.transaction(async () => {
      const found = await this.queries.locked(tenantId, names);
      const sightings = found.map(({ id, name, sighting }) => ({
        hostId: id,
        ...sightedAfter(sighting, hosts[name] as Reachability, time),
      }));
      await this.queries.replace(tenantId, sightings);
      return new Set(found.map(({ name }) => name));
    });
    return { recorded: known.size, unknown: names.filter((name) => !known.has(name)).sort() };
  }
}

function hostsFaults(hosts: Readonly<Record<string, unknown>>): Fault[] {
  const entries = Object.entries(hosts);
  if (entries.length > MAX_HOSTS)
    return [tooLong('/hosts', `A report has at most ${MAX_HOSTS} hosts, not ${entries.length}.`)];
  return entries
    .filter(([, state]) => !REACHABILITIES.some((known) => known === state))
    .map(([name]) => badValue(`/hosts${pointer(name)}`, 'A host is "reachable" or "unreachable".'));
}

function timeFaults(at: string | undefined): Fault[] {
  if (at === undefined) return [];
  const time = timestampOf(at);
  if (time === undefined) return [badValue('/at', 'The time must have a zone, as in 2027-01-31T00:00:00Z.')];
  const latest = timestamp(Date.now() + CLOCK_SKEW_MS);
  return time > latest ? [badValue('/at', 'The time is yet to come.')] : [];
}
