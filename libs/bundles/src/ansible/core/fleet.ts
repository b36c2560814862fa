import type { Forest, GroupNode } from '../../groups/core/forest.js';

/** A group to render: `variables` is JSON member text, as {@link RenderedHost} has it. */
export interface RenderedGroup extends GroupNode {
  readonly priority: number;
  readonly variables: string;
}

/** A host to render: `variables` is JSON member text, `"name": value` joined by `,`, a line break and two blanks. */
export interface RenderedHost {
  readonly name: string;
  readonly groupIds: readonly string[];
  readonly ipAddress: string | null;
  readonly variables: string;
}

/** What a bundle shows beside its hosts. */
export interface Fleet {
  /** The tenant's variables, as member text. */
  readonly variables: string;
  readonly groups: Forest<RenderedGroup>;
}

/** Hosts in order of name, in batches. */
export type HostBatches = AsyncIterable<readonly RenderedHost[]>;

/** What Ansible takes for the priority of a group that states none. */
export const DEFAULT_PRIORITY = 1;
