import type { JsonObject } from '@muster/kernel/json';
import type { GroupFields, GroupRecord } from '../../fleet/core/records.js';
import { textsOf } from '../../variables/core/values.js';

/** What a caller says of a group. Absent: left alone; on a new group, its default. */
export interface GroupInput extends Partial<GroupFields> {
  /** Replaces the group's own variables. */
  readonly variables?: JsonObject;
}

const DEFAULTS: Omit<GroupFields, 'name'> = { kind: null, parent: null, priority: 1 };

/** A group that does not exist yet, without any of the caller's words. */
export const newGroup = (id: string, name: string, at: string): GroupRecord => ({
  ...DEFAULTS,
  id,
  name,
  variables: new Map<string, string>(),
  created_at: at,
  updated_at: at,
});

/** The group as it will be. */
export const withInput = (group: GroupRecord, { variables, ...fields }: GroupInput): GroupRecord => ({
  ...group,
  ...fields,
  ...(variables && { variables: textsOf(variables) }),
});

/** Every column back to its default, as `PUT` wants; its variables and members stay. */
export const withDefaults = (group: GroupRecord): GroupRecord => ({ ...group, ...DEFAULTS });
