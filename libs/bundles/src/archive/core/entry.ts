/** One member of an archive. */
export interface Entry {
  /** Relative, with `/`; a directory ends in one. */
  readonly path: string;
  /** Permission bits. */
  readonly mode: number;
  /** Text, or UTF-8 in pieces; absent for a directory. */
  readonly content?: string | readonly Buffer[];
}

/** Told of every file that was packed, with its bytes. */
export type Recorder = (path: string, content: Buffer | readonly Buffer[]) => void;

/** How an archive is packed. */
export interface Packing {
  /** The time of all members, since 1970. */
  readonly mtimeSeconds: number;
  /** zlib's level of compression. */
  readonly level: number;
}

export const directory = (path: string): Entry => ({ path, mode: 0o755 });

export const file = (path: string, content: string | readonly Buffer[]): Entry => ({
  path,
  mode: 0o644,
  content,
});

/** A program. */
export const executable = (path: string, content: string | readonly Buffer[]): Entry => ({
  path,
  mode: 0o755,
  content,
});

/** A file for its owner's eyes alone. */
export const privateFile = (path: string, content: string): Entry => ({ path, mode: 0o600, content });
