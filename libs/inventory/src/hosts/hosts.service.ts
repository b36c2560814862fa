import { Injectable } from '@nestjs/common';
import { ChangesService } from '@muster/events';
import { newId, refuse, requireVersion, type PageRequest, type Precondition } from '@muster/kernel';
import type { TenantScope } from '@muster/identity';
import type { HostRecord } from '../fleet/core/records.js';
import { FleetQueries } from '../fleet/fleet.queries.js';
import { FleetService } from '../fleet/fleet.service.js';
import { GroupReferences } from '../groups/group-references.js';
import { hostNameTaken, noSuchHost } from '../inventory.errors.js';
import { newHost, withDefaults, withInput, type HostInput } from './core/host.js';
import { hostFaults } from './host-faults.js';
import type { HostFilter, HostSort } from './host-filter.js';
import { hostView, type SightedHost } from './host-view.js';
import { HostSearch, type HostsPage } from './host-search.service.js';

/** Hosts, one at a time. */
@Injectable()
export class HostsService {
  constructor(
    private readonly changes: ChangesService,
    private readonly fleet: FleetService,
    private readonly records: FleetQueries,
    private readonly search: HostSearch,
    private readonly groups: GroupReferences,
  ) {}

  /** @throws AppError `inventory.group.not_found`; whatever `OutsideLayers` says */
  list(
    scope: TenantScope,
    filter: HostFilter,
    page: PageRequest,
    sort?: HostSort,
    signal?: AbortSignal,
  ): Promise<HostsPage> {
    return this.search.list(scope, filter, page, sort, signal);
  }

  /** @throws AppError `inventory.host.not_found` */
  get(scope: TenantScope, ref: string): Promise<SightedHost> {
    return this.search.locate(scope.tenantId, ref);
  }

  /** @throws AppError `inventory.host.name_taken`, `field.*` */
  async create(scope: TenantScope, input: HostInput & { name: string }): Promise<SightedHost> {
    refuse(hostFaults(input, ''));
    return this.changes.unit(scope.context, scope.tenantId, async (unit) => {
      if (await this.records.host(scope.tenantId, input.name))
        throw hostNameTaken(`A host called "${input.name}" exists.`);
      const after = withInput(newHost(newId(), input.name, unit.at), await this.named(scope, input));
      await this.fleet.write(unit, [{ type: 'host', after }]);
      return this.search.locate(scope.tenantId, after.id);
    });
  }

  /**
   * Creates the host, or puts every column as given: what is absent goes back to its default. Memberships and
   * variables are replaced only when given.
   * @throws AppError `field.*`, `request.precondition`
   */
  async put(
    scope: TenantScope,
    ref: string,
    input: HostInput,
    precondition: Precondition,
  ): Promise<{ host: SightedHost; created: boolean }> {
    return this.changes.unit(scope.context, scope.tenantId, async (unit) => {
      const before = await this.records.host(scope.tenantId, ref);
      requireVersion(precondition, before && hostView(before));
      const name = input.name ?? before?.name ?? ref;
      refuse(hostFaults({ ...input, name }, ''));
      const start = before ? withDefaults(before) : newHost(newId(), name, unit.at);
      const after = withInput(start, await this.named(scope, { ...input, name }));
      await this.fleet.write(unit, [{ type: 'host', before, after }]);
      return { host: await this.search.locate(scope.tenantId, after.id), created: !before };
    });
  }

  /** @throws AppError `inventory.host.not_found`, `field.*`, `request.precondition` */
  async update(
    scope: TenantScope,
    ref: string,
    input: HostInput,
    precondition: Precondition,
  ): Promise<SightedHost> {
    refuse(hostFaults(input, ''));
    return this.changes.unit(scope.context, scope.tenantId, async (unit) => {
      const before = await this.existing(scope, ref);
      requireVersion(precondition, hostView(before));
      await this.fleet.write(unit, [
        { type: 'host', before, after: withInput(before, await this.named(scope, input)) },
      ]);
      return this.search.locate(scope.tenantId, before.id);
    });
  }

  /** @throws AppError `inventory.host.not_found`, `request.precondition` */
  async remove(scope: TenantScope, ref: string, precondition: Precondition): Promise<void> {
    await this.changes.unit(scope.context, scope.tenantId, async (unit) => {
      const before = await this.existing(scope, ref);
      requireVersion(precondition, hostView(before));
      await this.fleet.write(unit, [{ type: 'host', before }]);
    });
  }

  private async existing(scope: TenantScope, ref: string): Promise<HostRecord> {
    const host = await this.records.host(scope.tenantId, ref);
    if (!host) throw noSuchHost(`There is no host "${ref}".`);
    return host;
  }

  /** The input with its groups by name, whether they were given by id or by name. */
  private async named(scope: TenantScope, input: HostInput): Promise<HostInput> {
    if (!input.groups) return input;
    return { ...input, groups: await this.groups.names(scope.tenantId, input.groups, '/groups') };
  }
}
