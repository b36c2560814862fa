import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { describe } from 'vitest';

const run = promisify(execFile);

/** Debian's own interpreter: the one that has Debian's Ansible. */
const PYTHON = '/usr/bin/python3';
const hasAnsible =
  spawnSync(PYTHON, ['-c', 'import ansible.inventory.manager'], { stdio: 'ignore' }).status === 0;

/** Suites against the real Ansible: skipped, by name, where it is missing. */
export const describeWithAnsible: typeof describe.skip = describe.skipIf(!hasAnsible);

/** Paths and what the files hold. */
export type Tree = Readonly<Record<string, string>>;

/** A folder for the time of the work, with the trees in it as `0`, `1`, … */
export async function withTrees<T>(trees: readonly Tree[], work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'muster-configs-'));
  try {
    trees.forEach((tree, at) => {
      mkdirSync(join(folder, String(at)));
      for (const [path, text] of Object.entries(tree)) {
        const file = join(folder, String(at), path);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, text);
      }
    });
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const FIND = `
import os, sys, json
from ansible.parsing.dataloader import DataLoader
folder, count = sys.argv[1], int(sys.argv[2])
relative = lambda at, found: os.path.relpath(os.fsdecode(found), os.path.join(folder, str(at)))
find = lambda at: [relative(at, found) for found in DataLoader().find_vars_files(folder, str(at))]
print(json.dumps([find(at) for at in range(count)]))`;

/** The files that Ansible's `DataLoader.find_vars_files` finds in each tree, in its order. */
export const foundByAnsible = (trees: readonly Tree[]): Promise<string[][]> =>
  withTrees(trees, async (folder) => {
    const { stdout } = await run(PYTHON, ['-c', FIND, folder, String(trees.length)], environment(folder));
    return JSON.parse(stdout) as string[][];
  });

/** What `ansible-inventory --list` shows of an inventory, `hosts` with its `group_vars`; null where it refuses the files. */
export const listedByAnsible = (tree: Tree): Promise<string | null> =>
  withTrees([tree], async (folder) => {
    const args = ['-i', join(folder, '0', 'hosts'), '--list'];
    try {
      return (await run('ansible-inventory', args, environment(folder))).stdout;
    } catch (error) {
      if (typeof (error as { code?: unknown }).code === 'number') return null;
      throw error;
    }
  });

const environment = (folder: string): { cwd: string; maxBuffer: number; env: NodeJS.ProcessEnv } => ({
  cwd: folder,
  maxBuffer: 64 << 20,
  env: {
    PATH: process.env['PATH'],
    HOME: folder,
    ANSIBLE_HOME: folder,
    ANSIBLE_LOCAL_TEMP: join(folder, 'tmp'),
    LC_ALL: 'C.UTF-8',
  },
});
