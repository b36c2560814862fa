import { UNGROUPED, ALL, type GroupTree } from './group-tree.js';
import type { GraphGroup, InventoryGraph } from './inventory-graph.js';
import { InventoryRefused } from './refused.js';

/** What the groups hold once each has one parent. Hosts are counted from 0, in the graph's order. */
export interface HostMemberships {
  hosts: string[];
  /** By host: the groups it is a direct member of. */
  groupsOf: string[][];
  /** By group: the hosts in it or below it, in the graph and in the tree alike. */
  below: Map<string, readonly number[]>;
  /** By child, then by a parent it does not keep: how many hosts became direct members of that parent. */
  added: Map<string, Map<string, number>>;
}

/** Hosts of all groups, those below counted in each: 500 groups over each of 100,000 hosts, more than any fleet has. */
const MAX_HELD = 50_000_000;
const TOO_MANY = 'The groups hold too many hosts together, counting those below in each group.';

/**
 * Makes the hosts of every group direct members of the parents that the group does not keep, unless they are
 * below them in another way.
 * @throws InventoryRefused when the groups hold more hosts than memory does
 */
export function hostMemberships(graph: InventoryGraph, tree: GroupTree): HostMemberships {
  const hosts = [...graph.hosts.keys()];
  const index = new Map(hosts.map((name, at) => [name, at]));
  const groupsOf = directGroups(graph, index);
  const below = new Map<string, number[]>();
  const added = new Map<string, Map<string, number>>();
  const { kept, left } = childrenOf(tree);
  let held = 0;
  // A host is in the current group's list when its mark is the group's: cheaper than a Set for each group.
  const marks = new Uint32Array(hosts.length);
  for (const [at, name] of [...tree.order].reverse().entries()) {
    const mark = at + 1;
    const list: number[] = [];
    const addNew = (host: number): boolean => {
      if (marks[host] === mark) return false;
      marks[host] = mark;
      list.push(host);
      return true;
    };
    for (const host of ownHosts(graph.groups.get(name), index)) addNew(host);
    for (const child of kept.get(name) ?? []) below.get(child)?.forEach(addNew);
    for (const child of left.get(name) ?? []) {
      const joining = (below.get(child) ?? []).filter(addNew);
      for (const host of joining) groupsOf[host]?.push(name);
      added.set(child, (added.get(child) ?? new Map<string, number>()).set(name, joining.length));
    }
    below.set(name, list);
    held += list.length;
    if (held > MAX_HELD) throw new InventoryRefused('import.group.too_many_members', TOO_MANY);
  }
  return { hosts, groupsOf, below, added };
}

function* ownHosts(group: GraphGroup | undefined, index: Map<string, number>): Generator<number> {
  for (const host of group?.hosts ?? []) {
    const at = index.get(host);
    if (at !== undefined) yield at;
  }
}

function directGroups(graph: InventoryGraph, index: Map<string, number>): string[][] {
  const groupsOf = Array.from(index, (): string[] => []);
  for (const [name, group] of graph.groups) {
    if (name === ALL || name === UNGROUPED) continue;
    for (const host of ownHosts(group, index)) groupsOf[host]?.push(name);
  }
  return groupsOf;
}

/** By parent: the children that keep it, and those that leave it for another. */
function childrenOf(tree: GroupTree): { kept: Map<string, string[]>; left: Map<string, string[]> } {
  const kept = new Map<string, string[]>();
  const left = new Map<string, string[]>();
  for (const name of tree.order) {
    for (const parent of tree.parents.get(name) ?? []) {
      const side = parent === tree.kept.get(name) ? kept : left;
      const children = side.get(parent);
      if (children) children.push(name);
      else side.set(parent, [name]);
    }
  }
  return { kept, left };
}
