import { defineError } from '@muster/kernel';

export const keyReused = defineError(
  'idempotency.key_reused',
  'invalid',
  'The idempotency key was used for another request',
);
