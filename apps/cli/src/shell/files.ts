import { randomBytes } from 'node:crypto';
import { lstat, open, readFile, realpath, rename, rm, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { addAbortSignal } from 'node:stream';
import { Failure } from '../failure.js';
import type { Shell } from './shell.js';
import { reasonOf } from './system-error.js';

/** How standard input is named in place of a file. */
export const STANDARD_INPUT = '-';

/**
 * All of a file, or of standard input for `-`.
 * @throws Failure where it cannot be read
 */
export async function readWhole({ stdin, folder, signal }: Shell, file: string): Promise<Buffer> {
  if (file !== STANDARD_INPUT)
    return readFile(resolve(folder, file), { signal }).catch((cause: unknown) => {
      throw signal.aborted ? cause : new Failure(wordsOf('read', file, cause));
    });
  const pieces: Buffer[] = [];
  for await (const piece of addAbortSignal(signal, stdin)) pieces.push(Buffer.from(piece as Buffer));
  return Buffer.concat(pieces);
}

/**
 * The same as text.
 * @throws Failure where it cannot be read, or is not UTF-8
 */
export async function readText(shell: Shell, file: string): Promise<string> {
  return decoded(await readWhole(shell, file), file);
}

/**
 * Bytes as text.
 * @throws Failure where they are not UTF-8
 */
export function decoded(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Failure(`${nameOf(file)} is not UTF-8 text`);
  }
}

/** What a file is called in errors. */
export const nameOf = (file: string): string => (file === STANDARD_INPUT ? 'standard input' : file);

const OWNER_ONLY = 0o600;

/**
 * Writes what is yet to be had to a file that nobody else may read: it is there whole, or as it was. The place is
 * taken first, so that what exists but once is not asked for in vain.
 * @throws Failure where it cannot be written
 */
export async function writePrivately(
  { folder }: Shell,
  file: string,
  content: () => Promise<string | Uint8Array>,
): Promise<void> {
  const target = await targetOf(resolve(folder, file), file);
  const draft = join(dirname(target), `.${basename(target)}.${randomBytes(4).toString('hex')}`);
  const handle = await open(draft, 'wx', OWNER_ONLY).catch(unwritable(file));
  try {
    const bytes = await content();
    await fill(handle, bytes).catch(unwritable(file));
    await rename(draft, target).catch(unwritable(file));
  } catch (error) {
    await handle.close().catch(() => undefined);
    await rm(draft, { force: true });
    throw error;
  }
}

/** Where a file lies, or will lie: a link stays a link. */
async function targetOf(path: string, file: string): Promise<string> {
  const entry = await lstat(path).catch(() => undefined);
  if (!entry) return path;
  const target = entry.isSymbolicLink() ? await realpath(path).catch(unwritable(file)) : path;
  if (!(await lstat(target)).isFile()) throw new Failure(`${file} is no file`);
  return target;
}

async function fill(handle: FileHandle, bytes: string | Uint8Array): Promise<void> {
  await handle.writeFile(bytes);
  await handle.sync();
  await handle.close();
}

/** Throws what there is to say of a file that could not be read. */
export const unreadable =
  (file: string) =>
  (cause: unknown): never => {
    throw new Failure(wordsOf('read', file, cause));
  };

const unwritable =
  (file: string) =>
  (cause: unknown): never => {
    throw new Failure(wordsOf('write', file, cause));
  };

const wordsOf = (what: 'read' | 'write', file: string, cause: unknown): string =>
  `cannot ${what} ${file}: ${reasonOf(cause)}`;
