import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_DEPTH, Tree } from './tree.js';

const tree = new Tree([
  { key: 'ord', parent: null },
  { key: 'c1', parent: 'ord' },
  { key: 'c2', parent: 'ord' },
  { key: 'r1', parent: 'c1' },
  { key: 'web', parent: null },
]);

describe('a tree of groups', () => {
  it('goes upward from a group to its root', () => {
    expect(tree.upward('r1')).toEqual(['r1', 'c1', 'ord']);
    expect(tree.upward('web')).toEqual(['web']);
  });

  it('lists a subtree with parents before children', () => {
    expect(tree.subtree('ord')).toEqual(['ord', 'c1', 'c2', 'r1']);
  });

  it('counts depth from all, which is 0', () => {
    expect(['web', 'c1', 'r1'].map((key) => tree.depth(key))).toEqual([1, 2, 3]);
  });

  it('finds a cycle and names it in order', () => {
    const knot = new Tree([
      { key: 'a', parent: 'b' },
      { key: 'b', parent: 'c' },
      { key: 'c', parent: 'a' },
      { key: 'd', parent: 'a' },
    ]);
    expect(new Set(knot.findCycle())).toEqual(new Set(['a', 'b', 'c']));
    expect(tree.findCycle()).toBeUndefined();
    expect(new Tree([{ key: 'a', parent: 'a' }]).findCycle()).toEqual(['a']);
  });

  it('finds what stands too deep', () => {
    const chain = (length: number): Tree =>
      new Tree(
        Array.from({ length }, (_, index) => ({
          key: `g${index}`,
          parent: index === 0 ? null : `g${index - 1}`,
        })),
      );
    expect(chain(MAX_DEPTH).findTooDeep()).toBeUndefined();
    expect(chain(MAX_DEPTH + 1).findTooDeep()).toBe(`g${MAX_DEPTH}`);
  });

  it('finds a cycle exactly when some group never reaches a root', () => {
    const parents = fc.array(fc.option(fc.nat(9), { nil: null }), { minLength: 10, maxLength: 10 });
    fc.assert(
      fc.property(parents, (list) => {
        const nodes = list.map((parent, index) => ({
          key: String(index),
          parent: parent === null ? null : String(parent),
        }));
        const random = new Tree(nodes);
        const stuck = nodes.some(({ key }) => {
          const top = random.upward(key).at(-1);
          return nodes.find((node) => node.key === top)?.parent !== null;
        });
        expect(random.findCycle() !== undefined).toBe(stuck);
      }),
    );
  });
});
