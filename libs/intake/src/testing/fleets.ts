import { isJsonObject, type JsonObject, type JsonValue } from '@muster/kernel';
import { ALL, UNGROUPED } from '../imports/core/group-tree.js';
import type { InventoryGraph } from '../imports/core/inventory-graph.js';
import { comparable } from './ansible.js';

/** Everything an inventory says, in one form for what Muster reads and what Ansible lists. */
export interface Fleet {
  readonly groups: Record<string, FleetGroup>;
  /** The hosts' own variables. */
  readonly hosts: Record<string, unknown>;
}

interface FleetGroup {
  readonly hosts: string[];
  readonly children: string[];
  readonly variables: unknown;
}

const EMPTY: JsonObject = {};
const sorted = (names: Iterable<string>): string[] => [...new Set(names)].sort();
const isGroup = (name: string): boolean => name !== ALL && name !== UNGROUPED;

/** What Ansible would list of a graph, after `reconcile_inventory` (inventory/data.py). */
export function fleetOf({ groups, hosts }: InventoryGraph): Fleet {
  const entries = [...groups].filter(([name]) => isGroup(name));
  const grouped = new Set(entries.flatMap(([, group]) => [...group.hosts]));
  const below = new Set(
    [...groups].filter(([name]) => name !== ALL).flatMap(([, group]) => [...group.children]),
  );
  const roots = entries.map(([name]) => name).filter((name) => !below.has(name));
  const asked = [...(groups.get(ALL)?.children ?? [])];
  const variablesOf = (name: string): unknown => groupVariables(groups.get(name)?.variables ?? EMPTY);
  return {
    groups: {
      [ALL]: { hosts: [], children: sorted([...roots, ...asked, UNGROUPED]), variables: variablesOf(ALL) },
      [UNGROUPED]: {
        hosts: sorted([...hosts.keys()].filter((name) => !grouped.has(name))),
        children: sorted(groups.get(UNGROUPED)?.children ?? []),
        variables: variablesOf(UNGROUPED),
      },
      ...Object.fromEntries(
        entries.map(([name, group]) => [
          name,
          { hosts: sorted(group.hosts), children: sorted(group.children), variables: variablesOf(name) },
        ]),
      ),
    },
    hosts: Object.fromEntries([...hosts].map(([name, variables]) => [name, comparable(variables)])),
  };
}

/** Ansible lists a priority only where it is not the default. */
function groupVariables({ ansible_group_priority: priority, ...rest }: JsonObject): unknown {
  const number = priority === undefined ? 1 : Number(priority);
  return comparable(number === 1 ? rest : { ...rest, ansible_group_priority: number });
}

/** The fleet that `ansible-inventory --list --export` shows. */
export function fleetOfListing({ _meta, ...listed }: JsonObject): Fleet {
  const groups = Object.entries({ [ALL]: {}, [UNGROUPED]: {}, ...listed }).map(
    ([name, data]): [string, FleetGroup] => {
      const group = object(data);
      return [
        name,
        {
          hosts: sorted(names(group['hosts'])),
          children: sorted(
            name === ALL ? [...names(group['children']), UNGROUPED] : names(group['children']),
          ),
          variables: comparable(group['vars'] ?? {}),
        },
      ];
    },
  );
  const hostvars = object(object(_meta)['hostvars']);
  // A group that has nothing is not listed, but as a child.
  const empty = groups
    .flatMap(([, { children }]) => children)
    .filter((name) => !groups.some(([known]) => known === name));
  const blank = { hosts: [], children: [], variables: comparable({}) };
  return {
    groups: { ...Object.fromEntries(empty.map((name) => [name, blank])), ...Object.fromEntries(groups) },
    hosts: Object.fromEntries(
      sorted([...groups.flatMap(([, { hosts }]) => hosts), ...Object.keys(hostvars)]).map((name) => [
        name,
        comparable(hostvars[name] ?? {}),
      ]),
    ),
  };
}

const object = (value: JsonValue | undefined): JsonObject => (isJsonObject(value) ? value : {});
/** A name that was written `!unsafe` shows as such. */
function names(value: JsonValue | undefined): string[] {
  const plain = (Array.isArray(value) ? value : []).map((name) =>
    isJsonObject(name) ? name['__ansible_unsafe'] : name,
  );
  return plain.filter((name) => typeof name === 'string');
}

/** One fleet of several that share no names but `all` and `ungrouped`, whose variables are left out. */
export function united(fleets: readonly Fleet[], keep: (name: string) => boolean = () => true): Fleet {
  const filtered = (names_: readonly string[]): string[] =>
    names_.filter((name) => name === UNGROUPED || keep(name));
  const common = (name: string): FleetGroup => ({
    hosts: sorted(fleets.flatMap(({ groups }) => filtered(groups[name]?.hosts ?? []))),
    children: sorted(fleets.flatMap(({ groups }) => filtered(groups[name]?.children ?? []))),
    variables: null,
  });
  const kept = <T>(entries: [string, T][]): Record<string, T> =>
    Object.fromEntries(entries.filter(([name]) => isGroup(name) && keep(name)));
  return {
    groups: {
      ...kept(fleets.flatMap(({ groups }) => Object.entries(groups))),
      [ALL]: common(ALL),
      [UNGROUPED]: common(UNGROUPED),
    },
    hosts: kept(fleets.flatMap(({ hosts }) => Object.entries(hosts))),
  };
}
