import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe } from 'vitest';

const run = promisify(execFile);
const OUTPUT_BYTES = 256 << 20;

const answers = (program: string, ...parameters: string[]): boolean =>
  spawnSync(program, parameters, { stdio: 'ignore' }).status === 0;

/** Debian's own interpreter: the one that has Debian's Ansible. */
const PYTHON = '/usr/bin/python3';

/** Suites that need a real program: skipped, by name, where it is missing. */
export const describeWithAnsible: typeof describe.skip = describe.skipIf(
  !answers(PYTHON, '-c', 'import ansible.inventory.manager'),
);
export const describeWithPython: typeof describe.skip = describe.skipIf(
  !answers(PYTHON, '-c', 'import tarfile, zipfile, fnmatch'),
);

/** Runs Python code with JSON as its standard input, and parses its standard output. */
export async function python<T>(code: string, input: unknown, environment: object = {}): Promise<T> {
  const child = run(PYTHON, ['-c', code], {
    maxBuffer: OUTPUT_BYTES,
    env: { ...process.env, ...environment },
  });
  child.child.stdin?.end(JSON.stringify(input));
  return JSON.parse((await child).stdout) as T;
}

export async function untar(archive: string, folder: string): Promise<void> {
  mkdirSync(folder);
  await run('tar', ['xzf', archive, '-C', folder, '--numeric-owner']);
}

/** What `ansible-inventory --list` says of an unpacked bundle. */
export interface Listing {
  readonly _meta: { readonly hostvars: Record<string, Record<string, unknown>> };
  readonly [group: string]: { readonly hosts?: string[]; readonly children?: string[] } & object;
}

const environment = (folder: string): NodeJS.ProcessEnv => ({
  ...process.env,
  ANSIBLE_NOCOLOR: '1',
  LC_ALL: 'C.UTF-8',
  ANSIBLE_HOME: join(folder, '.ansible'),
  ANSIBLE_LOCAL_TEMP: join(folder, '.ansible', 'tmp'),
});

/** What a program printed, and how it ended. */
export interface Outcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program; how it ends is told, whatever it is. */
export function outcomeOf(
  program: string,
  parameters: readonly string[],
  { cwd, env = {} }: { cwd: string; env?: NodeJS.ProcessEnv },
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const options = { cwd, env: { ...environment(cwd), ...env }, maxBuffer: OUTPUT_BYTES };
    execFile(program, parameters, options, (error, stdout, stderr) => {
      if (error && typeof error.code !== 'number')
        reject(new Error(`${program} cannot be run`, { cause: error }));
      else resolve({ status: Number(error?.code ?? 0), stdout, stderr });
    });
  });
}

/** Runs `ansible-inventory` where the bundle was unpacked; anything on standard error is a failure. */
export async function ansibleInventory(folder: string, ...parameters: string[]): Promise<string> {
  // Where there are secrets, Ansible asks for a password; an inventory is listed with any.
  const env = { MUSTER_VAULT_PASSWORD: 'any' };
  const { status, stdout, stderr } = await outcomeOf('ansible-inventory', parameters, { cwd: folder, env });
  if (status !== 0 || stderr !== '') throw new Error(`ansible-inventory complains: ${stderr}`);
  return stdout;
}

export const listing = async (folder: string): Promise<Listing> =>
  JSON.parse(await ansibleInventory(folder, '--list')) as Listing;

/** The hosts that Ansible leaves for each limit; null where it refuses the limit. */
export const limitedByAnsible = (folder: string, limits: readonly string[]): Promise<(string[] | null)[]> =>
  python(
    `
import json, sys
from ansible.parsing.dataloader import DataLoader
from ansible.inventory.manager import InventoryManager
asked = json.load(sys.stdin)
inventory = InventoryManager(loader=DataLoader(), sources=[asked["source"]])
answers = []
for limit in asked["limits"]:
    try:
        inventory.subset(limit)
        answers.append([host.name for host in inventory.get_hosts()])
    except Exception:
        answers.append(None)
print(json.dumps(answers))`,
    { source: join(folder, 'hosts'), limits },
    environment(folder),
  );
