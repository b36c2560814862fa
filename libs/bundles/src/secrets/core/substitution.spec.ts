import { describe, expect, it } from 'vitest';
import { filePath, mayHaveFiles } from './files.js';
import { substituted } from './substitution.js';

const secret = { id: 'id-1', name: 'x', value: '{"__ansible_vault":"$& $1 $$"}' };
const place = '{"__muster_source":"id-1"}';

describe('what was read outside', () => {
  it.each([
    ['alone', `"x": ${place}`, `"x": ${secret.value}`],
    ['among others', `"a": 1,\n  "x": ${place},\n  "y": 2`, `"a": 1,\n  "x": ${secret.value},\n  "y": 2`],
    ['under another name', `"y": ${place}`, undefined],
    ['with another id', '"x": {"__muster_source":"id-2"}', undefined],
    ['within a value', `"a": {"x":${place}}`, undefined],
    ['within a string', `"a": ${JSON.stringify(`"x": ${place}`)}`, undefined],
    ['in a larger object', '"x": {"__muster_source":"id-1","a":1}', undefined],
  ])('stands in its place %s', (_, before, after = before) => {
    expect(substituted(before, [secret])).toBe(after);
  });

  it('leaves an owner without such secrets alone', () => {
    expect(substituted(`"x": ${place}`)).toBe(`"x": ${place}`);
  });
});

describe('the file of a secret', () => {
  it('lies where its variable says', () => {
    const file = { secretId: 'id-1', ownerId: 'o', name: 'tls', content: '' };
    for (const [format, path] of [['pem', 'files/secrets/id-1/tls.pem'], ['binary', 'files/secrets/id-1/tls']] as const) {
      expect(filePath({ ...file, format })).toEqual({ folder: 'files/secrets/id-1/', path });
      expect(mayHaveFiles(`"tls_file": ${JSON.stringify(`{{ inventory_dir }}/../${path}`)}`)).toBe(true);
    }
    expect(mayHaveFiles('"tls": 1')).toBe(false);
  }); // prettier-ignore
});
