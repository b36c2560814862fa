import type { PlacedRef } from '@muster/configs';
import type { SecretFormat } from '@muster/secrets';
import type { SecretFile } from '../secrets/core/files.js';
import type { ReadSecret } from '../secrets/core/substitution.js';

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
  readonly isActive: boolean;
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

/** A secret whose payload lies outside, and has to be read there. */
export interface OutsideSecret {
  readonly id: string;
  /** The id of the tenant, the group or the host. */
  readonly ownerId: string;
  readonly name: string;
  readonly format: SecretFormat;
}

/** What was read of one. */
export interface OutsideText extends Omit<ReadSecret, 'id'> {
  /** Vault text, for the formats that have a file. */
  readonly file?: string;
  /** Changes with the payload. */
  readonly fingerprint: string;
}

/** What a tenant's secrets are beside variables. */
export interface InventorySecrets {
  /** The vault ids that there are passwords for, newest first, and whether a text needs them. */
  readonly vaultIds: readonly { readonly vaultId: string; readonly isInUse: boolean }[];
  readonly outside: readonly OutsideSecret[];
  /** The files of the owners' secrets that lie inside, in batches. Not to be read while hosts are. */
  readonly filesOf: (ownerIds: readonly string[]) => AsyncIterable<readonly SecretFile[]>;
  /**
   * Reads what lies outside: all of these, or it fails.
   * @throws AppError that names the secret
   */
  readonly readOutside: (
    ids: readonly string[],
    signal: AbortSignal | undefined,
  ) => Promise<ReadonlyMap<string, OutsideText>>;
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
  /** Undefined when the tenant has none, or none are wanted. */
  secrets(): Promise<InventorySecrets | undefined>;
  /** Every config ref, the tenant's first, then those of groups in order of name. */
  configRefs(): Promise<readonly PlacedRef[]>;
}

/** Whose inventory, and how much of it. */
export interface Reading {
  readonly tenantId: string;
  /** Whether secrets are among the variables. */
  readonly withSecrets: boolean;
}

/** Where exports read from. */
export abstract class InventorySource {
  /** Runs `work` on one view; undefined when there is no such tenant. */
  abstract read<T>(reading: Reading, work: (view: InventoryView) => Promise<T>): Promise<T | undefined>;
}
