import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from 'vitest';

/** What a program printed, and how it ended. */
export interface Outcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program without a shell; a status other than 0 is an outcome, a program that is not there an error. */
export function run(
  program: string,
  args: readonly string[],
  options: { cwd?: string; input?: Buffer; env?: Record<string, string> } = {},
): Promise<Outcome> {
  const { input, env, ...rest } = options;
  return new Promise((resolve, reject) => {
    const child = execFile(
      program,
      args,
      { ...rest, env: { ...process.env, ...env }, maxBuffer: 256 << 20, encoding: 'utf8' },
      (error, stdout, stderr) => {
        if (error && typeof error.code !== 'number')
          reject(new Error(`${program} cannot be run`, { cause: error }));
        else resolve({ status: Number(error?.code ?? 0), stdout, stderr });
      },
    );
    // A program may end without reading what it is given; its status tells.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input ?? '');
  });
}

/** A folder of its own, gone afterwards. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'muster-e2e-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Ansible's programs, with a home of their own and without colour. */
export function ansible(
  program: 'ansible-inventory' | 'ansible-playbook' | 'ansible-vault',
  args: readonly string[],
  cwd: string,
): Promise<Outcome> {
  const env = {
    ANSIBLE_HOME: join(cwd, '.ansible'),
    ANSIBLE_LOCAL_TEMP: join(cwd, '.ansible', 'tmp'),
    ANSIBLE_NOCOLOR: '1',
    LC_ALL: 'C.UTF-8',
  };
  return run(program, args, { cwd, env });
}

const isThere = async (program: string): Promise<boolean> =>
  run(program, ['--version']).then(({ status }) => status === 0, () => false); // prettier-ignore

/** Whether ansible-core is installed. */
export const hasAnsible = await isThere('ansible-inventory');

/** A suite that needs the real Ansible: skipped, by name, without it. */
export function describeWithAnsible(name: string, suite: () => void): void {
  describe.skipIf(!hasAnsible)(`${name} (needs ansible-core)`, suite);
}
