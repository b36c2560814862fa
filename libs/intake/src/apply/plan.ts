import { invalid, newId, pointer, unknownReference, type Fault } from '@muster/kernel';
import {
  differences, groupCycle, groupTooDeep, groupWithInput, hostWithInput, MAX_DEPTH, newGroup, newHost, Tree,
  type Edit, type GroupRecord, type HostRecord,
} from '@muster/inventory'; // prettier-ignore
import type { JsonObject } from '@muster/kernel/json';
import type { DraftGroup, DraftHost } from '../drafts/core/draft.js';
import type { DraftSource } from '../drafts/draft-source.js';
import { nameClash } from '../drafts/drafts.errors.js';

// From what is and what shall be, the edits between. Nothing is written here: a dry run ends with it.

export interface PlanOptions {
  /** Remove the hosts and groups that the draft does not name. */
  readonly prune: boolean;
  /** The time of records that are made. */
  readonly at: string;
}

/** One step of a plan, for people and for the write. */
export interface PlanStep {
  readonly action: 'create' | 'update' | 'delete' | 'unchanged';
  readonly edit: Edit;
  /** What an update changes: `ip_address`, `groups`, `variables.rack`. */
  readonly fields: readonly string[];
}

export type GroupEdit = Extract<Edit, { type: 'group' }>;
export type HostEdit = Extract<Edit, { type: 'host' }>;

/** What becomes of the groups: they are planned together, for a tree is only whole as a whole. */
export interface GroupPlan {
  /** An edit for each group that is or shall be; those that the draft does not name stand last. */
  readonly edits: readonly GroupEdit[];
  /** Names that groups will have. */
  readonly names: ReadonlySet<string>;
  /** Names of the groups that go. */
  readonly lost: ReadonlySet<string>;
}

export function groupPlan(
  drafts: readonly DraftGroup[],
  current: readonly GroupRecord[],
  options: PlanOptions,
): GroupPlan {
  const edits = plannedGroups(drafts, current, options);
  return {
    edits,
    names: new Set(edits.flatMap(({ after }) => after?.name ?? [])),
    lost: new Set(edits.flatMap(({ before, after }) => (before && !after ? before.name : []))),
  };
}

export function stepOf(edit: Edit): PlanStep {
  if (!edit.before) return { action: 'create', edit, fields: [] };
  if (!edit.after) return { action: 'delete', edit, fields: [] };
  const fields = differences(edit);
  return { action: fields.length > 0 ? 'update' : 'unchanged', edit, fields };
}

function plannedGroups(
  drafts: readonly DraftGroup[],
  current: readonly GroupRecord[],
  { prune, at }: PlanOptions,
): GroupEdit[] {
  const existing = new Map(current.map((group) => [group.name, group]));
  const named = new Set(drafts.map(({ name }) => name));
  const written = drafts.map((draft): GroupEdit => {
    const before = existing.get(draft.name);
    const after = groupWithInput(before ?? newGroup(newId(), draft.name, at), present(draft));
    // A parent that is pruned takes no child with it that the draft keeps.
    const orphaned = prune && after.parent !== null && draft.parent === undefined && !named.has(after.parent);
    return { type: 'group', before, after: orphaned ? { ...after, parent: null } : after };
  });
  const rest = current.filter(({ name }) => !named.has(name));
  return [
    ...written,
    ...rest.map((before): GroupEdit => ({ type: 'group', before, after: prune ? undefined : before })),
  ];
}

/** What becomes of a host; one whose memberships the draft leaves alone still leaves the groups that are pruned. */
export function hostEdit(
  draft: DraftHost,
  before: HostRecord | undefined,
  lost: ReadonlySet<string>,
  at: string,
): HostEdit {
  const after = hostWithInput(before ?? newHost(newId(), draft.name, at), present(draft));
  if (lost.size === 0 || !after.groups.some((name) => lost.has(name))) return { type: 'host', before, after };
  return {
    type: 'host',
    before,
    after: { ...after, groups: after.groups.filter((name) => !lost.has(name)) },
  };
}

/** Keys that are absent, and keys that hold undefined, say the same. */
const present = <T extends object>(
  draft: T,
): { [K in keyof T]: Exclude<T[K], undefined> } & { variables?: JsonObject } =>
  Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined)) as never;

/**
 * Refuses what cannot become one inventory. `hostsThere` are names of the plan's groups that hosts have which stay.
 * @throws AppError with a fault for each reference to nothing, name clash, cycle or tree too deep
 */
export function refuseContradictions(
  source: DraftSource,
  plan: GroupPlan,
  hostsThere: readonly string[],
): void {
  const faults = [...groupTreeFaults(source, plan.edits), ...hostReferenceFaults(source, plan.names)];
  const clashes = [...plan.names].filter((name) => source.hasHost(name));
  for (const name of new Set([...clashes, ...hostsThere])) {
    const place = source.placeOf('host', name) ?? source.placeOf('group', name);
    faults.push(
      nameClash(place === undefined ? '' : `${place}/name`, `"${name}" would name a host and a group.`),
    );
  }
  if (faults.length > 0) throw invalid(faults);
}

function groupTreeFaults(source: DraftSource, planned: readonly GroupEdit[]): Fault[] {
  const groups = planned.flatMap(({ after }) => (after ? [after] : []));
  const names = new Set(groups.map(({ name }) => name));
  const place = (name: string | undefined): string => {
    const found = name === undefined ? undefined : source.placeOf('group', name);
    return found === undefined ? '/groups' : `${found}/parent`;
  };
  const faults = source.groups.flatMap(({ name, parent }) =>
    parent !== null && parent !== undefined && !names.has(parent)
      ? [
          unknownReference(
            place(name),
            `There is no group called "${parent}", in the draft or in the tenant.`,
          ),
        ]
      : [],
  );
  if (faults.length > 0) return faults;
  const tree = new Tree(groups.map(({ name, parent }) => ({ key: name, parent })));
  const cycle = tree.findCycle();
  if (cycle) {
    const named = cycle.find((name) => source.placeOf('group', name) !== undefined);
    return [groupCycle(place(named), `The groups form a cycle: ${[...cycle, cycle[0] ?? ''].join(' → ')}.`)];
  }
  const deep = tree.findTooDeep();
  return deep === undefined
    ? []
    : [groupTooDeep(place(deep), `The group "${deep}" stands deeper than ${MAX_DEPTH} groups.`)];
}

/** Faults after which no more are looked for: an answer lists a tenth of them. */
const MAX_FAULTS = 1_000;

/** Faults of hosts are looked for only when a name is known to refer to nothing: as a rule none does. */
function hostReferenceFaults(source: DraftSource, names: ReadonlySet<string>): Fault[] {
  const unknown = new Set([...source.groupsReferredTo].filter((name) => !names.has(name)));
  if (unknown.size === 0) return [];
  const faults: Fault[] = [];
  for (const hosts of source.arrivals()) {
    for (const { name, groups = [] } of hosts) {
      for (const [position, group] of groups.entries()) {
        if (!unknown.has(group)) continue;
        const place = (source.placeOf('host', name) ?? '') + pointer('groups', position);
        faults.push(
          unknownReference(place, `There is no group called "${group}", in the draft or in the tenant.`),
        );
      }
    }
    if (faults.length > MAX_FAULTS) break;
  }
  return faults;
}
