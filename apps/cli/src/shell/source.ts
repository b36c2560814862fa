import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { misuse } from '../failure.js';
import { decoded, STANDARD_INPUT, unreadable } from './files.js';
import type { Shell } from './shell.js';

/** Bytes that a command is given: a file, or standard input. */
export interface Source {
  /** Without its folder; empty for standard input. */
  readonly name: string;
  /** Undefined for what has no end until it ends. */
  readonly size: number | undefined;
  /** What it begins with. */
  readonly head: string;
  /** All of it, once. */
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** As much as is looked at to tell what it is. */
const HEAD_BYTES = 65_536;

/**
 * @param file `-`: standard input
 * @throws Failure where it cannot be read
 */
export async function sourceOf(file: string, { stdin, folder }: Shell): Promise<Source> {
  if (file === STANDARD_INPUT) {
    if (stdin.isTTY) throw misuse('standard input is a terminal: name a file, or send one with <');
    return begun('', undefined, stdin as AsyncIterable<Uint8Array>);
  }
  const path = resolve(folder, file);
  const opened = await open(path).catch(unreadable(file));
  const { size } = await opened.stat();
  await opened.close();
  const bytes = createReadStream(path) as AsyncIterable<Uint8Array>;
  return begun(basename(path), size, bytes).catch(unreadable(file));
}

/**
 * The whole of it as text.
 * @throws Failure where it is not UTF-8
 */
export async function textOf({ name, bytes }: Source): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of bytes) pieces.push(piece);
  return decoded(Buffer.concat(pieces), name === '' ? STANDARD_INPUT : name);
}

async function begun(
  name: string,
  size: number | undefined,
  bytes: AsyncIterable<Uint8Array>,
): Promise<Source> {
  const pieces = bytes[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let length = 0;
  while (length < HEAD_BYTES) {
    const next = (await pieces.next()) as IteratorResult<Uint8Array, void>;
    if (next.done) break;
    first.push(next.value);
    length += next.value.byteLength;
  }
  const head = Buffer.concat(first).subarray(0, HEAD_BYTES).toString('utf8');
  return { name, size, head, bytes: joined(first, pieces) };
}

async function* joined(
  first: readonly Uint8Array[],
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    yield* first;
    for (;;) {
      const next = (await rest.next()) as IteratorResult<Uint8Array, void>;
      if (next.done) return;
      yield next.value;
    }
  } finally {
    await rest.return?.();
  }
}
