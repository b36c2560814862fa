import type { OutsideSource } from '@muster/inventory';
import type { OpaqueFile } from '../values/core/group-values.js';

/** A file of a commit. */
export interface ContentFile {
  /** From the config ref's directory; of a config ref that is one file, its name. */
  readonly path: string;
  readonly bytes: Buffer;
  readonly isExecutable: boolean;
}

export interface ContentValue {
  /** Compact JSON; `!vault` and `!unsafe` as `{"__ansible_vault": …}` and `{"__ansible_unsafe": …}`. */
  readonly json: string;
  /** The last file that says it. */
  readonly file: string;
}

/** An oddity that was let pass: a key that stands twice, a submodule, a pointer of Git LFS, … */
export interface ContentNotice {
  readonly file: string;
  /** Null where it is about the file as a whole. */
  readonly line: number | null;
  readonly detail: string;
}

/** What stands at a path of a commit. It never changes. */
export interface Contents {
  /** Verbatim, in the order in which Ansible reads them: the last one wins. */
  readonly variables: readonly ContentFile[];
  /** Everything else, in order of path. */
  readonly blobs: readonly ContentFile[];
  /** What the variables' files say together, in order of name. */
  readonly values: ReadonlyMap<string, ContentValue>;
  /** Variables' files that are wholly vaulted: what they say, only their owner knows. */
  readonly opaque: readonly OpaqueFile[];
  readonly notices: readonly ContentNotice[];
}

/** What an owner's config ref comes to in one request. */
export interface OwnerConfig {
  readonly owner: { readonly id: string; readonly type: 'tenant' | 'group'; readonly name: string };
  readonly from: OutsideSource;
  readonly contents: Contents;
}
