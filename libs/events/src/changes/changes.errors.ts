import { defineError } from '@muster/kernel';

/** Here, on the lowest floor that can meet it: a tenant may go between a look and a write. */
export const noSuchTenant = defineError('tenant.not_found', 'not_found', 'There is no such tenant');
