export type { AwxChoice, AwxSlice } from './ansible/core/awx.js';
export * from './bundles.errors.js';
export { BundlesModule } from './bundles.module.js';
export {
  BUNDLE_FORMATS,
  BUNDLE_LAYOUTS,
  BUNDLE_SECRETS,
  WHOLE_TENANT,
  type BundleFormat,
  type BundleLayout,
  type BundleRequest,
  type BundleSecretsChoice,
  type HostRequest,
} from './bundle-request.js';
export { BundlesService, type Bundle, type BundleConditions, type Unchanged } from './bundles.service.js';
export { inventoryScript } from './ansible/inventory-script.js';
export type { HostFilters } from './hosts/selection.js';
export {
  InventorySource,
  type InventoryGroup,
  type InventoryHost,
  type InventoryMember,
  type InventorySecrets,
  type InventoryView,
  type MemberFilter,
  type MemberText,
  type OutsideSecret,
  type OutsideText,
  type Reading,
} from './inventory/inventory-source.js';
