const EXTENSIONS: ReadonlySet<string> = new Set(['.yml', '.yaml', '.json']);

/**
 * Whether a file of a group's directory holds variables, by its path in there: as `_get_dir_vars_files` of Ansible's
 * parsing/dataloader.py decides. It skips names that begin with "." or end with "~", and looks into sub-directories
 * only when their name has no extension.
 *
 * Ansible also reads files without any extension. Beside PEM files and blobs those are keys, licences and READMEs,
 * which would break every run: here they are blobs, and lie where Ansible does not look.
 */
export function isVarsFile(path: string): boolean {
  const { folders, name } = parted(path);
  return folders.every(isVarsFolder) && !isSkipped(name) && EXTENSIONS.has(extensionOf(name));
}

/** Whether Ansible would read the file although it has no extension: the author may have meant it. */
export function isVarsFileWithoutExtension(path: string): boolean {
  const { folders, name } = parted(path);
  return folders.every(isVarsFolder) && !isSkipped(name) && extensionOf(name) === '';
}

/** The order in which Ansible reads the files of one directory: by name, folder by folder, in code points. */
export function compareVarsPaths(one: string, other: string): number {
  const left = one.split('/');
  const right = other.split('/');
  for (let at = 0; at < Math.min(left.length, right.length); at += 1) {
    const order = compareCodePoints(left[at] ?? '', right[at] ?? '');
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

const OWN = 'zz_muster.yml';

/** A name for one more file that Ansible reads after all of these: our own variables win over those from Git. */
export function lastVarsFile(paths: readonly string[]): string {
  const tops = paths.map((path) => path.split('/')[0] ?? '').sort(compareCodePoints);
  const last = tops.at(-1) ?? '';
  return compareCodePoints(last, OWN) < 0 ? OWN : `${last}_${OWN}`;
}

function parted(path: string): { folders: readonly string[]; name: string } {
  const parts = path.split('/');
  return { folders: parts.slice(0, -1), name: parts.at(-1) ?? '' };
}

const isVarsFolder = (name: string): boolean => !isSkipped(name) && extensionOf(name) === '';

const isSkipped = (name: string): boolean => name.startsWith('.') || name.endsWith('~');

/** Python's `os.path.splitext`, of a name that begins with no dot: "a." has the extension ".". */
const extensionOf = (name: string): string => (name.includes('.') ? name.slice(name.lastIndexOf('.')) : '');

/** Python orders text by code points; JavaScript by UTF-16 units, where U+10000 comes before U+FFFD. */
function compareCodePoints(one: string, other: string): number {
  const left = Array.from(one);
  const right = Array.from(other);
  for (let at = 0; at < Math.min(left.length, right.length); at += 1) {
    const difference = (left[at]?.codePointAt(0) ?? 0) - (right[at]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
