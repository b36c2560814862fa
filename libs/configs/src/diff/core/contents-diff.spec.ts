import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffContents, isSameValue, type ComparedContents } from './contents-diff.js';

const of = (
  values: Record<string, string>,
  blobs: Record<string, string> = {},
  opaque: Record<string, string> = {},
): ComparedContents => ({
  values: new Map(Object.entries(values).map(([name, json]) => [name, { json }])),
  blobs: Object.entries(blobs).map(([path, text]) => ({ path, bytes: Buffer.from(text) })),
  opaque: Object.entries(opaque).map(([file, sha256]) => ({ file, sha256 })),
});

describe('what another commit makes of an owner', () => {
  it('lists variables that come, go and change, by name', () => {
    const { variables } = diffContents(
      of({ b: '1', gone: 'null', same: '[1]' }),
      of({ b: '2', a: '"new"', same: '[1]' }),
    );
    expect(variables).toEqual([
      { name: 'a', to: '"new"' },
      { name: 'b', from: '1', to: '2' },
      { name: 'gone', from: 'null' },
    ]);
  });

  it('lists files that come, go and change', () => {
    const { blobs, opaque } = diffContents(
      of({}, { a: '1', gone: 'x', same: '=' }, { 'vault.yml': 'aa', 'old.yml': 'cc' }),
      of({}, { a: '2', new: 'x', same: '=' }, { 'vault.yml': 'bb', 'old.yml': 'cc' }),
    );
    expect(blobs).toEqual([
      { path: 'a', change: 'changed' },
      { path: 'gone', change: 'removed' },
      { path: 'new', change: 'added' },
    ]);
    expect(opaque).toEqual([{ path: 'vault.yml', change: 'changed' }]);
  });

  it('carries the one set of variables into the other, and finds nothing between equals', () => {
    const some = fc.dictionary(
      fc.constantFrom('a', 'b', 'c', '__proto__'),
      fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.stringify(value)),
    );
    fc.assert(
      fc.property(some, some, (one, other) => {
        const [from, to] = [of(one), of(other)];
        const result = new Map([...from.values].map(([name, { json }]) => [name, json]));
        for (const { name, to: json } of diffContents(from, to).variables) {
          if (json === undefined) result.delete(name);
          else result.set(name, json);
        }
        expect([...result.keys()].sort()).toEqual([...to.values.keys()].sort());
        for (const [name, json] of result)
          expect(isSameValue(json, to.values.get(name)?.json ?? '')).toBe(true);
        expect(diffContents(from, of(one)).variables).toEqual([]);
      }),
    );
  });
});

describe('a value', () => {
  it.each([
    ['with its members in another order', '{"a":1,"b":[2]}', '{"b":[2],"a":1}', true],
    ['with its items in another order', '[1,2]', '[2,1]', false],
    ['of another type of number', '1', '1.0', false],
    ['that is a larger integer by one', '9007199254740992', '9007199254740993', false],
    ['that is text, not a number', '1', '"1"', false],
    ['encrypted again', '{"__ansible_vault":"a"}', '{"__ansible_vault":"b"}', false],
  ])('%s is the same: %#', (_, one, other, same) => {
    expect(isSameValue(one, other)).toBe(same);
  });
});
