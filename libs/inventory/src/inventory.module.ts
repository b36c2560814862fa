import { Module } from '@nestjs/common';
import { EventsModule } from '@muster/events';
import { IdentityModule } from '@muster/identity';
import { FleetQueries } from './fleet/fleet.queries.js';
import { FleetService } from './fleet/fleet.service.js';
import { GroupReferences } from './groups/group-references.js';
import { GroupsQueries } from './groups/groups.queries.js';
import { GroupsService } from './groups/groups.service.js';
import { MembershipsService } from './groups/memberships.service.js';
import { ContestsQueries } from './hosts/contests.queries.js';
import { HostSearch } from './hosts/host-search.service.js';
import { HostsQueries } from './hosts/hosts.queries.js';
import { HostsService } from './hosts/hosts.service.js';
import { ReachabilityQueries } from './reachability/reachability.queries.js';
import { ReachabilityService } from './reachability/reachability.service.js';
import { LayersQueries } from './resolution/layers.queries.js';
import { OutsideLayers } from './resolution/outside-layers.js';
import { ResolutionService } from './resolution/resolution.service.js';
import { SnapshotQueries } from './snapshots/snapshot.queries.js';
import { PublishedService } from './variables/published.service.js';
import { VariablesService } from './variables/variables.service.js';

const doors = [
  HostsService,
  GroupsService,
  MembershipsService,
  ReachabilityService,
  VariablesService,
  PublishedService,
  ResolutionService,
  OutsideLayers,
  FleetService,
  FleetQueries,
  SnapshotQueries,
];

@Module({
  imports: [EventsModule, IdentityModule],
  providers: [
    ...doors,
    ContestsQueries,
    HostSearch,
    HostsQueries,
    GroupsQueries,
    GroupReferences,
    LayersQueries,
    ReachabilityQueries,
  ],
  exports: doors,
})
export class InventoryModule {}
