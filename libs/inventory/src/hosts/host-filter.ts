/** What a list of hosts can be narrowed by; all given conditions must hold. */
export interface HostFilter {
  /** `*` and `?` stand for any text and any character. */
  readonly name?: string;
  /** Id or name of a group: hosts in it or below it. */
  readonly group?: string;
  /** Only direct members of `group`. */
  readonly direct?: boolean;
  /** Hosts in or below a group of this kind. */
  readonly kind?: string;
  readonly ip_address?: string;
  readonly device_type?: string;
  readonly external_id?: string;
  readonly active?: boolean;
  /** Whether the last run that tried has not reached it. */
  readonly unreachable?: boolean;
  /** Variables by name, each with the JSON text of the wanted value. */
  readonly variables?: readonly (readonly [name: string, json: string])[];
  /** Compare the winning value instead of the host's own. */
  readonly resolved?: boolean;
}

export const HOST_SORTS = [
  'name',
  'created_at',
  'updated_at',
  'ip_address',
  'device_type',
  'external_id',
] as const;

/** A column, and whether the largest comes first. */
export interface HostSort {
  readonly column: (typeof HOST_SORTS)[number];
  readonly descending: boolean;
}

export const BY_NAME: HostSort = { column: 'name', descending: false };
