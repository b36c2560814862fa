import { setImmediate as nextTurn } from 'node:timers/promises';
import { refuse } from '@muster/kernel';
import { badLimit, noHosts, unknownFilterGroup } from '../bundles.errors.js';
import type { Forest } from '../groups/core/forest.js';
import type { InventoryGroup, InventoryMember, InventoryView } from '../inventory/inventory-source.js';
import { glob } from './core/glob.js';
import { patternInventory } from './core/pattern-inventory.js';
import { evaluate, type Outcome } from './core/pattern.js';
import { expression } from './expression.js';

/** What narrows the hosts of a bundle. All that are given must hold. */
export interface HostFilters {
  /** A glob over host names. */
  readonly host?: string;
  /** Ids or names: the host is in or below one of these. */
  readonly groups?: readonly string[];
  /** An Ansible host pattern, evaluated on the inventory of the bundle's group as `--limit` would on the bundle. */
  readonly limit?: string;
  /** Own variables; values compare as JSON when they parse, else as text. */
  readonly variables?: readonly (readonly [name: string, value: string])[];
}

const isFiltered = ({ host, groups, limit, variables }: HostFilters): boolean =>
  host !== undefined || limit !== undefined || Boolean(groups?.length) || Boolean(variables?.length);

/**
 * The hosts of a group (undefined: of the whole tenant) that meet the filters, in order of name; undefined stands for
 * every host there is.
 * @throws AppError for filters that name nothing, and `bundle.no_hosts` when they leave no host
 */
export async function selectHosts(
  view: InventoryView,
  forest: Forest<InventoryGroup>,
  groupId: string | undefined,
  filters: HostFilters,
): Promise<readonly InventoryMember[] | undefined> {
  const scope = groupId === undefined ? [] : [[...forest.below([groupId])]];
  if (!isFiltered(filters)) return groupId === undefined ? undefined : view.members({ within: scope });
  const within = [...scope, ...filterGroups(forest, filters.groups ?? [])];
  const limited =
    filters.limit === undefined
      ? undefined
      : await limitedHosts(filters.limit, forest, await view.members({ within: scope }));
  const matches = filters.host === undefined ? undefined : glob(filters.host);
  const isNamed = (name: string): boolean => (limited?.has(name) ?? true) && (matches?.(name) ?? true);
  const selected = await view.members({ within, variables: filters.variables ?? [], isNamed });
  if (selected.length === 0) throw noHosts('No host meets all the filters.');
  return selected;
}

function filterGroups(forest: Forest<InventoryGroup>, references: readonly string[]): string[][] {
  if (references.length === 0) return [];
  const ids = new Map(forest.groups.map(({ id, name }) => [name, id]));
  const found = references.map((reference) => forest.find(reference)?.id ?? ids.get(reference));
  refuse(
    references.flatMap((reference, index) =>
      found[index] === undefined ? [unknownFilterGroup('group', `No group is called "${reference}".`)] : [],
    ),
  );
  return [[...forest.below(found.filter((id) => id !== undefined))]];
}

async function limitedHosts(
  limit: string,
  forest: Forest<InventoryGroup>,
  members: readonly InventoryMember[],
): Promise<ReadonlySet<string>> {
  const evaluation = evaluate(limit, patternInventory(forest, members), expression);
  let step = evaluation.next();
  while (!step.done) {
    await nextTurn();
    step = evaluation.next();
  }
  if ('hosts' in step.value) return step.value.hosts;
  refuse([badLimit('limit', limitProblem(step.value))]);
  return new Set();
}

function limitProblem({ problem, pattern }: Extract<Outcome, { problem: string }>): string {
  switch (problem) {
    case 'nothing':
      return `The pattern "${pattern}" matches neither a group nor a host.`;
    case 'subscript':
      return `The pattern "${pattern}" counts beyond the hosts it matches.`;
    case 'expression':
      return `The regular expression in "${pattern}" cannot be used.`;
    case 'file':
      return `The pattern "${pattern}" names a file, and there are none here.`;
  }
}
