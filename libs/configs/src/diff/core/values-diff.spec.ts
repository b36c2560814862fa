import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readGroupValues, type GroupValues } from '../../values/core/group-values.js';
import { diffGroupValues } from './values-diff.js';

const values = (text: string, path = 'a.yml'): GroupValues =>
  readGroupValues([{ path, bytes: new TextEncoder().encode(text) }]);

describe('what a commit changes', () => {
  it('is told by name: added, removed, changed', () => {
    expect(diffGroupValues(values('a: 1\nb: 2\nz: 0'), values('z: 0\nc: 3\nb: [2]'))).toEqual({
      added: [{ name: 'c', value: 3 }],
      removed: [{ name: 'a', value: 1 }],
      changed: [{ name: 'b', from: 2, to: [2] }],
      opaque: [],
    });
  });

  it.each([
    ['a: {x: 1, y: [~]}', '{"a": {"y": [null], "x": 1}}', 0],
    ['a: 0x10', 'a: 16', 0],
    ['a: 1', 'a: 1.0', 1],
    ['a: [1, 2]', 'a: [2, 1]', 1],
    ['a: !unsafe x', 'a: x', 1],
    ['a: ~', 'a: ""', 1],
  ])('from %s to %s is %i', (from, to, count) => {
    expect(diffGroupValues(values(from), values(to)).changed).toHaveLength(count);
  });

  it('cannot be seen in vaulted files: they are named', () => {
    const vaulted = (body: string): GroupValues => values(`$ANSIBLE_VAULT;1.1;AES256\n${body}\n`);
    expect(diffGroupValues(vaulted('31'), vaulted('32')).opaque).toEqual(['a.yml']);
    expect(diffGroupValues(vaulted('31'), vaulted('31')).opaque).toEqual([]);
    expect(diffGroupValues(values(''), vaulted('31')).opaque).toEqual(['a.yml']);
  });

  it('carries the one set of variables into the other', () => {
    const some = fc.dictionary(fc.constantFrom('a', 'b', 'c', '__proto__'), fc.jsonValue({ maxDepth: 2 }));
    fc.assert(
      fc.property(some, some, (one, other) => {
        const from = values(JSON.stringify(one));
        const to = values(JSON.stringify(other));
        const { added, removed, changed } = diffGroupValues(from, to);
        const result = new Map([...from.variables].map(([name, { value }]) => [name, value]));
        for (const { name } of removed) result.delete(name);
        for (const { name, value } of added) result.set(name, value);
        for (const { name, to: value } of changed) result.set(name, value);
        expect(result).toEqual(new Map([...to.variables].map(([name, { value }]) => [name, value])));
        expect(diffGroupValues(from, from)).toEqual({ added: [], removed: [], changed: [], opaque: [] });
      }),
    );
  });
});
