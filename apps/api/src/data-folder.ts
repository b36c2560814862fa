import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Makes the data directory, readable to its owner alone, and the folders above it. Step by step: where nothing can be
 * made (/proc) a recursive mkdir of Node never returns.
 * @throws Error of the file system
 */
export async function makeDataFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { mode: 0o700 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return;
    if (code !== 'ENOENT' || dirname(path) === path) throw error;
    await makeDataFolder(dirname(path));
    await mkdir(path, { mode: 0o700 });
  }
}
