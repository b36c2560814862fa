import { sortConfigFiles, type ConfigFiles } from '../../files/core/config-files.js';
import type { TreeEntry } from '../../git/core/tree.js';
import { ContentsFault } from '../contents-fault.js';

/** The files at a path of a commit, sorted, before any of them is read. */
export interface PlannedFiles {
  readonly files: ConfigFiles;
  /** The folder that the files' paths begin in, from the repository's root. */
  readonly base: string;
  /** The id of what each source holds. */
  readonly oids: ReadonlyMap<string, string>;
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
  const within = entries
    .filter(({ kind }) => kind !== 'folder')
    .map((entry) => ({ ...entry, path: base === '' ? entry.path : entry.path.slice(base.length + 1) }));
  const sorted = sortConfigFiles(
    within.map(({ path: name, kind, oid }) => {
      const target = targets.get(oid);
      return { path: name, mode: MODES[kind], ...(target !== undefined && { target }) };
    }),
  );
  if ('files' in sorted)
    return { files: sorted.files, base, oids: new Map(within.map((entry) => [entry.path, entry.oid])) };
  const [first, ...more] = sorted.faults;
  const others = more.length === 0 ? '' : ` (and ${more.length} more files of its folder cannot be taken)`;
  return new ContentsFault(from(base, first?.path ?? ''), null, `${first?.problem ?? ''}${others}`);
}

const MODES = { file: '100644', executable: '100755', folder: '040000', link: '120000', submodule: '160000' };

/** The path of a file from the repository's root. */
export const from = (base: string, path: string): string => (base === '' ? path : `${base}/${path}`);

/** Of one file, the folder that it lies in. */
function baseOf(path: string, entries: readonly TreeEntry[]): string {
  const isFile = entries.length === 1 && entries[0]?.path === path;
  return isFile ? path.split('/').slice(0, -1).join('/') : path;
}
