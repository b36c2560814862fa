import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeDataFolder } from './data-folder.js';

describe('the data directory', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'muster-data-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('is made with the folders above it, for its owner alone, and may be there already', async () => {
    const path = join(folder, 'a', 'b');
    await makeDataFolder(path);
    await makeDataFolder(path);
    expect((await stat(path)).mode & 0o777).toBe(0o700);
  });

  it.runIf(process.platform === 'linux')('cannot be where nothing can be made', async () => {
    await expect(makeDataFolder('/proc/nope/deeper')).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
