import type { Keystone } from '@muster/identity/testing';
import { expect } from 'vitest';
import type { Answer } from './harness.js';

/** The answer to somebody whom Keystone does not know (any more): it says where to log in. */
export const expectUnknown = (answer: Answer, keystone: Keystone): void => {
  expect([answer.status, answer.body.code]).toEqual([401, 'access.unauthenticated']);
  expect(answer.headers.get('www-authenticate')).toContain(`Keystone uri="${keystone.url}"`);
};
