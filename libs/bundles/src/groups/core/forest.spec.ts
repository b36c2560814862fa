import { describe, expect, it } from 'vitest';
import { Forest } from './forest.js';

const forest = new Forest(
  [
    ['b', null],
    ['a', null],
    ['a2', 'a'],
    ['a1', 'a'],
    ['a1x', 'a1'],
  ].map(([id, parentId]) => ({ id: id ?? '', name: id ?? '', parentId: parentId ?? null })),
);

describe('a forest of groups', () => {
  it('lists groups, roots and children in order of name', () => {
    expect(forest.groups.map(({ name }) => name)).toEqual(['a', 'a1', 'a1x', 'a2', 'b']);
    expect(forest.roots.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(forest.childrenOf('a').map(({ name }) => name)).toEqual(['a1', 'a2']);
  });

  it('finds everything below groups, level by level, and everything above them', () => {
    expect([...forest.below(['a'])]).toEqual(['a', 'a1', 'a2', 'a1x']);
    expect([...forest.above(['a1x', 'b'])].sort()).toEqual(['a', 'a1', 'a1x', 'b']);
    expect([...forest.above(['gone'])]).toEqual([]);
  });

  it('takes a group whose parent was left out for a root', () => {
    expect(forest.restrictedTo(new Set(['a1', 'a1x'])).roots.map(({ name }) => name)).toEqual(['a1']);
  });
});
