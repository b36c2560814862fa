import type { Forest, GroupNode } from '../../groups/core/forest.js';
import type { FilesOf } from '../../secrets/core/files.js';
import type { RenderedScript } from './script-files.js';
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
  readonly isActive: boolean;
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
  /** By the ids of their owners; absent: nobody has any configuration in Git. */
  readonly configs?: ReadonlyMap<string, RenderedConfig>;
  /** Absent: the bundle comes without the inventory script. */
  readonly script?: RenderedScript;
}

/** A file from Git, verbatim. */
export interface RenderedConfigFile {
  /** From the folder of its owner. */
  readonly path: string;
  readonly bytes: Buffer;
  readonly isExecutable: boolean;
}

/** What an owner has in Git. */
export interface RenderedConfig {
  /** Files that Ansible reads, in its order: the last one wins. */
  readonly variables: readonly RenderedConfigFile[];
  readonly blobs: readonly RenderedConfigFile[];
  /** The name of a file that Ansible reads after these: for the owner's own variables. */
  readonly lastFile: string;
  /** What the files say together, by name, as compact JSON. */
  readonly values: ReadonlyMap<string, string>;
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
