/** What file systems take, in bytes. */
const MAX_COMPONENT = 255;

/** A file that cannot be laid down where a bundle is unpacked. */
export interface Misplaced {
  readonly file: string;
  readonly problem: string;
}

/** The first of these files, below one folder, that cannot be laid down beside the others. */
export function misplaced(paths: readonly string[]): Misplaced | undefined {
  const folders = new Set(paths.flatMap(foldersOf));
  const files = new Set<string>();
  for (const file of paths) {
    if (!file.split('/').every(isFileName))
      return { file, problem: `has a name of more than ${MAX_COMPONENT} bytes` };
    // Git makes no such trees, and unpacks none; whoever makes one by hand may mean harm.
    if (folders.has(file)) return { file, problem: 'is a file and a folder' };
    if (files.has(file)) return { file, problem: 'stands twice in its folder' };
    files.add(file);
  }
  return undefined;
}

/** The folders that a path leads through. */
const foldersOf = (path: string): string[] => {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
};

/** Whether a name is short enough for a file. */
export const isFileName = (name: string): boolean => Buffer.byteLength(name) <= MAX_COMPONENT;
