import {
  AuditEventEntity,
  ChangeEntity,
  ChangesQueries,
  ChangesService,
  IdempotencyService,
} from '@muster/events';
import {
  AccessService,
  LimitSettings,
  TenantEntity,
  TenantUsageEntity,
  TenantsService,
  TokenEntity,
  UsageService,
  type Caller,
  type TenantScope,
} from '@muster/identity';
import { TenantsQueries, UsageQueries } from '@muster/identity/testing';
import type { Db } from '@muster/kernel';
import { testDb } from '@muster/kernel/testing';
import { MIGRATIONS } from '@muster/migrations';
import { FleetQueries } from '../fleet/fleet.queries.js';
import { FleetService } from '../fleet/fleet.service.js';
import { GroupReferences } from '../groups/group-references.js';
import { GroupEntity } from '../groups/group.entity.js';
import { GroupsQueries } from '../groups/groups.queries.js';
import { GroupsService } from '../groups/groups.service.js';
import { MembershipEntity } from '../groups/membership.entity.js';
import { MembershipsService } from '../groups/memberships.service.js';
import { HostEntity } from '../hosts/host.entity.js';
import { ContestsQueries } from '../hosts/contests.queries.js';
import { HostSearch } from '../hosts/host-search.service.js';
import { HostsQueries } from '../hosts/hosts.queries.js';
import { HostsService } from '../hosts/hosts.service.js';
import { HostSightingEntity } from '../reachability/host-sighting.entity.js';
import { LayersQueries } from '../resolution/layers.queries.js';
import { OutsideLayers } from '../resolution/outside-layers.js';
import { ResolutionService } from '../resolution/resolution.service.js';
import {
  GroupVariableEntity,
  HostVariableEntity,
  TenantVariableEntity,
} from '../variables/variable.entity.js';
import { VariablesService } from '../variables/variables.service.js';

/** Every entity of the floors up to this one. */
export const ENTITIES = [
  TenantEntity,
  TenantUsageEntity,
  TokenEntity,
  ChangeEntity,
  AuditEventEntity,
  HostEntity,
  HostSightingEntity,
  GroupEntity,
  MembershipEntity,
  TenantVariableEntity,
  GroupVariableEntity,
  HostVariableEntity,
];

const root: Caller = {
  actor: { kind: 'system', id: 'test', name: 'test' },
  requestId: 'test',
  grant: { tenantId: null, role: 'admin', system: true },
};

/** The services of the inventory over a real database, wired as the modules wire them. */
export interface TestInventory {
  readonly db: Db;
  readonly file: string;
  readonly changes: ChangesService;
  readonly feed: ChangesQueries;
  readonly tenants: TenantsService;
  readonly records: FleetQueries;
  readonly fleet: FleetService;
  readonly hosts: HostsService;
  readonly groups: GroupsService;
  readonly memberships: MembershipsService;
  readonly variables: VariablesService;
  readonly outside: OutsideLayers;
  readonly resolution: ResolutionService;
  /** A new tenant, entered as admin. */
  tenant(name: string): Promise<TenantScope>;
  close(): Promise<void>;
}

export async function testInventory(): Promise<TestInventory> {
  const { db, file, close } = await testDb({ entities: ENTITIES, migrations: MIGRATIONS });
  const idempotency = new IdempotencyService(db);
  const changes = new ChangesService(db, idempotency);
  const tenantQueries = new TenantsQueries(db);
  const limits = new LimitSettings();
  const access = new AccessService(tenantQueries, limits);
  const tenants = new TenantsService(db, changes, idempotency, tenantQueries, access);
  const records = new FleetQueries(db);
  const fleet = new FleetService(db, records, new UsageService(new UsageQueries(db), limits));
  const hostQueries = new HostsQueries(db, new ContestsQueries(db));
  const groupQueries = new GroupsQueries(db);
  const outside = new OutsideLayers();
  return {
    db,
    file,
    changes,
    feed: new ChangesQueries(db),
    tenants,
    records,
    fleet,
    hosts: new HostsService(
      changes,
      fleet,
      records,
      new HostSearch(hostQueries, outside),
      new GroupReferences(db),
    ),
    groups: new GroupsService(changes, fleet, records, groupQueries),
    memberships: new MembershipsService(changes, fleet, records, hostQueries, groupQueries),
    variables: new VariablesService(changes, fleet, records),
    outside,
    resolution: new ResolutionService(new LayersQueries(db), hostQueries, outside),
    tenant: async (name) => {
      const { id } = await tenants.create(root, { name });
      return access.enter(root, id, 'host:write');
    },
    close,
  };
}
