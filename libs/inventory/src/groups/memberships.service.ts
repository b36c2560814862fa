import { Injectable } from '@nestjs/common';
import { ChangesService } from '@muster/events';
import { requireVersion, type Page, type PageRequest, type Precondition } from '@muster/kernel';
import type { TenantScope } from '@muster/identity';
import type { HostRecord } from '../fleet/core/records.js';
import { FleetQueries } from '../fleet/fleet.queries.js';
import { FleetService } from '../fleet/fleet.service.js';
import { hostView, type SightedHost } from '../hosts/host-view.js';
import { HostsQueries } from '../hosts/hosts.queries.js';
import { noSuchHost, noSuchMembership } from '../inventory.errors.js';
import { GroupsQueries } from './groups.queries.js';

/** Which hosts are in a group. A membership is part of its host, so a precondition is on the host's version. */
@Injectable()
export class MembershipsService {
  constructor(
    private readonly changes: ChangesService,
    private readonly fleet: FleetService,
    private readonly records: FleetQueries,
    private readonly hosts: HostsQueries,
    private readonly groups: GroupsQueries,
  ) {}

  /** The direct members, or with `recursive` those of the groups below too. */
  list(scope: TenantScope, group: string, recursive: boolean, page: PageRequest): Promise<Page<SightedHost>> {
    return this.hosts.list(scope.tenantId, { group, direct: !recursive }, page);
  }

  /** @throws AppError `inventory.group.not_found`, `inventory.host.not_found`, `request.precondition` */
  async add(
    scope: TenantScope,
    groupRef: string,
    hostRef: string,
    precondition: Precondition,
  ): Promise<void> {
    await this.change(scope, { groupRef, hostRef, precondition }, (host, group) =>
      [...new Set([...host.groups, group])].sort(),
    );
  }

  /** @throws AppError `inventory.membership.not_found` when the host is not a direct member */
  async remove(
    scope: TenantScope,
    groupRef: string,
    hostRef: string,
    precondition: Precondition,
  ): Promise<void> {
    await this.change(scope, { groupRef, hostRef, precondition }, (host, group) => {
      if (!host.groups.includes(group))
        throw noSuchMembership(`The host "${host.name}" is not a direct member of "${group}".`);
      return host.groups.filter((name) => name !== group);
    });
  }

  private async change(
    scope: TenantScope,
    { groupRef, hostRef, precondition }: { groupRef: string; hostRef: string; precondition: Precondition },
    groupsOf: (host: HostRecord, group: string) => string[],
  ): Promise<void> {
    await this.changes.unit(scope.context, scope.tenantId, async (unit) => {
      const group = await this.groups.locate(scope.tenantId, groupRef);
      const before = await this.records.host(scope.tenantId, hostRef);
      if (!before) throw noSuchHost(`There is no host "${hostRef}".`);
      requireHolds(precondition, before, group.name);
      await this.fleet.write(unit, [
        { type: 'host', before, after: { ...before, groups: groupsOf(before, group.name) } },
      ]);
    });
  }
}

/** `If-Match` speaks of the host, whose version its groups are part of; `If-None-Match: *` of the membership. */
function requireHolds({ ifMatch, mustBeNew }: Precondition, host: HostRecord, group: string): void {
  if (ifMatch) requireVersion({ ifMatch }, hostView(host));
  if (mustBeNew) requireVersion({ mustBeNew }, host.groups.includes(group) ? host : undefined);
}
