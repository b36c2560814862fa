export { differences } from './fleet/core/differences.js';
export type { Edit, GroupRecord, HostRecord, TenantRecord } from './fleet/core/records.js';
export { isAsWanted, type HostSketch } from './fleet/core/sketch.js';
export { FleetQueries } from './fleet/fleet.queries.js';
export { FleetService, type Departure } from './fleet/fleet.service.js';
export { newGroup, withInput as groupWithInput, type GroupInput } from './groups/core/group.js';
export { MAX_DEPTH, Tree } from './groups/core/tree.js';
export { groupFaults } from './groups/group-faults.js';
export { GroupEntity } from './groups/group.entity.js';
export type { GroupFilter, GroupView } from './groups/groups.queries.js';
export { GroupsService } from './groups/groups.service.js';
export { MembershipEntity } from './groups/membership.entity.js';
export { MembershipsService } from './groups/memberships.service.js';
export { newHost, withInput as hostWithInput, type HostInput } from './hosts/core/host.js';
export { hostFaults } from './hosts/host-faults.js';
export { HOST_SORTS, type HostFilter, type HostSort } from './hosts/host-filter.js';
export { HostEntity } from './hosts/host.entity.js';
export { hostView, type HostView, type SightedHost } from './hosts/host-view.js';
export type { HostsPage } from './hosts/host-search.service.js';
export { HostsService } from './hosts/hosts.service.js';
export * from './inventory.errors.js';
export { InventoryModule } from './inventory.module.js';
export type { Reachability } from './reachability/core/sighting.js';
export { HostSightingEntity } from './reachability/host-sighting.entity.js';
export { ReachabilityService, type ReachabilityReport } from './reachability/reachability.service.js';
export { byStrength } from './resolution/core/resolve.js';
export {
  OutsideLayers,
  type OutsideOwners,
  type OutsideSourceOf,
  type RefOverrides,
} from './resolution/outside-layers.js';
export {
  commitOf,
  type OutsideLayer,
  type OutsideSummary,
  type OutsideValue,
  type OwnerCommit,
} from './resolution/core/outside.js';
export type { OutsideSource } from './resolution/core/resolve.js';
export {
  ResolutionService,
  type ExplainedValue,
  type ResolutionOptions,
  type ResolvedVariables,
} from './resolution/resolution.service.js';
export { variableNameFaults, variablesFaults } from './rules/rules.js';
export {
  PublishedService,
  type OwnerRef,
  type OwnerTenant,
  type Publication,
} from './variables/published.service.js';
export { textsOf } from './variables/core/values.js';
export {
  GroupVariableEntity,
  HostVariableEntity,
  TenantVariableEntity,
} from './variables/variable.entity.js';
export {
  VariablesService,
  type VariableOwner,
  type VariablesView,
  type VariableView,
} from './variables/variables.service.js';
export { filterValue } from './snapshots/core/filter-value.js';
export {
  InventorySnapshot,
  SnapshotQueries,
  type MemberFilter,
  type MemberText,
  type SnapshotGroup,
  type SnapshotHost,
  type SnapshotMember,
  type SnapshotState,
} from './snapshots/snapshot.queries.js';
export { MAGIC_VARIABLES } from './names/core/names.js';
