import type { JsonObject } from '@muster/kernel/json';
import type { HostFields, HostRecord } from '../../fleet/core/records.js';
import { textsOf } from '../../variables/core/values.js';

/** What a caller says of a host. Absent: left alone; on a new host, its default. */
export interface HostInput extends Partial<HostFields> {
  /** Names of groups; replaces the memberships. */
  readonly groups?: readonly string[];
  /** Replaces the host's own variables. */
  readonly variables?: JsonObject;
}

const DEFAULTS: Omit<HostFields, 'name'> = {
  ip_address: null,
  device_type: null,
  external_id: null,
  active: true,
  note: null,
};

/** A host that does not exist yet, without any of the caller's words. */
export const newHost = (id: string, name: string, at: string): HostRecord => ({
  ...DEFAULTS,
  id,
  name,
  groups: [],
  variables: new Map<string, string>(),
  created_at: at,
  updated_at: at,
});

/** The host as it will be. */
export function withInput(host: HostRecord, { groups, variables, ...fields }: HostInput): HostRecord {
  return {
    ...host,
    ...fields,
    ...(groups && { groups: [...new Set(groups)].sort() }),
    ...(variables && { variables: textsOf(variables) }),
  };
}

/** Every column back to its default, as `PUT` wants; what belongs to the host stays. */
export const withDefaults = (host: HostRecord): HostRecord => ({ ...host, ...DEFAULTS });
