/** What stands at a path of a commit. */
export interface TreeEntry {
  /** From the repository's root. */
  readonly path: string;
  /** `link`: a symbolic link; `submodule`: a commit of another repository. Neither is followed. */
  readonly kind: 'file' | 'executable' | 'folder' | 'link' | 'submodule';
  readonly oid: string;
}

const KINDS: Readonly<Record<string, TreeEntry['kind']>> = {
  '040000': 'folder',
  '100644': 'file',
  '100664': 'file',
  '100755': 'executable',
  '120000': 'link',
  '160000': 'submodule',
};

/** Reads what `git ls-tree -z` prints. Names that are not UTF-8 or that no folder may hold give undefined. */
export function readTree(bytes: Buffer): TreeEntry[] | undefined {
  const text = bytes.toString('utf8');
  if (text.includes('\ufffd')) return undefined;
  const entries = text.split('\0').filter(Boolean).map(readEntry);
  return entries.every((entry) => entry !== undefined) ? entries : undefined;
}

function readEntry(line: string): TreeEntry | undefined {
  const [, mode = '', oid = '', path = ''] = /^(\d{6}) \w+ ([\da-f]{40})\t([^]+)$/.exec(line) ?? [];
  const kind = KINDS[mode];
  return kind && isPath(path) ? { path, kind, oid } : undefined;
}

/** Whether a path stays within the tree: no empty part, no `.` or `..`, no `.git`, no control character. */
export function isPath(path: string): boolean {
  // eslint-disable-next-line no-control-regex -- they are what is looked for
  if (path.length > 4096 || /[\0-\x1f\x7f\\]/.test(path)) return false;
  return path.split('/').every((part) => part !== '' && !/^(?:\.{1,2}|\.git)$/i.test(part));
}

const LFS = /^version https:\/\/git-lfs\.github\.com\/spec\/v1\n(?:[^]*\n)?oid sha256:[\da-f]{64}\n/;
// The specification bounds a pointer so that nobody has to read a large file to know.
const MAX_POINTER_BYTES = 1024;

/** Whether a file is Git LFS's pointer to contents that lie elsewhere. */
export const isLfsPointer = (bytes: Buffer) =>
  bytes.length < MAX_POINTER_BYTES && LFS.test(bytes.toString('latin1'));
