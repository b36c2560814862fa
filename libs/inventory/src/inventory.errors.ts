import { defineError, defineFault } from '@muster/kernel';

export const noSuchHost = defineError('inventory.host.not_found', 'not_found', 'There is no such host');
export const noSuchGroup = defineError('inventory.group.not_found', 'not_found', 'There is no such group');
export const noSuchMembership = defineError(
  'inventory.membership.not_found',
  'not_found',
  'The host is not a direct member',
);
export const noSuchVariable = defineError(
  'inventory.variable.not_found',
  'not_found',
  'There is no such variable',
);
export const variableNameTaken = defineError(
  'inventory.variable.name_taken',
  'conflict',
  'The owner has a variable or a secret of that name',
);
export const hostNameTaken = defineError('inventory.host.name_taken', 'conflict', 'The name is taken');
export const groupNameTaken = defineError('inventory.group.name_taken', 'conflict', 'The name is taken');
export const groupHasChildren = defineError(
  'inventory.group.has_children',
  'conflict',
  'The group has groups below it',
);
export const groupCycle = defineFault('inventory.group.cycle', 'The groups would form a cycle');
export const groupTooDeep = defineFault('inventory.group.too_deep', 'The groups would be nested too deeply');
export const unusableValue = defineFault('inventory.variable.value', 'Ansible cannot use the value');
export const valueTooLong = defineFault('inventory.variable.too_long', 'The value is too long');
