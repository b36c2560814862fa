import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { aFleet, type Fleet } from './builders.js';
import { aDesk, PROGRAM, type Desk } from './harness.js';

let desk: Desk;
beforeAll(async () => {
  desk = await aDesk();
});
afterAll(() => desk.close());

let fleet: Fleet;
beforeEach(async () => {
  fleet = await aFleet(desk);
});

const sh = (line: string): ReturnType<Desk['sh']> =>
  desk.sh(`cd ${fleet.folder} && ${line}`, fleet.environment);

describe('muster changes', () => {
  it('has a line for each: when, who, what, why, and what differs', async () => {
    await sh('muster apply changed.yml --reason OPS-1729');
    const { stdout } = await sh('muster changes --entity web1');
    const [created, updated, ...more] = stdout.trimEnd().split('\n');
    expect(more).toEqual([]);
    expect(created).toMatch(/^ +\d+ {2}\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ {2}\S+ {2}host.created {2}web1$/);
    expect(updated).toMatch(
      /host.updated {2}web1 {2}\(OPS-1729\) {2}variables.rack: "r1" → "r7", variables.ratio: \(none\) → 1.10$/,
    );
  });

  it('gives programs the lines of the service, letter for letter, without gaps', async () => {
    await sh('muster apply changed.yml');
    const { stdout } = await sh('muster changes -o json');
    const { revision } = await desk.sdk.tenant(fleet.tenant);
    const lines = stdout.trimEnd().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { revision: number }).revision)).toEqual(
      Array.from({ length: revision }, (_, index) => index + 1),
    );
    expect(lines.at(-1)).toContain('"ratio":1.10');
    const since = await sh(`muster changes --since ${revision} -o json`);
    expect(since).toEqual({ stdout: '', stderr: '', status: 0 });
  });

  it('is as patient as whoever reads it', async () => {
    expect((await sh('muster changes | head -n 1')).stdout).toMatch(/tenant.created/);
  });

  it('follows what is changed, each once, until Ctrl-C', async () => {
    const { revision } = await desk.sdk.tenant(fleet.tenant);
    const program = spawn(
      process.execPath,
      [PROGRAM, 'changes', '--follow', '--since', String(revision), '-o', 'json'],
      {
        env: { ...process.env, ...fleet.environment },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const seen = numbersOf(program);
    for (const note of ['a', 'b', 'c']) {
      await sh(`muster host set web1 --note ${note}`);
      await vi.waitFor(() => expect(seen.at(-1)).toBe(revision + 'abc'.indexOf(note) + 1), WAIT);
    }
    program.kill('SIGINT');
    expect(await new Promise((resolve) => program.once('exit', resolve))).toBe(130);
    expect(seen).toEqual([revision + 1, revision + 2, revision + 3]);
  });
});

const WAIT = { timeout: 30_000, interval: 50 };

function numbersOf(program: ChildProcessByStdio<null, Readable, null>): number[] {
  const seen: number[] = [];
  let rest = '';
  program.stdout.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) seen.push((JSON.parse(line) as { revision: number }).revision);
  });
  return seen;
}

describe('muster explain', () => {
  it('shows who wins and whom it shadows', async () => {
    const { stdout } = await sh('muster explain web1 rack');
    const [head, ...lines] = stdout.trimEnd().split('\n');
    expect(head).toBe('rack = "r1"');
    expect(lines[0]).toMatch(/^│ {2}host web1, set by \S+ at \S+, revision \d+$/);
    expect(lines[1]).toBe('└─ "r0"');
    expect(lines[2]).toMatch(/^ {5}group web \(depth 2, priority 1\), set by \S+ at \S+, revision \d+$/);
    expect(lines).toHaveLength(3);
  });

  it('has all variables without a name, the address among them', async () => {
    const { stdout } = await sh('muster explain web1');
    expect(stdout.match(/^\S+ = .*$/gm)).toEqual([
      'ansible_host = "10.0.0.1"',
      'ntp_servers = ["192.0.2.1","192.0.2.2"]',
      'port = 8080',
      'rack = "r1"',
      'site = "ord"',
      'tier = "production"',
    ]);
    expect(stdout).toContain('host web1, its address');
  });

  it('gives programs what the service says', async () => {
    const { stdout } = await sh('muster explain web1 rack -o json');
    expect(JSON.parse(stdout)).toMatchObject([
      { value: 'r1', layer: { kind: 'host', name: 'web1' } },
      { value: 'r0', layer: { kind: 'group', name: 'web', depth: 2 } },
    ]);
  });

  it('tells a variable that nothing gives from a host that is not there', async () => {
    expect(await sh('muster explain web1 nope')).toMatchObject({
      status: 5,
      stderr: 'muster: nothing gives web1 a variable nope\n',
    });
    expect((await sh('muster explain nope')).stderr).toContain('inventory.host.not_found');
  });
});

describe('muster completion', () => {
  const completed = async (line: string): Promise<string[]> => {
    const words = line
      .split(' ')
      .map((word) => `'${word}'`)
      .join(' ');
    const script = `eval "$(muster completion bash)"; COMP_WORDS=(${words}); COMP_CWORD=$((\${#COMP_WORDS[@]}-1)); _muster; printf '%s\\n' "\${COMPREPLY[@]}"`;
    await writeFile(join(fleet.folder, 'complete.bash'), script);
    const { stdout, stderr } = await sh('bash complete.bash');
    expect(stderr).toBe('');
    return stdout.split('\n').filter((word) => word !== '');
  };

  it.each([
    ['muster exp', ['export', 'explain']],
    ['muster host sh', ['show']],
    ['muster host show web', ['web1', 'web2']],
    ['muster host list --group d', ['db']],
    ['muster host list --group = d', ['db']],
    ['muster export all --format ', ['tgz', 'zip', 'json']],
    ['muster import a.ini --format ansible-', ['ansible-yaml', 'ansible-ini']],
    ['muster host list --reso', ['--resolved']],
    ['muster completion ', ['bash', 'zsh', 'fish']],
    ['muster host show web1 --url http://127.0.0.1:9 --group ', []],
    ['muster --url http://127.0.0.1:9 host show ', []],
  ])('in bash, of %s', async (line, expected) => {
    expect(await completed(line)).toEqual(expected);
  });

  it('is a script that bash can read', async () => {
    expect(await sh('muster completion bash | bash -n')).toEqual({ stdout: '', stderr: '', status: 0 });
  });
});
