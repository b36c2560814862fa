import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { aFleet, type Fleet } from './builders.js';
import { aDesk, PROGRAM, type Desk, type Ended } from './harness.js';

let desk: Desk;
beforeAll(async () => {
  desk = await aDesk();
});
afterAll(() => desk.close());

let fleet: Fleet;
beforeEach(async () => {
  fleet = await aFleet(desk);
});

const sh: Fleet['sh'] = (line, more) => fleet.sh(line, more);

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
    const { program, seen } = follower(revision);
    for (const note of ['a', 'b', 'c']) {
      await sh(`muster host set web1 --note ${note}`);
      await vi.waitFor(() => expect(seen.at(-1)).toBe(revision + 'abc'.indexOf(note) + 1), WAIT);
    }
    expect(await interrupted(program)).toBe(130);
    expect(seen).toEqual([revision + 1, revision + 2, revision + 3]);
  });

  it('goes on following when the service was away, and misses nothing', async () => {
    const { revision } = await desk.sdk.tenant(fleet.tenant);
    const { program, seen, said } = follower(revision);
    await sh('muster host set web1 --note before');
    await vi.waitFor(() => expect(seen).toEqual([revision + 1]), WAIT);
    await desk.service.kill('SIGKILL');
    await vi.waitFor(() => expect(said()).toMatch(/^muster: There was no answer .*; trying again\n$/), WAIT);
    await desk.service.start();
    await sh('muster host set web1 --note after');
    await vi.waitFor(() => expect(seen).toEqual([revision + 1, revision + 2]), WAIT);
    expect(await interrupted(program)).toBe(130);
    expect(said()).toMatch(/trying again\nmuster: the service answers again\n$/);
  });
});

const WAIT = { timeout: 60_000, interval: 50 };

interface Follower {
  readonly program: ChildProcess;
  /** The revisions that it has printed. */
  readonly seen: readonly number[];
  /** What it has said on standard error. */
  readonly said: () => string;
}

/** `muster changes --follow`, which does not ask twice before it tells of an outage. */
function follower(since: number): Follower {
  const program = spawn(
    process.execPath,
    [PROGRAM, 'changes', '--follow', '--since', String(since), '-o', 'json'],
    {
      env: { ...process.env, ...fleet.environment, MUSTER_RETRIES: '0' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const seen: number[] = [];
  createInterface(program.stdout).on('line', (line) =>
    seen.push((JSON.parse(line) as { revision: number }).revision),
  );
  let said = '';
  program.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  return { program, seen, said: () => said };
}

function interrupted(program: ChildProcess): Promise<number | null> {
  const ended = new Promise<number | null>((resolve) => program.once('exit', resolve));
  program.kill('SIGINT');
  return ended;
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
      'db_password = !vault …',
      'ntp_servers = ["192.0.2.1","192.0.2.2"]',
      'port = 8080',
      'rack = "r1"',
      'site = "ord"',
      'tier = "production"',
      'tls = !vault …',
      expect.stringMatching(/^tls_file = "\{\{ inventory_dir \}\}.+\/tls.pem"$/),
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

const hasShell = (name: string): boolean =>
  spawnSync(name, ['--version'], { stdio: 'ignore' }).error === undefined;

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

  // What zsh does with the names that a completion finds is its own affair.
  const ZSH = `compdef() {}; _files() {}; compadd() { print -rl -- \${(P)@[-1]} }; eval "$(muster completion zsh)"`;

  it.skipIf(!hasShell('zsh'))('in zsh', async () => {
    const completed = (words: string): Promise<Ended> =>
      sh(`zsh -f -c '${ZSH}; words=(${words}); CURRENT=$#words; _muster'`);
    expect(await completed('muster host show web')).toMatchObject({ stdout: 'web1\nweb2\n', stderr: '' });
    expect(await completed('muster exp')).toMatchObject({ stdout: 'export\nexplain\n', stderr: '' });
  });

  it.skipIf(!hasShell('fish'))('in fish', async () => {
    const completed = (line: string): Promise<Ended> =>
      sh(`fish --no-config -c 'muster completion fish | source; complete -C "${line}"'`);
    expect(await completed('muster host show web')).toMatchObject({ stdout: 'web1\nweb2\n', stderr: '' });
    expect((await completed('muster exp')).stdout).toMatch(/^explain\t.+\nexport\t.+\n$/);
  });

  it('is a script that bash can read', async () => {
    expect(await sh('muster completion bash | bash -n')).toEqual({ stdout: '', stderr: '', status: 0 });
  });
});
