import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isLfsPointer } from '../files/core/lfs-pointer.js';
import type { GitError } from './core/git-error.js';
import { GitProgram, type GitCall } from './git-program.js';
import {
  GitRepositories,
  type GitOptions,
  type RepositoryRef,
  type ResolvedRef,
} from './git-repositories.js';
import { OutboundPolicy, type OutboundOptions } from './outbound-policy.js';
import { until } from './testing/until.js';
import { GitServer, hasGitServer } from './testing/git-server.js';
import { one } from './testing/one.js';

class CountingProgram extends GitProgram {
  runs = 0;
  override run(call: GitCall) {
    this.runs += 1;
    return super.run(call);
  }
}

const LOOPBACK: OutboundOptions = { schemes: ['http'], networks: ['127.0.0.0/8'] };

describe.skipIf(!hasGitServer())('repositories over smart HTTP (git http-backend)', () => {
  let server: GitServer;
  let folder: string;
  let git: GitRepositories;

  beforeEach(async () => {
    server = await GitServer.start();
    server.create('r');
    folder = mkdtempSync(join(tmpdir(), 'muster-mirrors-'));
    git = open();
  });

  afterEach(async () => {
    await git.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const open = (options: Partial<GitOptions> = {}) =>
    new GitRepositories({ folder, policy: new OutboundPolicy(LOOPBACK), ...options });
  const here = (more: Partial<RepositoryRef> = {}): RepositoryRef => ({
    tenantId: 't',
    url: server.url('r'),
    ...more,
  });
  const resolve = async (ref: string, repository = here(), door = git) =>
    one(await door.resolve(repository, [ref]), ref);
  const list = async (resolved: ResolvedRef, path: string, door = git) =>
    one(await door.list(here(), resolved, [path]), path);
  const paths = async (ref: string, path: string) =>
    (await list(await resolve(ref), path)).map((entry) => `${entry.kind} ${entry.path}`);
  const texts = async (ref: string, path: string) => {
    const entries = await list(await resolve(ref), path);
    const files = entries.filter(({ kind }) => kind === 'file');
    const read = await git.read(
      here(),
      files.map(({ oid }) => oid),
    );
    return files.map((file) => [file.path, read.get(file.oid)!.toString()]);
  };
  const posts = () => server.requests.filter((line) => line.startsWith('POST')).length;

  it('reads the files below a folder of a branch', async () => {
    server.commit('r', 'main', { 'web/a.yml': 'a: 1\n', 'web/x/b.yml': 'b: ü\n', 'db/c.yml': 'c\n' });
    expect(await texts('main', 'web')).toEqual([
      ['web/a.yml', 'a: 1\n'],
      ['web/x/b.yml', 'b: ü\n'],
    ]);
    expect(await paths('main', 'db/c.yml')).toEqual(['file db/c.yml']);
    expect(await paths('main', '')).toContain('folder web/x');
    await expect(paths('main', 'web/none')).rejects.toMatchObject({ failure: 'missing' });
  });

  it('finds a branch, an annotated tag, a full name, HEAD and a commit', async () => {
    const commit = server.commit('r', 'main', { a: '1' });
    server.git('r', ['tag', '-a', '-m', 'x', 'v1', 'main']);
    for (const ref of ['main', 'v1', 'refs/heads/main', 'refs/tags/v1', 'HEAD', commit])
      expect((await resolve(ref)).commit).toBe(commit);
    await expect(resolve('gone')).rejects.toMatchObject({ failure: 'missing' });
  });

  it('refuses a name that a branch and a tag share', async () => {
    server.commit('r', 'main', { a: '1' });
    server.git('r', ['tag', 'both', 'main']);
    server.commit('r', 'both', { a: '2' });
    await expect(resolve('both')).rejects.toMatchObject({ failure: 'ambiguous' });
  });

  it('asks once and fetches each thing once for 200 requests', async () => {
    server.commit('r', 'main', { 'web/a.yml': 'a' });
    await Promise.all(Array.from({ length: 200 }, () => texts('main', 'web')));
    // ls-remote, the commit, the root, the folder below it, its file.
    expect(posts()).toBe(5);
  });

  it('fetches 200 folders of a commit level by level, and starts few programs when they are here', async () => {
    const names = Array.from({ length: 200 }, (_, n) => `groups/g${n}`);
    const files = names.map((name, n) => [`${name}/x/a.yml`, `a: ${n}\n`] as const);
    const commit = server.commit('r', 'main', { ...Object.fromEntries(files), 'other/b': 'b' });
    const entries = await git.list(here(), { commit }, names);
    // The commit, the root, `groups`, all below.
    expect(posts()).toBe(4);
    expect(names.map((name) => one(entries, name).map(({ path }) => path))).toEqual(
      names.map((name) => [`${name}/x`, `${name}/x/a.yml`]),
    );
    const oids = names.map((name) => one(entries, name)[1]!.oid);
    expect((await git.read(here(), oids)).size).toBe(200);
    expect(posts()).toBe(5);
    const program = new CountingProgram();
    const warm = open({ program });
    expect(await warm.list(here(), { commit }, names)).toEqual(entries);
    expect(posts()).toBe(5);
    // One for the commit, and one for each level: the root, `groups`, the folders, `x` of each.
    expect(program.runs).toBe(5);
    await warm.close();
  });

  it('answers for the paths that are right beside those that are not', async () => {
    const commit = server.commit('r', 'main', {
      'a/f': '1',
      link: { mode: '120000', data: 'a' },
      sub: { mode: '160000', data: 'b'.repeat(40) },
    });
    const wrong = ['none', 'a/f/x', 'a/g', 'link/f', 'link', 'sub', '../a', 'a/.git/x', '/a', 'a//f'];
    const answer = await git.list(here(), { commit }, ['a', 'a/f', '', ...wrong]);
    expect(one(answer, 'a').map(({ path }) => path)).toEqual(['a/f']);
    expect(one(answer, 'a/f').map(({ path, kind }) => [path, kind])).toEqual([['a/f', 'file']]);
    expect(one(answer, '').map(({ path }) => path)).toEqual(['a', 'a/f', 'link', 'sub']);
    expect(wrong.map((path) => (answer.get(path) as GitError).failure)).toEqual([
      ...['missing', 'missing', 'missing'],
      ...Array.from({ length: 7 }, () => 'refused'),
    ]);
  });

  it('reads a folder of which only a part is here', async () => {
    const commit = server.commit('r', 'main', { 'a/b/c': '1', 'a/d/e/f': '2', 'g/h': '3' });
    expect((await list({ commit }, 'a/b')).map(({ path }) => path)).toEqual(['a/b/c']);
    const before = posts();
    expect((await list({ commit }, '')).map(({ path }) => path)).toEqual([
      ...['a', 'a/b', 'a/b/c', 'a/d', 'a/d/e', 'a/d/e/f'],
      ...['g', 'g/h'],
    ]);
    expect(posts() - before).toBeLessThanOrEqual(2);
  });

  it('finds many refs with one question, and says of each what is wrong with it', async () => {
    const commit = server.commit('r', 'main', { a: '1' });
    server.git('r', ['tag', '-a', '-m', 'x', 'v1', 'main']);
    server.git('r', ['update-ref', 'refs/pull/7/head', 'main']);
    server.git('r', ['tag', '-a', '-m', 'x', 'odd', 'main']);
    server.git('r', ['update-ref', 'refs/odd/tag', 'refs/tags/odd']);
    const right = ['main', 'v1', 'HEAD', 'refs/pull/7/head', 'refs/odd/tag', 'refs/heads/main', commit];
    const answer = await git.resolve(here(), [...right, 'none', '-x']);
    expect(right.map((ref) => one(answer, ref).commit)).toEqual(right.map(() => commit));
    expect(answer.get('none')).toMatchObject({ failure: 'missing' });
    expect(answer.get('-x')).toMatchObject({ failure: 'refused' });
    expect(posts()).toBe(1);
  });

  it('follows a branch that was moved by force, and still reads the old commit', async () => {
    const old = server.commit('r', 'main', { a: 'old' });
    expect(await texts('main', '')).toEqual([['a', 'old']]);
    server.commit('r', 'main', { a: 'new' });
    expect(await texts('main', '')).toEqual([['a', 'new']]);
    expect(await texts(old, '')).toEqual([['a', 'old']]);
    server.commit('r', 'other', { a: 'x' });
    server.git('r', ['update-ref', '-d', 'refs/heads/main']);
    await expect(resolve('main')).rejects.toMatchObject({ failure: 'missing' });
  });

  it('tells links, submodules and LFS pointers, and follows none', async () => {
    const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'a'.repeat(64)}\nsize 5\n`;
    server.commit('r', 'main', {
      'd/link': { mode: '120000', data: '../../etc/passwd' },
      'd/sub': { mode: '160000', data: 'b'.repeat(40) },
      'd/big.bin': pointer,
    });
    expect(await paths('main', 'd')).toEqual(['file d/big.bin', 'link d/link', 'submodule d/sub']);
    await expect(paths('main', 'd/link')).rejects.toMatchObject({ failure: 'refused' });
    const [[, text]] = (await texts('main', 'd')) as [[string, string]];
    expect(isLfsPointer(Buffer.from(text))).toBe(true);
  });

  it('gives a token to the server that wants one, and repeats it nowhere', async () => {
    const token = 'tok-very-secret';
    server.authorization = `Basic ${Buffer.from(`git:${token}`).toString('base64')}`;
    const commit = server.commit('r', 'main', { a: '1' });
    const good = here({ credential: { kind: 'token', token } });
    expect((await resolve('main', good)).commit).toBe(commit);
    const bad = here({ credential: { kind: 'token', token: 'tok-wrong' } });
    const error: unknown = await resolve('main', bad).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ failure: 'denied' });
    expect(String(error)).not.toContain('tok-wrong');
    await expect(resolve('main')).rejects.toMatchObject({ failure: 'denied' });
  });

  it('tells by the number of an answer whether the server is away', async () => {
    server.commit('r', 'main', { a: '1' });
    const resolved = await resolve('main');
    const failures = {
      401: 'denied',
      403: 'denied',
      404: 'missing',
      410: 'missing',
      429: 'away',
      500: 'away',
    };
    for (const [status, failure] of Object.entries({ ...failures, 502: 'away', 503: 'away' })) {
      server.fault = Number(status);
      const calls = [resolve('main'), list(resolved, '')];
      await Promise.all(calls.map((call) => expect(call).rejects.toMatchObject({ failure })));
    }
  });

  it('says that a server is away that nobody runs, or whose name nobody knows', async () => {
    const url = 'http://127.0.0.1:1/r.git';
    await expect(resolve('main', here({ url }))).rejects.toMatchObject({ failure: 'away' });
    const nowhere = here({ url: 'http://nowhere.invalid/r.git' });
    await expect(resolve('main', nowhere)).rejects.toMatchObject({ failure: 'away' });
  });

  it('lets go who aborts, and ends the question when nobody waits for the answer', async () => {
    const commit = server.commit('r', 'main', { a: '1' });
    server.fault = 'hold';
    const [first, other, last] = [new AbortController(), new AbortController(), new AbortController()];
    const ask = ({ signal }: AbortController) => git.resolve(here(), ['main'], signal);
    const answers = [ask(first), ask(other)];
    await until(() => server.held, 1);
    first.abort();
    await expect(answers[0]).rejects.toMatchObject({ failure: 'aborted' });
    server.release();
    expect((await answers[1])?.get('main')).toMatchObject({ commit });
    expect(server.requests.filter((line) => line.startsWith('GET'))).toHaveLength(1);
    server.fault = 'hold';
    const alone = ask(last);
    await until(() => server.held, 1);
    last.abort();
    await expect(alone).rejects.toMatchObject({ failure: 'aborted' });
    await until(() => server.held, 0);
    await expect(ask(last)).rejects.toMatchObject({ failure: 'aborted' });
  });

  it('asks again for who may know of a push that those who asked before do not', async () => {
    const commit = server.commit('r', 'main', { a: '1' });
    server.fault = 'hold';
    const early = [resolve('main'), resolve('main')];
    await until(() => server.held, 1);
    const late = Array.from({ length: 5 }, () => git.resolve(here(), ['main'], undefined, 'fresh'));
    server.release();
    const answers = await Promise.all([...early, ...late.map(async (answer) => one(await answer, 'main'))]);
    expect(answers.map((answer) => answer.commit)).toEqual(answers.map(() => commit));
    expect(server.requests.filter((line) => line.startsWith('GET'))).toHaveLength(2);
  });

  it('leaves no lock behind when a fetch is ended, so that the next goes on at once', async () => {
    const commit = server.commit('r', 'main', { a: '1' });
    server.fault = 'hold';
    const leaving = new AbortController();
    const fetch = git.list(here(), { commit }, [''], leaving.signal);
    await until(() => server.held, 1);
    leaving.abort();
    await expect(fetch).rejects.toMatchObject({ failure: 'aborted' });
    server.release();
    const [mirror] = readdirSync(folder);
    expect((await list({ commit }, '')).map(({ path }) => path)).toEqual(['a']);
    expect(readdirSync(folder)).toEqual([mirror]);
    expect(readdirSync(join(folder, mirror!)).filter((name) => name.endsWith('.lock'))).toEqual([]);
  });

  it.each(['true', 'false'])('reads from a server without protocol 2 (any id: %s)', async (any) => {
    server.isOld = true;
    server.git('r', ['config', 'uploadpack.allowAnySHA1InWant', any]);
    server.commit('r', 'main', { 'web/x/a.yml': 'a', 'db/b.yml': 'b' });
    expect(await texts('main', 'web')).toEqual([['web/x/a.yml', 'a']]);
    const old = await resolve('main');
    server.commit('r', 'main', { 'web/x/a.yml': 'new' });
    expect(await texts('main', 'web')).toEqual([['web/x/a.yml', 'new']]);
    expect((await list(old, 'db')).map(({ path }) => path)).toEqual(['db/b.yml']);
  });

  it('follows no redirection', async () => {
    server.commit('r', 'main', { a: '1' });
    server.fault = 'redirect';
    await expect(resolve('main')).rejects.toMatchObject({ failure: 'refused' });
  });

  it('says that a server is away when it cuts the answer off, or is gone', async () => {
    server.commit('r', 'main', { a: '1' });
    server.fault = 'cut';
    await expect(resolve('main')).rejects.toMatchObject({ failure: 'away' });
  });

  it('ends a call to a server that says nothing', async () => {
    server.commit('r', 'main', { a: '1' });
    server.fault = 'hold';
    const impatient = open({ limits: { timeoutMs: 300 } });
    await expect(resolve('main', here(), impatient)).rejects.toMatchObject({ failure: 'timed_out' });
    await impatient.close();
  });

  it('keeps to its limits of entries and bytes', async () => {
    server.commit('r', 'main', { a: 'x'.repeat(2000), b: '2', c: '3' });
    const few = open({ limits: { maxEntries: 2 } });
    const resolved = await resolve('main');
    await expect(list(resolved, '', few)).rejects.toMatchObject({ failure: 'too_large' });
    const small = open({ limits: { maxReadBytes: 1000 } });
    const oids = (await list(resolved, '', small)).map(({ oid }) => oid);
    await expect(small.read(here(), oids)).rejects.toMatchObject({ failure: 'too_large' });
    await Promise.all([few.close(), small.close()]);
  });

  it('makes a damaged mirror anew', async () => {
    server.commit('r', 'main', { 'd/a': 'one' });
    expect(await texts('main', 'd')).toEqual([['d/a', 'one']]);
    const packs = join(folder, readdirSync(folder)[0]!, 'objects', 'pack');
    for (const name of readdirSync(packs)) {
      chmodSync(join(packs, name), 0o600);
      truncateSync(join(packs, name), 20);
    }
    expect(await texts('main', 'd')).toEqual([['d/a', 'one']]);
  });

  it('shares a mirror with others that fetch into it at the same time', async () => {
    const commits = Array.from({ length: 4 }, (_, n) => server.commit('r', `b${n}`, { a: String(n) }));
    const others = [open(), open(), open()];
    const lists = others.flatMap((other) => commits.map((commit) => list({ commit }, '', other)));
    const entries = await Promise.all(lists);
    expect(entries.map((found) => found.map(({ path }) => path))).toEqual(lists.map(() => ['a']));
    await Promise.all(others.map((other) => other.close()));
  });

  it('reads on when a fetch was killed in the middle of what the server sends', async () => {
    const data = randomBytes(200_000).toString('base64');
    const commit = server.commit('r', 'main', { 'web/a.yml': data });
    const bin = mkdtempSync(join(tmpdir(), 'muster-bin-'));
    writeFileSync(
      join(bin, 'git'),
      `#!/bin/sh\necho "$$ $1" >>${bin}/log\nPATH=/usr/bin:/bin exec git "$@"\n`,
    );
    chmodSync(join(bin, 'git'), 0o755);
    const program = new GitProgram({ path: `${bin}:/usr/bin:/bin` });
    const victim = open({ program });
    const [file] = await list({ commit }, 'web/a.yml', victim);
    for (const [fault, work] of [
      ['half', () => victim.read(here(), [file!.oid])],
      ['hold', () => victim.list(here(), { commit: server.commit('r', 'main', { b: data }) }, [''])],
    ] as const) {
      server.fault = fault;
      const killed = work();
      await until(() => server.held, 1);
      const [pid] = readFileSync(join(bin, 'log'), 'utf8').trim().split('\n').at(-1)!.split(' ');
      process.kill(-Number(pid), 'SIGKILL');
      await expect(killed).rejects.toMatchObject({ failure: 'away' });
      server.release();
    }
    const read = await git.read(here(), [file!.oid]);
    expect(read.get(file!.oid)!.toString()).toBe(data);
    expect(await paths('main', '')).toEqual(['file b']);
    await victim.close();
    rmSync(bin, { recursive: true });
  });

  it('makes a mirror anew that somebody locked and left', async () => {
    server.commit('r', 'main', { a: '1' });
    await texts('main', '');
    writeFileSync(join(folder, readdirSync(folder)[0]!, 'shallow.lock'), '');
    const commit = server.commit('r', 'main', { a: '2' });
    const impatient = open({ limits: { lockMs: 100 } });
    expect(await list({ commit }, '', impatient)).toHaveLength(1);
    await impatient.close();
  });

  it('removes the mirrors that nobody uses', async () => {
    server.commit('r', 'main', { a: '1' });
    await texts('main', '');
    expect(await git.prune(60_000)).toBe(0);
    expect(await git.prune(-1)).toBe(1);
    expect(readdirSync(folder)).toEqual([]);
    expect(await texts('main', '')).toEqual([['a', '1']]);
  });

  it('brings of 50,000 files only the folder that is read', async () => {
    const files = Array.from(
      { length: 50_000 },
      (_, n) => [`g${n % 500}/f${n}.yml`, `value: ${n}\n`] as const,
    );
    server.commit('r', 'main', Object.fromEntries(files));
    expect(await texts('main', 'g7')).toHaveLength(100);
    const [, kibibytes] = /^size-pack: (\d+)$/m.exec(server.git('r', ['count-objects', '-v']))!;
    expect(server.sent).toBeLessThan((Number(kibibytes) * 1024) / 20);
  });
});
