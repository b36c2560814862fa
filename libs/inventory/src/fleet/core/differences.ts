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
  if (!edit.before || !edit.after) return [];
  const { set, removed } = changedVariables(edit.before.variables, edit.after.variables);
  return [...changedFields(edit), ...[...set, ...removed].sort().map((name) => `variables.${name}`)];
}

function changedFields(edit: Edit): string[] {
  if (edit.type === 'tenant' || !edit.before || !edit.after) return [];
  if (edit.type === 'group') return changedGroupFields(edit.before, edit.after);
  const { joined, left } = changedGroups(edit.before.groups, edit.after.groups);
  return [
    ...changedHostFields(edit.before, edit.after),
    ...(joined.length + left.length > 0 ? ['groups'] : []),
  ];
}
