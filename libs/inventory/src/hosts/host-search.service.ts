import { Injectable } from '@nestjs/common';
import type { TenantScope } from '@muster/identity';
import type { Page, PageRequest } from '@muster/kernel';
import { isStale } from '../resolution/core/outside.js';
import { OutsideLayers } from '../resolution/outside-layers.js';
import type { HostFilter, HostSort } from './host-filter.js';
import type { SightedHost } from './host-view.js';
import { HostsQueries } from './hosts.queries.js';

/** A page of hosts, and whether values from outside that they were chosen by may not be the newest. */
export interface HostsPage extends Page<SightedHost> {
  readonly stale: boolean;
}

/** Finds hosts; by winning values too, wherever those lie. */
@Injectable()
export class HostSearch {
  constructor(
    private readonly queries: HostsQueries,
    private readonly outside: OutsideLayers,
  ) {}

  /** @throws AppError `inventory.host.not_found` */
  locate(tenantId: string, ref: string): Promise<SightedHost> {
    return this.queries.locate(tenantId, ref);
  }

  /** @throws AppError `inventory.group.not_found`; whatever {@link OutsideLayers} says */
  async list(
    scope: TenantScope,
    filter: HostFilter,
    page: PageRequest,
    sort?: HostSort,
    signal?: AbortSignal,
  ): Promise<HostsPage> {
    const isContest = filter.resolved === true && (filter.variables?.length ?? 0) > 0;
    const outside = isContest ? await this.outside.of(scope, 'all', undefined, signal) : [];
    const found = await this.queries.list(scope.tenantId, filter, page, sort, outside);
    return { ...found, stale: isStale(outside) };
  }
}
