import { defineError, defineFault } from '@muster/kernel';

export const noSuchSecret = defineError('secret.not_found', 'not_found', 'There is no such secret');
export const noSuchVersion = defineError('secret.version.not_found', 'not_found', 'There is no such version');
export const noSuchVaultPassword = defineError(
  'secret.vault_password.not_found',
  'not_found',
  'There is no vault password of that id',
);
export const noSuchJob = defineError('secret.job.not_found', 'not_found', 'There is no such job');
export const jobIsOver = defineError('secret.job.over', 'conflict', 'The job is over');
export const keyringSealed = defineError('secret.sealed', 'unavailable', 'The keyring is sealed');
export const secretDamaged = defineError(
  'secret.damaged',
  'internal',
  'What is stored of a secret was changed',
);
export const keysKeepMoving = defineError('secret.keys_moved', 'unavailable', 'The keys are being rotated');
export const sourceFailed = defineError(
  'secret.source.failed',
  'unavailable',
  'A secret could not be read where it is kept',
);
export const badSource = defineFault('secret.source.unusable', 'The source cannot be used');
export const badPayload = defineFault('secret.payload', 'The payload does not fit the format');
export const payloadTooLarge = defineFault('secret.too_large', 'The payload is too large');
export const badVaultPassword = defineFault('secret.vault_password.unusable', 'The password cannot be used');
