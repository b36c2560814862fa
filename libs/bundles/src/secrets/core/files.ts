/** The vault text of a secret, as a file. */
export interface SecretFile {
  readonly secretId: string;
  readonly ownerId: string;
  readonly name: string;
  readonly format: string;
  readonly content: string;
}

/** The files of the secrets of these owners, in batches, in one order each time. */
export type FilesOf = (ownerIds: readonly string[]) => AsyncIterable<readonly SecretFile[]>;

/** Folders that files lie in, below the root of an inventory. */
export const FILE_FOLDERS = ['files/', 'files/secrets/'] as const;

/** What the variable of every such file begins with. */
const POINTER = '"{{ inventory_dir }}/../files/secrets/';

/**
 * Where a file lies, as its variable says. By id: owners change their names, and a host's secret has the name of its
 * group's.
 */
export function filePath({ secretId, name, format }: SecretFile): { folder: string; path: string } {
  const folder = `files/secrets/${secretId}/`;
  return { folder, path: `${folder}${name}${format === 'pem' ? '.pem' : ''}` };
}

/** Whether an owner with these variables (as member text) may have files: with this nobody else is asked about. */
export const mayHaveFiles = (variables: string): boolean => variables.includes(POINTER);
