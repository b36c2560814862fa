import type { Forest, GroupNode } from '../../groups/core/forest.js';
import type { FilesOf } from '../../secrets/core/files.js';
import type { VaultAccess } from './vault.js';

/** A group to render: `variables` is JSON member text, as {@link RenderedHost} has it. */
export interface RenderedGroup extends GroupNode {
  readonly priority: number;
  readonly variables: string;
}

/** A host to render: `variables` is JSON member text, `"name": value` joined by `,`, a line break and two blanks. */
export interface RenderedHost {
  readonly id: string;
  readonly name: string;
  readonly groupIds: readonly string[];
  readonly ipAddress: string | null;
  readonly variables: string;
}

/** What a bundle shows beside its hosts. */
export interface Fleet {
  readonly tenantId: string;
  /** The tenant's variables, as member text. */
  readonly variables: string;
  readonly groups: Forest<RenderedGroup>;
  /** Absent: the bundle has no secrets. */
  readonly secrets?: RenderedSecrets;
}

/** What a bundle shows of secrets beside the variables that they are. */
export interface RenderedSecrets {
  readonly access: VaultAccess;
  readonly filesOf: FilesOf;
}

/** Hosts in order of name, in batches. */
export type HostBatches = AsyncIterable<readonly RenderedHost[]>;

/** What Ansible takes for the priority of a group that states none. */
export const DEFAULT_PRIORITY = 1;
