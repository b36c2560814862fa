import { defineError, defineFault } from '@muster/kernel';

export const unknownBundleTenant = defineError(
  'bundle.tenant.unknown',
  'not_found',
  'There is no such tenant',
);
export const unknownBundleGroup = defineError('bundle.group.unknown', 'not_found', 'There is no such group');
export const unknownBundleHost = defineError(
  'bundle.host.unknown',
  'not_found',
  'There is no such host in the group',
);
export const noHosts = defineError('bundle.no_hosts', 'invalid', 'The filters leave no host');
export const bundlesBusy = defineError('bundle.busy', 'unavailable', 'Too many bundles are being built');
export const bundlesLimited = defineError(
  'limit.exports',
  'limited',
  'Too many bundles of the tenant are being built',
);
export const bundleAborted = defineError('bundle.aborted', 'unavailable', 'The request was given up');
export const bundleUnsettled = defineError(
  'bundle.unsettled',
  'unavailable',
  'What the bundle shows changed faster than it could be read',
);
export const vaultedConfig = defineError(
  'config.vaulted_file',
  'invalid',
  'A file of variables is vaulted as a whole, and JSON cannot show it',
);
export const unplacedConfig = defineError(
  'config.unplaced',
  'invalid',
  'A file from Git has no place in a bundle',
);
export const unknownFilterGroup = defineFault(
  'bundle.filter.group_unknown',
  'A group to filter by does not exist',
);
export const badLimit = defineFault('bundle.filter.limit', 'The host pattern cannot be used');
