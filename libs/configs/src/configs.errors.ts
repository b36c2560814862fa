import { defineError, defineFault } from '@muster/kernel';

export const noConfigRef = defineError('config.not_found', 'not_found', 'There is no config ref');
export const noSuchHook = defineError('config.hook.not_found', 'not_found', 'There is no such hook');
export const badHookSignature = defineError(
  'config.hook.signature',
  'unauthenticated',
  'The signature is not that of the hook',
);
export const configUnreadable = defineError(
  'config.unreadable',
  'invalid',
  'The configuration of a group cannot be read from Git',
);
export const configAway = defineError(
  'config.away',
  'unavailable',
  'The repository of a group is away, and nothing recent of it is here',
);
export const badConfigRef = defineFault('config.ref.invalid', 'The config ref cannot be used');
export const badRefOverride = defineFault(
  'config.ref.unknown_group',
  'The group has no config ref to override',
);
