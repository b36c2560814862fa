/** The vault text of a secret, as a file. */
export interface SecretFile {
  /** From the root of an inventory, as the variable says that points at it. */
  readonly path: string;
  readonly content: string;
}

/** The files of the secrets of these owners, in batches, in one order each time. */
export type FilesOf = (ownerIds: readonly string[]) => AsyncIterable<readonly SecretFile[]>;

/** Folders that files lie in, below the root of an inventory. */
export const FILE_FOLDERS = ['files/', 'files/secrets/'] as const;

/** What the variable of every such file begins with. */
const POINTER = '"{{ inventory_dir }}/../files/secrets/';

/** Whether an owner with these variables (as member text) may have files: with this nobody else is asked about. */
export const mayHaveFiles = (variables: string): boolean => variables.includes(POINTER);
