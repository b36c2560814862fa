import { invalid, mapInTurns, newId, pointer, unknownReference, type Fault } from '@muster/kernel';
import {
  differences, groupCycle, groupTooDeep, groupWithInput, hostWithInput, MAX_DEPTH, newGroup, newHost, textsOf, Tree,
  type Edit, type GroupRecord, type HostRecord, type TenantRecord,
} from '@muster/inventory'; // prettier-ignore
import type { JsonObject } from '@muster/kernel/json';
import type { Draft, DraftGroup, DraftHost } from '../drafts/core/draft.js';
import { byPosition, type EntryToken } from '../drafts/draft-faults.js';
import { nameClash } from '../drafts/drafts.errors.js';

/** What exists, as far as a draft touches it. */
export interface Current {
  readonly tenant: TenantRecord;
  /** All groups of the tenant. */
  readonly groups: readonly GroupRecord[];
  /** The hosts that the draft names; all of them when it prunes. */
  readonly hosts: readonly HostRecord[];
  /** Names of the draft's groups that hosts have. */
  readonly hostsNamedLikeGroups: readonly string[];
}

export interface PlanOptions {
  /** Remove the hosts and groups that the draft does not name. */
  readonly prune: boolean;
  /** The time of records that are made. */
  readonly at: string;
  readonly token?: EntryToken;
}

/** One step of a plan, for people and for the write. */
export interface PlanStep {
  readonly action: 'create' | 'update' | 'delete' | 'unchanged';
  readonly edit: Edit;
  /** What an update changes: `ip_address`, `groups`, `variables.rack`. */
  readonly fields: readonly string[];
}

/**
 * From what is and what shall be, the edits between. Nothing is written here: a dry run ends with it.
 * @throws AppError with a fault for each reference to nothing, name clash, cycle or tree too deep
 */
export async function planOf(draft: Draft, current: Current, options: PlanOptions): Promise<PlanStep[]> {
  const token = options.token ?? byPosition;
  const groups = plannedGroups(draft.groups, current, options);
  const hosts = await plannedHosts(draft.hosts, current, options);
  const faults = [
    ...groupTreeFaults(draft.groups, groups, token),
    ...hostReferenceFaults(draft.hosts, groups, token),
  ];
  for (const name of namesOfBoth(draft, current, groups))
    faults.push(nameClash(placeOf(name, draft, token), `"${name}" would name a host and a group.`));
  if (faults.length > 0) throw invalid(faults);
  const tenant = draft.variables && { ...current.tenant, variables: textsOf(draft.variables) };
  const edits: Edit[] = [
    ...(tenant ? [{ type: 'tenant', before: current.tenant, after: tenant } as const] : []),
    ...groups,
    ...hosts.map((edit) => withoutLostGroups(edit, groups, options.prune)),
  ];
  return mapInTurns(edits, stepOf);
}

type GroupEdit = Extract<Edit, { type: 'group' }>;
type HostEdit = Extract<Edit, { type: 'host' }>;

function stepOf(edit: Edit): PlanStep {
  if (!edit.before) return { action: 'create', edit, fields: [] };
  if (!edit.after) return { action: 'delete', edit, fields: [] };
  const fields = differences(edit);
  return { action: fields.length > 0 ? 'update' : 'unchanged', edit, fields };
}

function plannedGroups(
  drafts: readonly DraftGroup[],
  current: Current,
  { prune, at }: PlanOptions,
): GroupEdit[] {
  const existing = new Map(current.groups.map((group) => [group.name, group]));
  const named = new Set(drafts.map(({ name }) => name));
  const written = drafts.map((draft): GroupEdit => {
    const before = existing.get(draft.name);
    const after = groupWithInput(before ?? newGroup(newId(), draft.name, at), present(draft));
    // A parent that is pruned takes no child with it that the draft keeps.
    const orphaned = prune && after.parent !== null && draft.parent === undefined && !named.has(after.parent);
    return { type: 'group', before, after: orphaned ? { ...after, parent: null } : after };
  });
  const rest = current.groups.filter(({ name }) => !named.has(name));
  return [
    ...written,
    ...rest.map((before): GroupEdit => ({ type: 'group', before, after: prune ? undefined : before })),
  ];
}

async function plannedHosts(
  drafts: readonly DraftHost[],
  current: Current,
  { prune, at }: PlanOptions,
): Promise<HostEdit[]> {
  const existing = new Map(current.hosts.map((host) => [host.name, host]));
  // By name, so that ids, which are made in this order, lie in the database as exports read them: side by side.
  const ordered = [...drafts].sort((a, b) => (a.name < b.name ? -1 : 1));
  const written = await mapInTurns(ordered, (draft): HostEdit => {
    const before = existing.get(draft.name);
    return {
      type: 'host',
      before,
      after: hostWithInput(before ?? newHost(newId(), draft.name, at), present(draft)),
    };
  });
  if (!prune) return written;
  const named = new Set(drafts.map(({ name }) => name));
  const rest = current.hosts.filter(({ name }) => !named.has(name));
  return [...written, ...rest.map((before): HostEdit => ({ type: 'host', before }))];
}

/** A host whose memberships the draft leaves alone still leaves the groups that are pruned. */
function withoutLostGroups(edit: HostEdit, groups: readonly GroupEdit[], prune: boolean): HostEdit {
  if (!prune || !edit.after) return edit;
  const lost = new Set(groups.filter(({ after }) => !after).map(({ before }) => before?.name));
  if (!edit.after.groups.some((name) => lost.has(name))) return edit;
  return { ...edit, after: { ...edit.after, groups: edit.after.groups.filter((name) => !lost.has(name)) } };
}

/** Keys that are absent, and keys that hold undefined, say the same. */
const present = <T extends object>(
  draft: T,
): { [K in keyof T]: Exclude<T[K], undefined> } & { variables?: JsonObject } =>
  Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined)) as never;

function groupTreeFaults(
  drafts: readonly DraftGroup[],
  planned: readonly GroupEdit[],
  token: EntryToken,
): Fault[] {
  const groups = planned.flatMap(({ after }) => (after ? [after] : []));
  const names = new Set(groups.map(({ name }) => name));
  const place = (index: number): string =>
    `/groups${pointer(token(index, { name: drafts[index]?.name ?? '' }))}/parent`;
  const faults = drafts.flatMap(({ parent }, index) =>
    parent !== null && parent !== undefined && !names.has(parent)
      ? [
          unknownReference(
            place(index),
            `There is no group called "${parent}", in the draft or in the tenant.`,
          ),
        ]
      : [],
  );
  if (faults.length > 0) return faults;
  const tree = new Tree(groups.map(({ name, parent }) => ({ key: name, parent })));
  const indexOf = (name: string | undefined): number => drafts.findIndex((draft) => draft.name === name);
  const cycle = tree.findCycle();
  if (cycle) {
    const index = cycle.map(indexOf).find((found) => found >= 0) ?? -1;
    return [
      groupCycle(
        index < 0 ? '/groups' : place(index),
        `The groups form a cycle: ${[...cycle, cycle[0] ?? ''].join(' → ')}.`,
      ),
    ];
  }
  const deep = tree.findTooDeep();
  return deep === undefined
    ? []
    : [groupTooDeep(place(indexOf(deep)), `The group "${deep}" stands deeper than ${MAX_DEPTH} groups.`)];
}

function hostReferenceFaults(
  drafts: readonly DraftHost[],
  planned: readonly GroupEdit[],
  token: EntryToken,
): Fault[] {
  const names = new Set(planned.flatMap(({ after }) => (after ? [after.name] : [])));
  return drafts.flatMap((draft, index) =>
    (draft.groups ?? []).flatMap((group, position) =>
      names.has(group)
        ? []
        : [
            unknownReference(
              `/hosts${pointer(token(index, { name: draft.name }), 'groups', position)}`,
              `There is no group called "${group}", in the draft or in the tenant.`,
            ),
          ],
    ),
  );
}

/** The entry of a draft that has a name; the other thing of that name is in the tenant. */
function placeOf(name: string, { groups, hosts }: Draft, token: EntryToken): string {
  for (const [list, entries] of [
    ['hosts', hosts],
    ['groups', groups],
  ] as const) {
    const index = entries.findIndex((entry) => entry.name === name);
    if (index >= 0) return `/${list}${pointer(token(index, { name }))}/name`;
  }
  return '';
}

/** Names that a host and a group would share when the draft is applied. */
function namesOfBoth(draft: Draft, current: Current, groups: readonly GroupEdit[]): string[] {
  const groupNames = new Set(groups.flatMap(({ after }) => (after ? [after.name] : [])));
  const hosts = new Set([...draft.hosts.map(({ name }) => name), ...current.hostsNamedLikeGroups]);
  return [...hosts].filter((name) => groupNames.has(name));
}
