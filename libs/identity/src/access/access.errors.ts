import { defineError } from '@muster/kernel';

export const unauthenticated = defineError(
  'access.unauthenticated',
  'unauthenticated',
  'The request carries no valid token',
);
export const forbidden = defineError('access.forbidden', 'forbidden', 'The role does not allow this');
