// The port between an export and whatever keeps the inventory: our own tables, or another service's.

/**
 * Variables as JSON member text in order of name: `"a": 1` and `"b": [2]`, joined by `,`, a line break and two blanks;
 * empty when there are none. A compact value never holds `": `, so text of that form is a name at the top level.
 */
export type MemberText = string;

/** A group with its own variables. Groups form strict trees: one parent at most, no cycles. */
export interface InventoryGroup {
  readonly id: string;
  readonly name: string;
  readonly parentId: string | null;
  readonly priority: number;
  readonly variables: MemberText;
}

/** A host, and the ids of the groups it is a direct member of. */
export interface InventoryMember {
  readonly id: string;
  readonly name: string;
  readonly groupIds: readonly string[];
}

/** A host with its own variables. */
export interface InventoryHost extends InventoryMember {
  readonly ipAddress: string | null;
  readonly variables: MemberText;
}

/** Which hosts: every given condition must hold. */
export interface MemberFilter {
  /** Sets of group ids: of each, the host is a direct member of one group at least. */
  readonly within?: readonly (readonly string[])[];
  /** Own variables; values compare as JSON when they parse, else as text. */
  readonly variables?: readonly (readonly [name: string, value: string])[];
  /** Hosts of other names are left out as they are met. */
  readonly isNamed?: (name: string) => boolean;
}

/** One state of a tenant's inventory: everything read from one view belongs together. */
export interface InventoryView {
  readonly revision: number;
  /** When the revision was reached: UTC, ISO 8601. */
  readonly at: string;
  /** The variables of the tenant, Ansible's `all`. */
  tenantVariables(): Promise<MemberText>;
  /** Every group, in order of name. */
  groups(): Promise<readonly InventoryGroup[]>;
  findGroup(reference: string): Promise<{ id: string; name: string } | undefined>;
  findHost(reference: string): Promise<InventoryHost | undefined>;
  /** The hosts that meet a filter, in order of name. */
  members(filter?: MemberFilter): Promise<readonly InventoryMember[]>;
  /** Hosts in order of name, in batches: all, or those of the given ids (themselves in order of name). */
  hosts(ids?: readonly string[]): AsyncIterable<readonly InventoryHost[]>;
}

/** Where exports read from. */
export abstract class InventorySource {
  /** Runs `work` on one view; undefined when there is no such tenant. */
  abstract read<T>(tenantId: string, work: (view: InventoryView) => Promise<T>): Promise<T | undefined>;
}
