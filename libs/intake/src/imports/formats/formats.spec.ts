import { AppError } from '@muster/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FORMATS } from './formats.js';

/** Why a text is not even a file of the format; undefined where it is one. */
function malformation(name: string, text: string): string | undefined {
  try {
    FORMATS.get(name)?.read(text);
    return undefined;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.definition.kind === 'malformed' ? error.message : undefined;
  }
}

/** A file of secrets, as it may be sent under the wrong format; every value has `qqqq` in it. */
const SECRETS = [
  '---\n## Options',
  'galera_root_password: qqqqqqqq',
  'b_password: "qq\\tqqqqq"',
  "c_password: 'it''s qqqqq'",
  'key: |\n  -----BEGIN PRIVATE KEY-----\n  qqqqMIIB+q/=\n  -----END PRIVATE KEY-----',
  'd: [qqqqq, {e: qqqqq}]\nf: !vault |\n  $ANSIBLE_VAULT;1.1;AES256\n  qqqqq\n',
].join('\n');

describe('the formats of imports', () => {
  it('are known by the names that ?format= takes', () => {
    expect([...FORMATS.keys()]).toEqual(['osad', 'osad-config', 'ansible', 'ansible-yaml', 'ansible-ini']);
  });

  it.each([...FORMATS])('of which %s never takes an empty file for success', (_, format) => {
    expect(() => format.read('')).toThrow(AppError);
  });

  it.each([
    ['ansible', '{"a": {"children": ["b"]}, "b": {"children": ["a"]}}'],
    ['ansible-yaml', 'a: {children: {b: {children: {a: }}}}'],
    ['ansible-ini', '[a:children]\nb\n[b:children]\na\n'],
  ])('of which %s refuses a cycle of groups', (name, text) => {
    try {
      FORMATS.get(name)?.read(text);
    } catch (error) {
      expect(error).toMatchObject({ name: 'AppError', code: 'import.group.cycle' });
      return;
    }
    throw new Error('nothing was refused');
  });

  it.each([...FORMATS.keys()])(
    'of which %s repeats nothing of a file of secrets that it cannot parse, wherever that breaks',
    (name) => {
      let malformed = 0;
      const broken = fc
        .tuple(
          fc.nat(SECRETS.length),
          fc.constantFrom(...Array.from('!*&|>%@`"\'{}[],:#-?=\t\n\\')),
          fc.nat(9),
        )
        .map(([at, inserted, cut]) => SECRETS.slice(0, at) + inserted + SECRETS.slice(at + cut));
      fc.assert(
        fc.property(broken, (text) => {
          const message = malformation(name, text);
          malformed += message === undefined ? 0 : 1;
          expect(message ?? '').not.toContain('qqqq');
        }),
        { numRuns: 2_000 },
      );
      expect(malformed).toBeGreaterThan(100);
    },
  );
});
