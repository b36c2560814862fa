import type { Forest, GroupNode } from '../../groups/core/forest.js';
import type { PatternInventory } from './pattern.js';

/** A host and the ids of the groups it is a direct member of. */
export interface Member {
  readonly name: string;
  readonly groupIds: readonly string[];
}

/**
 * The inventory in the order in which Ansible meets it when it reads our `hosts.json`, which is what subscripts count:
 * `ungrouped`, then group by group in order of name.
 * @param members in order of name
 */
export function patternInventory(forest: Forest<GroupNode>, members: readonly Member[]): PatternInventory {
  const direct = new Map<string, string[]>(forest.groups.map(({ id }) => [id, []]));
  const ungrouped: string[] = [];
  for (const { name, groupIds } of members) {
    if (groupIds.length === 0) ungrouped.push(name);
    for (const id of groupIds) direct.get(id)?.push(name);
  }
  const ids = new Map(forest.groups.map(({ id, name }) => [name, id]));
  const inOrder = (groupIds: Iterable<string>, first: readonly string[] = []): string[] => {
    const hosts = new Set(first);
    for (const id of groupIds) for (const name of direct.get(id) ?? []) hosts.add(name);
    return [...hosts];
  };
  return {
    hosts: new Set(
      inOrder(
        forest.groups.map(({ id }) => id),
        ungrouped,
      ),
    ),
    groups: groupsInOrder(forest),
    hostsOf: (group) => {
      if (group === 'ungrouped') return ungrouped;
      // `below` goes level by level, as Ansible does.
      if (group === 'all') return inOrder(forest.below(forest.roots.map(({ id }) => id)), ungrouped);
      const id = ids.get(group);
      return id === undefined ? [] : inOrder(forest.below([id]));
    },
  };
}

function groupsInOrder(forest: Forest<GroupNode>): Set<string> {
  const names = new Set(['all', 'ungrouped', ...forest.roots.map(({ name }) => name)]);
  for (const group of forest.groups) {
    names.add(group.name);
    for (const child of forest.childrenOf(group.id)) names.add(child.name);
  }
  return names;
}
