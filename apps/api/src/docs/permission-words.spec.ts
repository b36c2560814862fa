import { describe, expect, it } from 'vitest';
import type { Operation } from './document.js';
import { withPermission } from './permission-words.js';

const said = (more: Partial<Operation>): string | undefined =>
  withPermission({ operationId: 'getThing', responses: {}, ...more }).description;

describe('an operation says who may come:', () => {
  it.each<[string, Partial<Operation>, string]>([
    ['everybody', {}, 'Open to everybody.'],
    ['who proves it in another way', { 'x-proof': 'signature' }, 'Asks for no token, but for a signature.'],
    [
      'who has a permission',
      { 'x-permission': 'host:write' },
      'Asks for the permission `host:write`, which members and admins have.',
    ],
    [
      'admins of the system',
      { 'x-permission': 'tenant:create' },
      'Asks for the permission `tenant:create`, which admins with system scope have.',
    ],
    [
      'who has two, for some values',
      {
        'x-permission': 'inventory:import',
        'x-permission-also': { permission: 'secret:write', parameter: 'format', value: 'osad-secrets' },
      },
      'Asks for the permission `inventory:import`, which members and admins have; with `format=osad-secrets` for `secret:write` too.',
    ],
  ])('%s', (_, operation, expected) => {
    expect(said(operation)).toBe(expected);
  });

  it('before what else is said of it', () => {
    expect(said({ description: 'A thing.' })).toBe('Open to everybody.\n\nA thing.');
  });
});
