import type { TreeEntry } from '../../git/core/tree.js';
import { compareVarsPaths, isVarsFile, isVarsFileWithoutExtension } from './vars-files.js';

export interface ConfigFile {
  /** Relative to the config ref's directory; of a config ref that is one file, its name. */
  readonly path: string;
  /** Of its content: another entry's only for a symbolic link. */
  readonly oid: string;
  readonly isExecutable: boolean;
}

/** What a config ref gives to a bundle. */
export interface ConfigFiles {
  /** In the order in which Ansible reads them: the last one wins. */
  readonly variables: readonly ConfigFile[];
  readonly blobs: readonly ConfigFile[];
  /** Other repositories; they are not followed. */
  readonly submodules: readonly string[];
  /** Blobs that Ansible would read as variables, were they laid where it looks. */
  readonly withoutExtension: readonly string[];
}

/** A file that cannot be taken, and why. */
export interface FileFault {
  readonly path: string;
  readonly problem: string;
}

export type ConfigFilesReading = { readonly files: ConfigFiles } | { readonly faults: readonly FileFault[] };

/**
 * Sorts what stands at the path of a config ref into variables, blobs and submodules.
 *
 * A symbolic link to a file of the same directory becomes a file with that content. One that leaves the directory,
 * that leads to no file or to a directory is refused: it would be empty, or something else, where the bundle is unpacked.
 * A config ref that is one file is there for its variables.
 * @param path the config ref's; empty for the root
 * @param entries what the commit has there, from the repository's root
 * @param targets what the links among them hold, by their ids
 */
export function sortConfigFiles(
  path: string,
  entries: readonly TreeEntry[],
  targets: ReadonlyMap<string, string>,
): ConfigFilesReading {
  const [only] = entries;
  if (entries.length === 1 && only?.path === path) return sortOne(only);
  const top = path === '' ? 0 : path.length + 1;
  const within = entries.map((entry): TreeEntry => ({ ...entry, path: entry.path.slice(top) }));
  return sortDirectory({ entries: new Map(within.map((entry) => [entry.path, entry])), targets });
}

function sortOne(entry: TreeEntry): ConfigFilesReading {
  const name = entry.path.slice(entry.path.lastIndexOf('/') + 1);
  if (!isVarsFile(name)) return { faults: [{ path: name, problem: NO_VARIABLES }] };
  return {
    files: { variables: [asFile(name, entry)], blobs: [], submodules: [], withoutExtension: [] },
  };
}

const NO_VARIABLES =
  'A config ref is a directory, or a file of variables: its name ends in .yml, .yaml or .json';

interface Directory {
  readonly entries: ReadonlyMap<string, TreeEntry>;
  readonly targets: ReadonlyMap<string, string>;
}

function sortDirectory(directory: Directory): ConfigFilesReading {
  const files: ConfigFile[] = [];
  const submodules: string[] = [];
  const faults: FileFault[] = [];
  for (const entry of directory.entries.values()) {
    if (entry.kind === 'folder') continue;
    if (entry.kind === 'submodule') {
      submodules.push(entry.path);
      continue;
    }
    const end = followed(entry, directory);
    if (typeof end === 'string') faults.push({ path: entry.path, problem: end });
    else files.push(asFile(entry.path, end));
  }
  if (faults.length > 0) return { faults };
  files.sort((one, other) => compareVarsPaths(one.path, other.path));
  const blobs = files.filter(({ path }) => !isVarsFile(path));
  return {
    files: {
      variables: files.filter(({ path }) => isVarsFile(path)),
      blobs,
      submodules: submodules.sort(compareVarsPaths),
      withoutExtension: blobs.map(({ path }) => path).filter(isVarsFileWithoutExtension),
    },
  };
}

const asFile = (path: string, { oid, kind }: TreeEntry): ConfigFile => ({
  path,
  oid,
  isExecutable: kind === 'executable',
});

/** The file that an entry is in the end; what is wrong with it. */
function followed(entry: TreeEntry, { entries, targets }: Directory): TreeEntry | string {
  const seen = new Set<TreeEntry>();
  let end = entry;
  while (end.kind === 'link') {
    if (seen.has(end)) return 'The symbolic link leads back to itself';
    seen.add(end);
    const path = targetOf(end.path, targets.get(end.oid) ?? '');
    if (path === undefined) return 'The symbolic link leaves the directory';
    const next = entries.get(path);
    if (path === '' || next?.kind === 'folder') return LEADS_TO_FOLDER;
    if (!next) return 'The symbolic link leads to no file';
    end = next;
  }
  return end.kind === 'submodule' ? 'The symbolic link leads to a submodule' : end;
}

const LEADS_TO_FOLDER = 'The symbolic link leads to a directory; link its files one by one';

/** Where a link leads, from the top of the directory; undefined when that is outside. */
function targetOf(link: string, target: string): string | undefined {
  if (target.startsWith('/')) return undefined;
  const parts = link.split('/').slice(0, -1);
  for (const part of target.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}
