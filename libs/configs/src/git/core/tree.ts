/** What stands at a path of a commit. */
export interface TreeEntry {
  /** From the repository's root. */
  readonly path: string;
  /** `link`: a symbolic link; `submodule`: a commit of another repository. Neither is followed. */
  readonly kind: 'file' | 'executable' | 'folder' | 'link' | 'submodule';
  readonly oid: string;
}

const OID_BYTES = 20;
const [SPACE, NUL] = [0x20, 0x00];

/** Reads a tree object; the paths are its names, as they are: who lays them down checks them. */
export function readTree(bytes: Buffer): TreeEntry[] {
  const entries: TreeEntry[] = [];
  for (let at = 0; at < bytes.length;) {
    const space = bytes.indexOf(SPACE, at);
    const end = bytes.indexOf(NUL, space);
    const mode = Number.parseInt(bytes.toString('latin1', at, space), 8);
    const path = bytes.toString('utf8', space + 1, end);
    at = end + 1 + OID_BYTES;
    entries.push({ path, kind: kindOf(mode), oid: bytes.toString('hex', end + 1, at) });
  }
  return entries;
}

/** As canon_mode of Git's cache.h has it: only the type and the owner's right to execute count. */
function kindOf(mode: number): TreeEntry['kind'] {
  const type = mode & 0o170000;
  if (type === 0o040000) return 'folder';
  if (type === 0o120000) return 'link';
  if (type !== 0o100000) return 'submodule';
  return (mode & 0o100) === 0 ? 'file' : 'executable';
}
