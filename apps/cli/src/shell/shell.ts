import type { Readable, Writable } from 'node:stream';

/** What a command is given by whoever runs it: nothing here reads the process itself. */
export interface Shell {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Output;
  readonly stderr: Output;
  readonly environment: Environment;
  /** The folder that relative paths begin at. */
  readonly folder: string;
  /** Where the program lies: a `muster.ini` there is read too. */
  readonly programFolder: string;
  /** Aborted by an interrupt. */
  readonly signal: AbortSignal;
}

/** A stream that may be a terminal. */
export type Output = Writable & { readonly isTTY?: boolean; readonly columns?: number };

export type Environment = Readonly<Record<string, string | undefined>>;
