import { defineError } from '@muster/kernel';

export const tenantNameTaken = defineError('tenant.name_taken', 'conflict', 'A tenant of that name exists');
export const tenantProjectTaken = defineError(
  'tenant.project_taken',
  'conflict',
  'Another tenant has that Keystone project',
);
export const tenantNotEmpty = defineError('tenant.not_empty', 'conflict', 'The tenant has hosts or groups');
