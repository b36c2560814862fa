import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GitProgram, type GitCall } from './git-program.js';
import { GitRepositories } from './git-repositories.js';
import { OutboundPolicy } from './outbound-policy.js';
import { until } from './testing/until.js';

const CALL = { owner: 't', args: [], timeoutMs: 30_000, maxBytes: 1000 };

describe('the program', () => {
  let folder: string;
  let opened: GitProgram[];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'muster-program-'));
    opened = [];
  });

  afterEach(async () => {
    await Promise.all(opened.map((program) => program.close()));
    rmSync(folder, { recursive: true, force: true });
  });

  const open = (concurrency = 8) => {
    const program = new GitProgram({ path: `${folder}:/usr/bin:/bin`, concurrency });
    opened.push(program);
    return program;
  };
  /** A program of this name that does what the script says. */
  const git = (script: string) => {
    writeFileSync(join(folder, 'git'), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, 'git'), 0o755);
  };
  const log = () => (existsSync(join(folder, 'log')) ? readFileSync(join(folder, 'log'), 'utf8') : '');
  const failure = (call: Promise<unknown>) =>
    call.then(
      () => 'none',
      (error: unknown) => (error as { failure?: string }).failure,
    );

  it('is said to be missing where it is, and nothing is thrown away for that', async () => {
    const program = new GitProgram({ path: folder });
    opened.push(program);
    expect(await failure(program.run(CALL))).toBe('no_program');
    const policy = new OutboundPolicy({ schemes: ['file'] });
    const door = new GitRepositories({ folder: join(folder, 'mirrors'), policy, program });
    const place = { tenantId: 't', url: 'file:///srv/r.git' };
    expect(await failure(door.resolve(place, ['main']))).toBe('no_program');
    expect(await failure(door.list(place, { commit: 'a'.repeat(40) }, ['']))).toBe('no_program');
  });

  it('runs as often at once as it may, and no more', async () => {
    git(`echo + >>${folder}/log; until [ -e ${folder}/go ]; do sleep 0.01; done; echo - >>${folder}/log`);
    const program = open(2);
    const calls = Array.from({ length: 5 }, () => program.run(CALL));
    await until(log, '+\n+\n');
    writeFileSync(join(folder, 'go'), '');
    await Promise.all(calls);
    let [running, most] = [0, 0];
    for (const line of log().trim().split('\n')) most = Math.max(most, (running += line === '+' ? 1 : -1));
    expect([running, most, log().length]).toEqual([0, 2, 20]);
  });

  it('keeps a place for the others when one tenant takes what it can', async () => {
    git(`echo $1 >>${folder}/log; until [ -e ${folder}/$1 ]; do sleep 0.01; done`);
    const program = open(4);
    const of = (owner: string) => program.run({ ...CALL, owner, args: [owner] });
    const many = Array.from({ length: 8 }, () => of('many'));
    await until(log, 'many\n'.repeat(3));
    writeFileSync(join(folder, 'few'), '');
    await of('few');
    expect(log()).toBe(`${'many\n'.repeat(3)}few\n`);
    writeFileSync(join(folder, 'many'), '');
    await Promise.all(many);
  });

  it('lets nobody wait longer than a call may take, nor who has left', async () => {
    git(`echo + >>${folder}/log; until [ -e ${folder}/go ]; do sleep 0.01; done`);
    const program = open(1);
    const first = program.run(CALL);
    await until(log, '+\n');
    expect(await failure(program.run({ ...CALL, timeoutMs: 20 }))).toBe('busy');
    const leaving = new AbortController();
    const left = failure(program.run({ ...CALL, signal: leaving.signal }));
    leaving.abort();
    expect(await left).toBe('aborted');
    writeFileSync(join(folder, 'go'), '');
    await first;
    await program.run(CALL);
    expect(log()).toBe('+\n+\n');
  });

  it('is asked to end, so that it can clear up, and ended when it does not', async () => {
    git(
      `trap 'echo cleared >>${folder}/log; exit 1' TERM; echo + >>${folder}/log; while :; do sleep 0.01; done`,
    );
    const leaving = new AbortController();
    const call = failure(open().run({ ...CALL, signal: leaving.signal }));
    await until(log, '+\n');
    leaving.abort();
    expect(await call).toBe('aborted');
    expect(log()).toBe('+\ncleared\n');
    git(`trap '' TERM; while :; do sleep 0.01; done`);
    expect(await failure(open().run({ ...CALL, timeoutMs: 50 }))).toBe('timed_out');
  });

  it('ends a program that says too much, and forgets its words when it fails', async () => {
    git('while :; do echo much; done');
    expect(await failure(open().run(CALL))).toBe('too_large');
    git('echo "hush: Permission denied" >&2; exit 128');
    const error: unknown = await open()
      .run({ ...CALL, protocols: ['https'] })
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ failure: 'denied' });
    expect(String(error)).not.toContain('hush');
  });

  it('gets nothing of our environment', async () => {
    git('env');
    process.env['GIT_DIR'] = '/nowhere';
    try {
      const call: GitCall = { ...CALL, maxBytes: 10_000, config: [['http.x', 'y']] };
      const names = (await open().run(call))
        .toString()
        .trim()
        .split('\n')
        .map((line) => line.split('=')[0]!)
        .filter((name) => !/^(?:GIT_CONFIG_(?:KEY|VALUE)_\d+|PWD|_|SHLVL|OLDPWD)$/.test(name));
      // prettier-ignore
      expect(names.sort()).toEqual([
        'GIT_ALLOW_PROTOCOL', 'GIT_ATTR_NOSYSTEM', 'GIT_CONFIG_COUNT', 'GIT_CONFIG_GLOBAL', 'GIT_CONFIG_NOSYSTEM',
        'GIT_OPTIONAL_LOCKS', 'GIT_SSH', 'GIT_SSH_VARIANT', 'GIT_TERMINAL_PROMPT', 'HOME', 'LC_ALL', 'PATH',
      ]);
    } finally {
      delete process.env['GIT_DIR'];
    }
  });

  it('goes on when somebody has cleaned the folder of temporary files', async () => {
    git('echo $HOME');
    const program = open();
    const home = (await program.run(CALL)).toString().trim();
    rmSync(home, { recursive: true });
    const next = (await program.run(CALL)).toString().trim();
    expect(existsSync(join(next, 'ssh'))).toBe(true);
  });
});
