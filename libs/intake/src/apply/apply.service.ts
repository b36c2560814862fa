import { Injectable } from '@nestjs/common';
import { ChangesService } from '@muster/events';
import { requireVersion } from '@muster/kernel';
import { TenantsService, type TenantScope } from '@muster/identity';
import { FleetQueries, FleetService } from '@muster/inventory';
import type { DraftSource } from '../drafts/draft-source.js';
import { Application } from './application.js';
import type { Applied, ApplyOptions, Watcher } from './applied.js';

/** Brings a tenant to the state that a draft describes, all or nothing. */
@Injectable()
export class ApplyService {
  constructor(
    private readonly changes: ChangesService,
    private readonly tenants: TenantsService,
    private readonly records: FleetQueries,
    private readonly fleet: FleetService,
  ) {}

  /** @throws AppError with every contradiction between the draft and what exists; `request.precondition` */
  async apply(
    scope: TenantScope,
    source: DraftSource,
    options: ApplyOptions,
    watcher?: Watcher,
  ): Promise<Applied> {
    const { records, fleet } = this;
    return this.changes.unit(scope.context, scope.tenantId, async (unit) => {
      if (options.precondition) requireVersion(options.precondition, await this.tenants.get(scope));
      const application = await Application.planned(
        { records, fleet },
        { scope, source, unit, watcher, ...options },
      );
      await application.carryOut();
      const applied = application.applied;
      await watcher?.onApplied(applied);
      return applied;
    });
  }
}
