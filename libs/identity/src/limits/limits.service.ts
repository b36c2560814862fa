import { Injectable } from '@nestjs/common';
import { ChangesService } from '@muster/events';
import { Db, requireVersion, versionOf, type Precondition } from '@muster/kernel';
import type { Caller, TenantScope } from '../access/access.service.js';
import { TenantEntity } from '../tenants/tenant.entity.js';
import { limitsBy, readOwnLimits, writeOwnLimits, type OwnLimits } from './core/limits.js';
import { RequestRates } from './core/request-rates.js';
import { LimitSettings } from './limit-settings.js';
import { tooManyRequests } from './limits.errors.js';
import { UsageQueries } from './usage.queries.js';

/** The limits of tenants, and how many requests they send. Those are counted in this process. */
@Injectable()
export class LimitsService {
  private readonly rates: RequestRates;

  constructor(
    private readonly db: Db,
    private readonly changes: ChangesService,
    private readonly queries: UsageQueries,
    settings: LimitSettings,
  ) {
    this.rates = new RequestRates(settings.limits.requests_per_minute);
  }

  /** The tenant's own limits. */
  async get({ tenantId }: TenantScope): Promise<OwnLimits> {
    return readOwnLimits((await this.queries.stored(tenantId)).limits);
  }

  /**
   * Sets those of the tenant's own limits that are given.
   * @throws AppError `request.precondition`
   */
  async update(
    scope: TenantScope,
    given: Partial<OwnLimits>,
    precondition: Precondition,
  ): Promise<OwnLimits> {
    const { tenantId: id, tenantName: name } = scope;
    return this.changes.unit(scope.context, id, async (unit) => {
      const before = await this.get(scope);
      requireVersion(precondition, before);
      const after = limitsBy((limit) => (given[limit] === undefined ? before[limit] : given[limit]));
      if (versionOf(after) === versionOf(before)) return before;
      await this.db.repo(TenantEntity).update({ id }, { limits: writeOwnLimits(after), updated_at: unit.at });
      await unit.record({
        kind: 'tenant.updated',
        entity: { type: 'tenant', id, name },
        before: { id, name, limits: before },
        after: { id, name, limits: after },
      });
      return after;
    });
  }

  /**
   * Counts a request of a tenant's own caller. What the service's admins do in a tenant is not the tenant's doing.
   * @throws AppError `limit.requests_per_minute`
   */
  countRequest({ grant: { system, tenantId } }: Caller): void {
    if (system || tenantId === null) return;
    const seconds = this.rates.take(tenantId);
    if (seconds === 0) return;
    throw tooManyRequests(`The tenant sends more requests than it may. Try again in ${seconds} s.`, {
      retryAfterSeconds: seconds,
    });
  }

  /** Tells what a tenant's limit was found to be. */
  learn({ tenantId, limits }: TenantScope): void {
    this.rates.learn(tenantId, limits.requests_per_minute);
  }
}
