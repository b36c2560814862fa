import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Shell } from '../shell/shell.js';

/** Writes a file that is there whole or, when something fails, as it was before. */
export async function writeWhole(
  path: string,
  { folder }: Pick<Shell, 'folder'>,
  bytes: AsyncIterable<Uint8Array>,
): Promise<void> {
  const target = resolve(folder, path);
  const part = join(dirname(target), `.${basename(target)}-${process.pid}.part`);
  const file = await open(part, 'w');
  try {
    try {
      for await (const piece of bytes) await file.writeFile(piece);
    } finally {
      await file.close();
    }
    await rename(part, target);
  } finally {
    await rm(part, { force: true });
  }
}
