import { rmSync } from 'node:fs';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sqliteFile } from '@muster/kernel';
import { ApiProcess } from '../service/api-process.js';

export const TENANT = 'bench';

/** Where one size is measured: its data, and servers over them. */
export class Workplace {
  private directories = 0;

  private constructor(
    private readonly root: string,
    readonly size: number,
    readonly runs: number,
    readonly nodeOptions: readonly string[],
    /** Tells whoever waits what is going on. */
    readonly say: (what: string) => void,
  ) {}

  /** Runs `work` in a new directory that is gone afterwards. */
  static async open(
    {
      size,
      runs,
      nodeOptions,
      say,
    }: Pick<Workplace, 'size' | 'runs' | 'say'> & { nodeOptions: readonly string[] },
    work: (place: Workplace) => Promise<void>,
  ): Promise<void> {
    const root = await mkdtemp(join(tmpdir(), 'muster-bench-'));
    const remove = (): void => rmSync(root, { recursive: true, force: true });
    // A run that is broken off leaves by this door.
    process.once('exit', remove);
    try {
      await work(new Workplace(root, size, runs, nodeOptions, say));
    } finally {
      process.off('exit', remove);
      remove();
    }
  }

  async directory(): Promise<string> {
    this.directories += 1;
    const path = join(this.root, String(this.directories));
    await mkdir(path);
    return path;
  }

  /** Runs `work` with a server that has just started: what it did before does not count for its memory. */
  async serving<T>(
    dataDir: string,
    work: (api: ApiProcess) => Promise<T>,
    settings: NodeJS.ProcessEnv = {},
  ): Promise<T> {
    const api = await ApiProcess.start(dataDir, this.nodeOptions, settings);
    try {
      return await work(api);
    } finally {
      await api.stop();
    }
  }

  databaseFile(dataDir: string): string {
    return sqliteFile({ dataDir });
  }
}
