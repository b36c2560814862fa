import { PassThrough, Writable } from 'node:stream';
import type { Shell } from '../shell/shell.js';

/** What a command has written. */
export class Written extends Writable {
  isTTY?: boolean;
  columns?: number;
  text = '';

  override _write(piece: Buffer, _: BufferEncoding, done: () => void): void {
    this.text += piece.toString();
    done();
  }
}

/** A shell that keeps what is written to it; nobody types in it. */
export function aShell<S extends Partial<Shell>>(given: S): Shell & S & Record<'stdout' | 'stderr', Written> {
  return {
    stdin: new PassThrough().end(),
    stdout: new Written(),
    stderr: new Written(),
    environment: {},
    folder: '/',
    programFolder: '/nonexistent',
    signal: new AbortController().signal,
    ...given,
  };
}
