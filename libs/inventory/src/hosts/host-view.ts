/** A host as lists and reads show it. */
export interface HostView {
  readonly id: string;
  readonly name: string;
  readonly ip_address: string | null;
  readonly device_type: string | null;
  readonly external_id: string | null;
  readonly active: boolean;
  readonly note: string | null;
  /** Names of the groups it is a direct member of, sorted. */
  readonly groups: readonly string[];
  readonly created_at: string;
  readonly updated_at: string;
}

/** A host with what runs have seen of it. Observations are no part of its version: no write depends on them. */
export interface SightedHost extends HostView {
  /** When a run last reached it; null before the first report. */
  readonly last_seen: string | null;
  /** Since when runs have not reached it; null while they do. */
  readonly unreachable_since: string | null;
}

/** The view within a larger record: without the variables, which are a resource of their own. */
export const hostView = ({
  id,
  name,
  ip_address,
  device_type,
  external_id,
  active,
  note,
  groups,
  created_at,
  updated_at,
}: HostView): HostView => ({
  id,
  name,
  ip_address,
  device_type,
  external_id,
  active,
  note,
  groups,
  created_at,
  updated_at,
});
