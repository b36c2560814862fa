import { defineError, type ErrorFactory } from '@muster/kernel';
import type { Counts } from './core/limits.js';

/** For each thing that is counted. */
export const tooMuch: Readonly<Record<keyof Counts, ErrorFactory>> = {
  hosts: defineError('limit.hosts', 'invalid', 'The tenant would have too many hosts'),
  groups: defineError('limit.groups', 'invalid', 'The tenant would have too many groups'),
  variables: defineError('limit.variables', 'invalid', 'The tenant would have too many variables'),
};
export const valueOverLimit = defineError(
  'limit.value_bytes',
  'invalid',
  'A value is larger than the tenant allows',
);
export const tooManyRequests = defineError(
  'limit.requests_per_minute',
  'limited',
  'The tenant sends too many requests',
);
