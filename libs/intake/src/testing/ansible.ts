import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe } from 'vitest';
import { isJsonObject, parseJson, RawJson, type JsonObject, type JsonValue } from '@muster/kernel';

const PROGRAM = 'ansible-inventory';

/** Whether the real program is installed. */
export const hasAnsible = (): boolean => spawnSync(PROGRAM, ['--version'], { stdio: 'ignore' }).status === 0;

/** Suites against the real program: skipped, by name, where it is missing. */
export const describeWithAnsible: typeof describe.skip = describe.skipIf(!hasAnsible());

export interface ProgramRun {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number | null;
}

/** Runs a program of Ansible without a shell, away from the configuration and the caches of whoever runs the test. */
export async function runAnsible(
  program: 'ansible' | 'ansible-inventory' | 'ansible-vault',
  args: readonly string[],
  settings: NodeJS.ProcessEnv = {},
): Promise<ProgramRun> {
  const home = mkdtempSync(join(tmpdir(), 'muster-ansible-'));
  const configuration = join(home, 'ansible.cfg');
  writeFileSync(configuration, '');
  const env = {
    PATH: process.env['PATH'],
    HOME: home,
    ANSIBLE_HOME: home,
    ANSIBLE_LOCAL_TEMP: join(home, 'tmp'),
    ANSIBLE_CONFIG: configuration,
    LC_ALL: 'C.UTF-8',
    ...settings,
  };
  try {
    const child = spawn(program, args, { cwd: home, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const closed = new Promise<number | null>((resolve, reject) => {
      child.on('error', reject).on('close', resolve);
    });
    const [stdout, stderr, status] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
    return { stdout, stderr, status };
  } finally {
    rmSync(home, { recursive: true });
  }
}

export interface AnsibleReading {
  /** `ansible-inventory --list --export` of all files together. */
  readonly listing: JsonObject;
  /** Which files it could not read, by their place. */
  readonly refused: ReadonlySet<number>;
  readonly stderr: string;
}

/** Has Ansible read files as one inventory, in their order, with one of its plugins: a start of it costs half a second. */
export async function readWithAnsible(
  plugin: 'ini' | 'yaml',
  files: readonly string[],
): Promise<AnsibleReading> {
  const folder = mkdtempSync(join(tmpdir(), 'muster-sources-'));
  try {
    files.forEach((file, at) => {
      writeFileSync(join(folder, nameOf(at)), file);
    });
    const args = ['-i', folder, '--list', '--export'];
    const { stdout, stderr, status } = await runAnsible(PROGRAM, args, { ANSIBLE_INVENTORY_ENABLED: plugin });
    if (status !== 0) throw new Error(`ansible-inventory failed: ${stderr}`);
    // Warnings are wrapped at any place.
    const complaints = stderr.replace(/\s+/g, '');
    const isRefused = (at: number): boolean =>
      complaints.includes(`Unabletoparse${folder}/${nameOf(at)}asaninventorysource`);
    const listing = parseJson(stdout);
    if (!isJsonObject(listing)) throw new Error('the listing is no object');
    return { listing, refused: new Set(files.map((_, at) => at).filter(isRefused)), stderr };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const nameOf = (at: number): string => `f${String(at).padStart(5, '0')}`;

/** A value for comparison: exact numbers in the letters of JSON, object members in one order. */
export function comparable(value: JsonValue): unknown {
  if (value instanceof RawJson) return { number: value.text };
  if (typeof value === 'number') return { number: String(value) };
  if (Array.isArray(value)) return value.map(comparable);
  if (!isJsonObject(value)) return value;
  const names = Object.keys(value).sort();
  return { object: names.map((name) => [name, comparable(value[name] ?? null)]) };
}
