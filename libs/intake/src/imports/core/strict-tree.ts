import type { JsonObject } from '@muster/kernel/json';
import type { Draft, DraftGroup, DraftHost, Notice } from '../../drafts/core/draft.js';
import { takePriority } from './group-priority.js';
import { ALL, groupTree, isAbove, UNGROUPED, type GroupTree } from './group-tree.js';
import { AddressFinder } from './host-address.js';
import { hostMemberships, type HostMemberships } from './host-memberships.js';
import type { InventoryGraph } from './inventory-graph.js';
import { MagicNameFilter, plural } from './magic-names.js';

/**
 * Turns Ansible's groups, which may have many parents, into Muster's strict tree so that Ansible resolves every
 * host as before: each group keeps its members (those below it included), its depth, priority and variables.
 * Every child of a group is expected as a key of `groups`, every member as a key of `hosts`.
 *
 * The draft states the whole of it: each group's parent, priority and variables, each host's groups and variables;
 * the tenant's variables when the graph has an `all`. Variables of `magicNames` are left out, and told.
 *
 * Formats call it through `readingOf` (formats/reading.ts), which puts refusals into the catalogue's words.
 * @throws InventoryRefused when Ansible would not load it (`import.group.cycle`, `import.group.priority`) or it
 * puts `ungrouped` into the tree (`import.group.ungrouped`)
 */
export function toDraft(
  graph: InventoryGraph,
  magicNames: ReadonlySet<string>,
): { draft: Draft; notices: Notice[] } {
  const tree = groupTree(graph);
  const members = hostMemberships(graph, tree);
  const magic = new MagicNameFilter(magicNames);
  const root = rootVariables(graph, ALL, magic);
  const rest = rootVariables(graph, UNGROUPED, magic);
  const groups = tree.order.map((name) => draftGroup(graph, tree, name, magic));
  const finder = new AddressFinder();
  const inherits = hostsThatInherit('ansible_host', root.variables, groups, members);
  let loners = 0;
  const hosts = members.hosts.map((name, at): DraftHost => {
    const memberOf = members.groupsOf[at] ?? [];
    const own = magic.without(graph.hosts.get(name) ?? {});
    if (memberOf.length === 0) loners += 1;
    const variables = memberOf.length === 0 ? { ...rest.variables, ...own } : own;
    const address = finder.addressOf(variables, inherits(at));
    return { name, ...(address !== undefined && { ip_address: address }), groups: memberOf, variables };
  });
  return {
    draft: { ...(graph.groups.has(ALL) && { variables: root.variables }), groups, hosts },
    notices: [
      ...root.notices,
      ...rest.notices,
      ...ungroupedNotices(rest.variables, loners),
      ...severalParents(tree, members),
      ...magic.notices(),
      ...finder.notices(),
    ],
  };
}

function draftGroup(
  graph: InventoryGraph,
  tree: GroupTree,
  name: string,
  magic: MagicNameFilter,
): DraftGroup {
  const { priority, variables } = takePriority(name, graph.groups.get(name)?.variables ?? {});
  return { name, parent: tree.kept.get(name) ?? null, priority, variables: magic.without(variables) };
}

/** The variables of `all` or `ungrouped`, whose priority Ansible reads but never uses: no other group has their depth and hosts. */
function rootVariables(
  graph: InventoryGraph,
  name: string,
  magic: MagicNameFilter,
): { variables: JsonObject; notices: Notice[] } {
  const { given, variables } = takePriority(name, graph.groups.get(name)?.variables ?? {});
  const notice: Notice = {
    code: 'import.group.priority_without_effect',
    subject: `group:${name}`,
    detail: `The ansible_group_priority of "${name}" changes nothing in Ansible and was left out.`,
  };
  return { variables: magic.without(variables), notices: given ? [notice] : [] };
}

/** Tells of each host, by its place, whether `all` or a group above it sets a variable. */
function hostsThatInherit(
  variable: string,
  root: JsonObject,
  groups: DraftGroup[],
  members: HostMemberships,
): (host: number) => boolean {
  if (Object.hasOwn(root, variable)) return () => true;
  const setting = groups.filter(({ variables }) => Object.hasOwn(variables ?? {}, variable));
  const heirs = new Set(setting.flatMap(({ name }) => members.below.get(name) ?? []));
  return (host) => heirs.has(host);
}

function ungroupedNotices(variables: JsonObject, hosts: number): Notice[] {
  const count = Object.keys(variables).length;
  if (count === 0) return [];
  const detail =
    hosts === 0
      ? `No host is in no group, so the ${plural(count, 'variable')} of "ungrouped" had no effect and went.`
      : `The ${plural(count, 'variable')} of "ungrouped" went to ${plural(hosts, 'host')} in no group, where the host does not set them itself.`;
  return [{ code: 'import.group.ungrouped_variables', subject: `group:${UNGROUPED}`, detail }];
}

function severalParents(tree: GroupTree, members: HostMemberships): Notice[] {
  return tree.order.flatMap((name) => {
    const parents = tree.parents.get(name) ?? [];
    const kept = tree.kept.get(name);
    if (kept === undefined || parents.length < 2) return [];
    const others = parents.filter((parent) => parent !== kept).sort();
    const detail = `Group "${name}" has ${parents.length} parents and keeps "${kept}", the deepest.`;
    const rest = [stillAbove, nowDirect, linkLost].map((part) => part({ tree, members, name, kept, others }));
    return [
      {
        code: 'import.group.several_parents',
        subject: `group:${name}`,
        detail: [detail, ...rest.flat()].join(' '),
      },
    ];
  });
}

interface Split {
  tree: GroupTree;
  members: HostMemberships;
  name: string;
  kept: string;
  others: string[];
}

function stillAbove({ tree, kept, others }: Split): string[] {
  return others
    .filter((other) => isAbove(tree, other, kept))
    .map((other) => `"${other}" is above "${kept}" anyway.`);
}

function nowDirect({ tree, members, name, kept, others }: Split): string[] {
  const hosts = members.below.get(name)?.length ?? 0;
  if (hosts === 0) return [];
  return others
    .filter((other) => !isAbove(tree, other, kept))
    .map((other) => {
      const added = members.added.get(name)?.get(other) ?? 0;
      return `Of its ${plural(hosts, 'host')}, ${added} became direct members of "${other}"${added < hosts ? '; the others were in it already' : ''}.`;
    });
}

function linkLost({ tree, members, name, kept, others }: Split): string[] {
  if ((members.below.get(name)?.length ?? 0) > 0) return [];
  return others
    .filter((other) => !isAbove(tree, other, kept))
    .map((other) => `It holds no host, so its link to "${other}" is lost.`);
}
