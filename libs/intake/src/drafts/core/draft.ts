import type { JsonObject } from '@muster/kernel/json';

/**
 * A desired set of groups, hosts and variables: what imports produce and `apply` takes. Entries stand in any
 * order; names refer within the draft or to what exists. A key that is absent is left alone; `variables` given
 * replaces that owner's variables; `groups` given replaces that host's memberships.
 */
export interface Draft {
  /** The tenant's variables (the `all` layer). */
  variables?: JsonObject;
  groups: DraftGroup[];
  hosts: DraftHost[];
}

export interface DraftGroup {
  name: string;
  kind?: string | null;
  /** Name of the parent group; null makes it a root. */
  parent?: string | null;
  priority?: number;
  variables?: JsonObject;
}

export interface DraftHost {
  name: string;
  ip_address?: string | null;
  device_type?: string | null;
  external_id?: string | null;
  active?: boolean;
  note?: string | null;
  /** Names of the groups it is a direct member of. */
  groups?: string[];
  variables?: JsonObject;
}

/** An oddity that was met and resolved; the caller is told of each. `code` is permanent. */
export interface Notice {
  readonly code: string;
  /** What it is about: `group:web`, `host:n1`, `variable:x`, or a place in the file. */
  readonly subject: string;
  readonly detail: string;
}
