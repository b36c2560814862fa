import { Injectable } from '@nestjs/common';
import type { Unit } from '@muster/events';
import type { TenantScope } from '../access/access.service.js';
import { effectiveLimits, readOwnLimits, type Counts, type Limits } from './core/limits.js';
import { LimitSettings } from './limit-settings.js';
import { tooMuch } from './limits.errors.js';
import { UsageQueries, type StoredUsage } from './usage.queries.js';

/** What a tenant has, and what it may have. */
export interface UsageView {
  readonly used: Counts;
  readonly limits: Limits;
}

/** The count of one unit of work. */
interface Tally {
  readonly limits: Limits;
  readonly before: Counts;
  now: Counts;
}

/**
 * Counts what tenants have, with each write and in its unit of work, so that a write costs the same however much there is
 * (ADR 0022). A count tells as of which revision it is: where an older version of the service has written since, it is
 * made anew.
 */
@Injectable()
export class UsageService {
  private readonly tallies = new WeakMap<Unit, Tally>();

  constructor(
    private readonly queries: UsageQueries,
    private readonly settings: LimitSettings,
  ) {}

  async get({ tenantId }: TenantScope): Promise<UsageView> {
    const stored = await this.queries.stored(tenantId);
    return { used: await this.counted(tenantId, stored), limits: this.limitsOf(stored) };
  }

  /**
   * Counts what a unit is about to write, before it does, and gives the tenant's limits. Too many hosts are refused at
   * once: their removals come first, so what would follow is for nothing. The rest is looked at when the unit ends, for
   * what comes may come before what goes.
   * @throws AppError `limit.hosts`, and at the end of the unit `limit.groups`, `limit.variables`
   */
  async count(unit: Unit, growth: Counts): Promise<Limits> {
    const tally = this.tallies.get(unit) ?? (await this.begin(unit));
    tally.now = {
      hosts: tally.now.hosts + growth.hosts,
      groups: tally.now.groups + growth.groups,
      variables: tally.now.variables + growth.variables,
    };
    refuseTooMany(tally, ['hosts']);
    return tally.limits;
  }

  private async begin(unit: Unit): Promise<Tally> {
    const { tenantId } = unit;
    const stored = await this.queries.stored(tenantId);
    const before = await this.counted(tenantId, stored);
    const tally: Tally = { limits: this.limitsOf(stored), before, now: before };
    this.tallies.set(unit, tally);
    unit.atEnd(async () => {
      refuseTooMany(tally, ['hosts', 'groups', 'variables']);
      await this.queries.store(tenantId, tally.now, unit.lastRevision, stored.counted === undefined);
    });
    return tally;
  }

  private async counted(tenantId: string, { counted, revision }: StoredUsage): Promise<Counts> {
    if (!counted) return this.queries.count(tenantId);
    const isCurrent =
      counted.revision === revision || !(await this.queries.hasChanged(tenantId, counted.revision, revision));
    return isCurrent ? counted.counts : this.queries.count(tenantId);
  }

  private limitsOf = ({ limits }: StoredUsage): Limits =>
    effectiveLimits(this.settings.limits, readOwnLimits(limits));
}

/** Who has more than is allowed already, because the limit came later, may still write what adds nothing. */
function refuseTooMany({ limits, before, now }: Tally, names: readonly (keyof Counts)[]): void {
  for (const name of names) {
    const limit = limits[name];
    if (limit === 0 || now[name] <= limit || now[name] <= before[name]) continue;
    throw tooMuch[name](
      `The tenant would have ${now[name]} ${name}; it may have ${limit}, and has ${before[name]}.`,
    );
  }
}
