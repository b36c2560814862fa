export * from './bundles.errors.js';
export { BundlesModule } from './bundles.module.js';
export {
  BUNDLE_FORMATS,
  BUNDLE_LAYOUTS,
  BundlesService,
  WHOLE_TENANT,
  type Bundle,
  type BundleConditions,
  type BundleFormat,
  type BundleLayout,
  type BundleRequest,
  type HostRequest,
  type Unchanged,
} from './bundles.service.js';
export type { HostFilters } from './hosts/selection.js';
export {
  InventorySource,
  type InventoryGroup,
  type InventoryHost,
  type InventoryMember,
  type InventoryView,
  type MemberFilter,
  type MemberText,
} from './inventory/inventory-source.js';
