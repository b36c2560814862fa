import { sortConfigFiles, type ConfigFiles } from '../files/core/config-files.js';
import type { TreeEntry } from '../git/core/tree.js';
import { ContentsFault } from './contents-fault.js';

/** The files at a path of a commit, sorted, before any of them is read. */
export interface PlannedFiles {
  readonly files: ConfigFiles;
  /** The folder that the files' paths begin in, from the repository's root. */
  readonly base: string;
}

/**
 * Sorts what a commit has at a path, a folder or one file.
 * @param targets what symbolic links hold, by their ids
 */
export function planFiles(
  path: string,
  entries: readonly TreeEntry[],
  targets: ReadonlyMap<string, string>,
): PlannedFiles | ContentsFault {
  const base = baseOf(path, entries);
  const sorted = sortConfigFiles(path, entries, targets);
  if ('files' in sorted) return { files: sorted.files, base };
  const [first, ...more] = sorted.faults;
  const others = more.length === 0 ? '' : ` (and ${more.length} more of its files cannot be taken)`;
  return new ContentsFault(fromRoot(base, first?.path ?? ''), null, `${first?.problem ?? ''}${others}`);
}

/** The path of a file from the repository's root. */
export const fromRoot = (base: string, path: string): string => (base === '' ? path : `${base}/${path}`);

/** Of one file, the folder that it lies in. */
function baseOf(path: string, entries: readonly TreeEntry[]): string {
  const isFile = entries.length === 1 && entries[0]?.path === path;
  return isFile ? path.split('/').slice(0, -1).join('/') : path;
}
