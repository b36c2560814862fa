import type { VariableTexts } from '../../variables/core/values.js';
import type { Edit, GroupRecord, HostRecord } from './records.js';

const HOST_FIELDS = ['name', 'ip_address', 'device_type', 'external_id', 'active', 'note'] as const;
const GROUP_FIELDS = ['name', 'kind', 'parent', 'priority'] as const;

export const changedHostFields = (before: HostRecord, after: HostRecord): string[] =>
  HOST_FIELDS.filter((field) => before[field] !== after[field]);

export const changedGroupFields = (before: GroupRecord, after: GroupRecord): string[] =>
  GROUP_FIELDS.filter((field) => before[field] !== after[field]);

/** Names whose value is new or another, and names that are gone. */
export function changedVariables(
  before: VariableTexts,
  after: VariableTexts,
): { set: string[]; removed: string[] } {
  return {
    set: [...after.keys()].filter((name) => before.get(name) !== after.get(name)),
    removed: [...before.keys()].filter((name) => !after.has(name)),
  };
}

export function changedGroups(
  before: readonly string[],
  after: readonly string[],
): { joined: string[]; left: string[] } {
  return {
    joined: after.filter((name) => !before.includes(name)),
    left: before.filter((name) => !after.includes(name)),
  };
}

/** What an update changes, in the caller's words: `ip_address`, `groups`, `variables.rack`. Empty: nothing. */
export function differences(edit: Edit): string[] {
  const { before, after } = edit;
  if (!before || !after) return [];
  const { set, removed } = changedVariables(before.variables, after.variables);
  const variables = [...set, ...removed].sort().map((name) => `variables.${name}`);
  if (edit.type === 'tenant') return variables;
  if (edit.type === 'group')
    return [...changedGroupFields(edit.before as GroupRecord, edit.after as GroupRecord), ...variables];
  const [was, is] = [edit.before as HostRecord, edit.after as HostRecord];
  const { joined, left } = changedGroups(was.groups, is.groups);
  return [
    ...changedHostFields(was, is),
    ...(joined.length + left.length > 0 ? ['groups'] : []),
    ...variables,
  ];
}
