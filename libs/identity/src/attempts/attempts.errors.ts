import { defineError } from '@muster/kernel';

export const tooManyFailures = defineError(
  'access.too_many_failures',
  'limited',
  'Too many attempts with tokens that are not valid',
);
