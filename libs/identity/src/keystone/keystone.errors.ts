import { defineError } from '@muster/kernel';

export const keystoneAway = defineError(
  'keystone.unavailable',
  'unavailable',
  'Keystone does not answer, so nobody can be recognised by it',
);
