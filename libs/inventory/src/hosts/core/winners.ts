import { Tree } from '../../groups/core/tree.js';
import { byStrength } from '../../resolution/core/resolve.js';

/** A group as far as the contest for one variable goes. */
export interface Contestant {
  readonly id: string;
  readonly name: string;
  readonly parent_id: string | null;
  readonly priority: number;
}

/** What a group brings to its members: the strongest value of itself and its ancestors. */
export interface Winner {
  /** Larger is stronger; the same for all groups that bring the same group's value. */
  readonly rank: number;
  readonly value: string;
}

/** The rank of a host whose groups bring nothing: it has the tenant's value. */
export const NO_GROUP = -1;

/**
 * For one variable, what each group brings to a direct member: the value of the strongest, by (depth, priority,
 * name), among itself and its ancestors. Groups that bring nothing are absent. `values` maps group id to value.
 */
export function winnersByGroup(
  groups: readonly Contestant[],
  values: ReadonlyMap<string, string>,
): Map<string, Winner> {
  const tree = new Tree(groups.map(({ id, parent_id }) => ({ key: id, parent: parent_id })));
  const setting = groups
    .filter(({ id }) => values.has(id))
    .map((group) => ({ ...group, depth: tree.depth(group.id) }))
    .sort(byStrength);
  const ranks = new Map(setting.map(({ id }, index) => [id, index]));
  const winners = new Map<string, Winner>();
  for (const { id } of groups) {
    const strongest = tree
      .upward(id)
      .filter((at) => ranks.has(at))
      .sort((a, b) => (ranks.get(b) ?? 0) - (ranks.get(a) ?? 0))[0];
    if (strongest !== undefined)
      winners.set(id, { rank: ranks.get(strongest) ?? 0, value: values.get(strongest) ?? 'null' });
  }
  return winners;
}
