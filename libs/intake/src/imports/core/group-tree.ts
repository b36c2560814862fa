import type { InventoryGraph } from './inventory-graph.js';
import { InventoryRefused } from './refused.js';

/** The groups that every inventory has and no tree of Muster's: `all` is the tenant, `ungrouped` the rest. */
export const ALL = 'all';
export const UNGROUPED = 'ungrouped';

const isReserved = (name: string): boolean => name === ALL || name === UNGROUPED;

/** Which parent each group keeps. Groups stand parents first. */
export interface GroupTree {
  order: string[];
  /** All parents of a group, `all` not counted. */
  parents: Map<string, string[]>;
  /** The one that it keeps; absent for a root. */
  kept: Map<string, string>;
}

/**
 * Chooses one parent for each group: the deepest, so that every group keeps the depth that Ansible sorts by,
 * and of equally deep ones the first by name.
 * @throws InventoryRefused `import.group.cycle`, `import.group.ungrouped`
 */
export function groupTree(graph: InventoryGraph): GroupTree {
  const parents = parentsOf(graph);
  const order = parentsFirst(parents);
  const depths = new Map<string, number>();
  const kept = new Map<string, string>();
  const depthOf = (name: string): number => depths.get(name) ?? 0;
  for (const name of order) {
    const [first, ...others] = parents.get(name) ?? [];
    if (first === undefined) {
      depths.set(name, 1);
      continue;
    }
    const deepest = others.reduce((best, other) => {
      const further = depthOf(other) - depthOf(best);
      return further > 0 || (further === 0 && other < best) ? other : best;
    }, first);
    kept.set(name, deepest);
    depths.set(name, depthOf(deepest) + 1);
  }
  return { order, parents, kept };
}

/** Whether a group stands somewhere above another in the tree. */
export function isAbove(tree: GroupTree, upper: string, lower: string): boolean {
  for (let name = tree.kept.get(lower); name !== undefined; name = tree.kept.get(name)) {
    if (name === upper) return true;
  }
  return false;
}

function parentsOf(graph: InventoryGraph): Map<string, string[]> {
  const parents = new Map<string, string[]>();
  const known = (name: string): string[] => {
    const list = parents.get(name) ?? [];
    parents.set(name, list);
    return list;
  };
  for (const [name, { children }] of graph.groups) {
    if (!isReserved(name)) known(name);
    for (const child of children) {
      refuseReserved(name, child);
      if (isReserved(child)) continue;
      const list = known(child);
      if (name !== ALL) list.push(name);
    }
  }
  return parents;
}

function refuseReserved(parent: string, child: string): void {
  if (child === ALL) throw cycle(parent === ALL ? [ALL, ALL] : [ALL, parent, ALL]);
  if (parent === ALL || (parent !== UNGROUPED && child !== UNGROUPED)) return;
  throw new InventoryRefused(
    'import.group.ungrouped',
    `Group "ungrouped" is Ansible's own and stands in no tree, but the inventory makes "${child}" a child of "${parent}".`,
  );
}

/** Kahn's algorithm: what is left over hangs on a cycle. */
function parentsFirst(parents: Map<string, string[]>): string[] {
  const children = new Map<string, string[]>();
  const waiting = new Map<string, number>();
  for (const [name, list] of parents) {
    waiting.set(name, list.length);
    for (const parent of list) {
      const siblings = children.get(parent);
      if (siblings) siblings.push(name);
      else children.set(parent, [name]);
    }
  }
  const order = [...parents.keys()].filter((name) => waiting.get(name) === 0);
  for (const name of order) {
    for (const child of children.get(name) ?? []) {
      const left = (waiting.get(child) ?? 0) - 1;
      waiting.set(child, left);
      if (left === 0) order.push(child);
    }
  }
  if (order.length < parents.size) throw cycle(someCycle(parents, waiting));
  return order;
}

/** Goes up from the first group left over until one comes twice; it cannot leave the ones left over. */
function someCycle(parents: Map<string, string[]>, waiting: Map<string, number>): string[] {
  const isLeft = (name: string): boolean => (waiting.get(name) ?? 0) > 0;
  const path: string[] = [];
  let name = [...parents.keys()].filter(isLeft).sort()[0];
  while (name !== undefined && !path.includes(name)) {
    path.push(name);
    name = parents.get(name)?.find(isLeft);
  }
  if (name === undefined) return path;
  return [name, ...path.slice(path.indexOf(name)).reverse()];
}

const cycle = (path: string[]): InventoryRefused =>
  new InventoryRefused(
    'import.group.cycle',
    `The groups form a cycle: ${path.map((name) => `"${name}"`).join(' > ')}.`,
  );
