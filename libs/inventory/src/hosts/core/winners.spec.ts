import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Tree } from '../../groups/core/tree.js';
import { resolve, type Layer } from '../../resolution/core/resolve.js';
import { winnersByGroup, type Contestant } from './winners.js';

/** A random forest: the parent of a group is one of the groups before it. */
const forest = fc
  .array(
    fc.record({
      parent: fc.option(fc.nat(), { nil: null }),
      priority: fc.integer({ min: -2, max: 2 }),
      sets: fc.boolean(),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((nodes) =>
    nodes.map(({ parent, priority, sets }, index) => ({
      group: {
        id: `id${index}`,
        name: `g${index}`,
        parent_id: parent === null || index === 0 ? null : `id${parent % index}`,
        priority,
      } satisfies Contestant,
      sets,
    })),
  );

describe('winnersByGroup', () => {
  it('gives each group the value that resolution gives its members', () => {
    fc.assert(
      fc.property(forest, (nodes) => {
        const groups = nodes.map(({ group }) => group);
        const values = new Map(
          nodes.filter(({ sets }) => sets).map(({ group }) => [group.id, `"${group.name}"`]),
        );
        const winners = winnersByGroup(groups, values);
        const tree = new Tree(groups.map(({ id, parent_id }) => ({ key: id, parent: parent_id })));
        for (const { id } of groups) {
          const layers = tree.upward(id).map((at): Layer => {
            const { name, priority } = groups.find((group) => group.id === at)!;
            const value = values.get(at);
            return {
              kind: 'group',
              id: at,
              name,
              priority,
              depth: tree.depth(at),
              variables: new Map(value === undefined ? [] : [['v', { value, revision: 1 }]]),
            };
          });
          expect(winners.get(id)?.value).toBe(resolve(layers).get('v')?.[0].value);
        }
      }),
    );
  });
});
