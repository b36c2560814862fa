import { randomUUID } from 'node:crypto';
import { mkdir, open, realpath, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Failure } from '../failure.js';
import { reasonOf } from '../shell/system-error.js';

export interface PrivateFile {
  readonly path: string;
  readonly text: string;
}

/**
 * Writes files that are their owner's alone. Whoever looks sees the old ones or the new ones, each whole.
 * @throws Failure where one cannot be written: then all are as they were
 */
export async function writePrivately(files: readonly PrivateFile[]): Promise<void> {
  const prepared: { readonly temporary: string; readonly target: string }[] = [];
  let path = '';
  try {
    for (const file of files) {
      ({ path } = file);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      // Whoever keeps their settings elsewhere has a link here, which stays.
      const target = await realpath(path).catch(() => file.path);
      const temporary = `${target}.${randomUUID()}`;
      prepared.push({ temporary, target });
      await writeNew(temporary, file.text);
    }
    for (const { temporary, target } of prepared) {
      path = target;
      await rename(temporary, target);
    }
  } catch (error) {
    throw new Failure(`${path} cannot be written: ${reasonOf(error)}`);
  } finally {
    await Promise.all(prepared.map(({ temporary }) => rm(temporary, { force: true })));
  }
}

async function writeNew(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}
