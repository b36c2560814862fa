import { RawJson, writeJson } from '@muster/kernel/json';
import type { VariableTexts } from '../../variables/core/values.js';

// A host, a group, the tenant's own layer: each whole, with everything that belongs to it. What a write compares,
// what the log keeps before and after, what a draft describes.

/** The columns of a host that a caller sets. */
export interface HostFields {
  readonly name: string;
  readonly ip_address: string | null;
  readonly device_type: string | null;
  readonly external_id: string | null;
  readonly active: boolean;
  readonly note: string | null;
}

export interface HostRecord extends HostFields {
  readonly id: string;
  /** Names of the groups it is a direct member of, sorted. */
  readonly groups: readonly string[];
  readonly variables: VariableTexts;
  readonly created_at: string;
  readonly updated_at: string;
}

export interface GroupFields {
  readonly name: string;
  readonly kind: string | null;
  /** Name of the parent, null for a root. */
  readonly parent: string | null;
  readonly priority: number;
}

export interface GroupRecord extends GroupFields {
  readonly id: string;
  readonly variables: VariableTexts;
  readonly created_at: string;
  readonly updated_at: string;
}

/** The tenant as the outermost layer of variables. */
export interface TenantRecord {
  readonly id: string;
  readonly name: string;
  readonly variables: VariableTexts;
}

/** A change to be made: from a whole record to a whole record; no `before` creates, no `after` removes. */
export type Edit =
  | {
      readonly type: 'host';
      readonly before?: HostRecord | undefined;
      readonly after?: HostRecord | undefined;
    }
  | {
      readonly type: 'group';
      readonly before?: GroupRecord | undefined;
      readonly after?: GroupRecord | undefined;
    }
  | { readonly type: 'tenant'; readonly before: TenantRecord; readonly after: TenantRecord };

/** Texts that are JSON already are joined, not parsed and printed again: the log of an import is as large as the import. */
function documentOf(fields: object, variables: VariableTexts): RawJson {
  let members = '';
  for (const [name, text] of variables) members += `${members === '' ? '' : ','}${writeJson(name)}:${text}`;
  return new RawJson(`${writeJson(fields).slice(0, -1)},"variables":{${members}}}`);
}

/** A host as the change log keeps it: a draft's host, and its id. */
export const hostDocument = ({
  id,
  name,
  ip_address,
  device_type,
  external_id,
  active,
  note,
  groups,
  variables,
}: HostRecord): RawJson =>
  documentOf({ id, name, ip_address, device_type, external_id, active, note, groups }, variables);

/** A group as the change log keeps it. */
export const groupDocument = ({ id, name, kind, parent, priority, variables }: GroupRecord): RawJson =>
  documentOf({ id, name, kind, parent, priority }, variables);

/** The tenant's variables as the change log keeps them. */
export const tenantDocument = ({ id, name, variables }: TenantRecord): RawJson =>
  documentOf({ id, name }, variables);
