import { entryProblem } from '../../refs/core/tree-path.js';
import { compareVarsPaths, isVarsFile, isVarsFileWithoutExtension } from './vars-files.js';

/** An entry of a commit below a group's directory, as `git ls-tree -r` lists it. */
export interface TreeEntry {
  /** Relative to the group's directory. */
  readonly path: string;
  readonly mode: string;
  /** What a symbolic link holds. */
  readonly target?: string;
}

export interface ConfigFile {
  readonly path: string;
  /** The entry whose content it has: another one only for a symbolic link. */
  readonly source: string;
  readonly isExecutable: boolean;
}

/** What a group's directory gives to a bundle. */
export interface ConfigFiles {
  /** In the order in which Ansible reads them: the last one wins. */
  readonly variables: readonly ConfigFile[];
  readonly blobs: readonly ConfigFile[];
  /** Other repositories; they are not followed. */
  readonly submodules: readonly string[];
  /** Blobs that Ansible would read as variables, were they laid where it looks. */
  readonly withoutExtension: readonly string[];
}

/** A file of a group's directory that cannot be taken, and why. */
export interface FileFault {
  readonly path: string;
  readonly problem: string;
}

export type ConfigFilesReading = { readonly files: ConfigFiles } | { readonly faults: readonly FileFault[] };

const REGULAR = '100644';
const EXECUTABLE = '100755';
// What early versions of git wrote, and git still reads.
const GROUP_WRITABLE = '100664';
const LINK = '120000';
const SUBMODULE = '160000';
const FILES: ReadonlySet<string> = new Set([REGULAR, EXECUTABLE, GROUP_WRITABLE]);

/**
 * Sorts what lies in a group's directory into variables, blobs and submodules.
 *
 * A symbolic link to a file of the same directory becomes a file with that content. One that leaves the directory,
 * that leads to no file or to a directory is refused: it would be empty, or something else, where the bundle is unpacked.
 */
export function sortConfigFiles(entries: readonly TreeEntry[]): ConfigFilesReading {
  const tree = new Map(entries.map((entry) => [entry.path, entry]));
  const files: ConfigFile[] = [];
  const submodules: string[] = [];
  const faults: FileFault[] = [];
  for (const entry of entries) {
    if (entry.mode === SUBMODULE) submodules.push(entry.path);
    const found = fileOf(entry, tree);
    if (typeof found === 'string') faults.push({ path: entry.path, problem: found });
    else if (found) files.push(found);
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

type Tree = ReadonlyMap<string, TreeEntry>;

/** The file that an entry is; what is wrong with it; undefined for a submodule. */
function fileOf(entry: TreeEntry, tree: Tree): ConfigFile | string | undefined {
  const problem = entryProblem(entry.path);
  if (problem !== undefined) return `The path cannot be laid down: ${problem}`;
  if (entry.mode === SUBMODULE) return undefined;
  const end = entry.mode === LINK ? followed(entry, tree) : entry;
  if (typeof end === 'string') return end;
  if (!FILES.has(end.mode)) return 'The entry is no file that git knows';
  return { path: entry.path, source: end.path, isExecutable: end.mode === EXECUTABLE };
}

function followed(link: TreeEntry, tree: Tree): TreeEntry | string {
  const seen = new Set<TreeEntry>();
  let end = link;
  while (end.mode === LINK) {
    if (seen.has(end)) return 'The symbolic link leads back to itself';
    seen.add(end);
    const path = targetOf(end);
    if (path === undefined) return 'The symbolic link leaves the directory';
    const next = tree.get(path);
    if (!next) return isFolder(path, tree) ? LEADS_TO_FOLDER : 'The symbolic link leads to no file';
    end = next;
  }
  return end.mode === SUBMODULE ? 'The symbolic link leads to a submodule' : end;
}

const LEADS_TO_FOLDER = 'The symbolic link leads to a directory; link its files one by one';

const isFolder = (path: string, tree: Tree): boolean =>
  path === '' || [...tree.keys()].some((other) => other.startsWith(`${path}/`));

/** Where a link leads, from the top of the directory; undefined when that is outside. */
function targetOf({ path, target = '' }: TreeEntry): string | undefined {
  if (target.startsWith('/')) return undefined;
  const parts = path.split('/').slice(0, -1);
  for (const part of target.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}
