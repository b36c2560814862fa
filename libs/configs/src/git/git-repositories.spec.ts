import { mkdtempSync, readdirSync, rmSync, truncateSync, chmodSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isLfsPointer } from './core/tree.js';
import { GitRepositories, type GitOptions, type RepositoryRef } from './git-repositories.js';
import { OutboundPolicy } from './outbound-policy.js';
import { GitServer, hasGitServer } from './testing/git-server.js';

const LOOPBACK = { allowHttp: true, ranges: ['127.0.0.0/8'] };

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
  const paths = async (ref: string, path: string) => {
    const resolved = await git.resolve(here(), ref);
    return (await git.list(here(), resolved, path)).map((entry) => `${entry.kind} ${entry.path}`);
  };
  const texts = async (ref: string, path: string) => {
    const entries = await git.list(here(), await git.resolve(here(), ref), path);
    const files = entries.filter(({ kind }) => kind === 'file');
    const read = await git.read(
      here(),
      files.map(({ oid }) => oid),
    );
    return files.map((file) => [file.path, read.get(file.oid)!.toString()]);
  };

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
      expect((await git.resolve(here(), ref)).commit).toBe(commit);
    await expect(git.resolve(here(), 'gone')).rejects.toMatchObject({ failure: 'missing' });
  });

  it('refuses a name that a branch and a tag share', async () => {
    server.commit('r', 'main', { a: '1' });
    server.git('r', ['tag', 'both', 'main']);
    server.commit('r', 'both', { a: '2' });
    await expect(git.resolve(here(), 'both')).rejects.toMatchObject({ failure: 'ambiguous' });
  });

  it('asks once and fetches each thing once for 200 requests', async () => {
    server.commit('r', 'main', { 'web/a.yml': 'a' });
    await Promise.all(Array.from({ length: 200 }, () => texts('main', 'web')));
    const posts = server.requests.filter((line) => line.startsWith('POST')).length;
    // ls-remote, the commit, the root, the folder below it, its file.
    expect(posts).toBe(5);
  });

  it('follows a branch that was moved by force, and still reads the old commit', async () => {
    const old = server.commit('r', 'main', { a: 'old' });
    expect(await texts('main', '')).toEqual([['a', 'old']]);
    server.commit('r', 'main', { a: 'new' });
    expect(await texts('main', '')).toEqual([['a', 'new']]);
    expect(await texts(old, '')).toEqual([['a', 'old']]);
    server.commit('r', 'other', { a: 'x' });
    server.git('r', ['update-ref', '-d', 'refs/heads/main']);
    await expect(git.resolve(here(), 'main')).rejects.toMatchObject({ failure: 'missing' });
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
    expect((await git.resolve(good, 'main')).commit).toBe(commit);
    const bad = here({ credential: { kind: 'token', token: 'tok-wrong' } });
    const error: unknown = await git.resolve(bad, 'main').catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ failure: 'denied' });
    expect(String(error)).not.toContain('tok-wrong');
    await expect(git.resolve(here(), 'main')).rejects.toMatchObject({ failure: 'denied' });
  });

  it('follows no redirection', async () => {
    server.commit('r', 'main', { a: '1' });
    server.fault = 'redirect';
    await expect(git.resolve(here(), 'main')).rejects.toMatchObject({ failure: 'refused' });
  });

  it('says that a server is away when it cuts the answer off, or is gone', async () => {
    server.commit('r', 'main', { a: '1' });
    server.fault = 'cut';
    await expect(git.resolve(here(), 'main')).rejects.toMatchObject({ failure: 'away' });
  });

  it('ends a call to a server that says nothing', async () => {
    server.commit('r', 'main', { a: '1' });
    server.fault = 'silent';
    const impatient = open({ limits: { timeoutMs: 300 } });
    await expect(impatient.resolve(here(), 'main')).rejects.toMatchObject({ failure: 'timed_out' });
    await impatient.close();
  });

  it('keeps to its limits of entries and bytes', async () => {
    server.commit('r', 'main', { a: 'x'.repeat(2000), b: '2', c: '3' });
    const few = open({ limits: { maxEntries: 2 } });
    const resolved = await few.resolve(here(), 'main');
    await expect(few.list(here(), resolved, '')).rejects.toMatchObject({ failure: 'too_large' });
    const small = open({ limits: { maxReadBytes: 1000 } });
    const oids = (await small.list(here(), resolved, '')).map(({ oid }) => oid);
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
    const commits = Array.from({ length: 8 }, (_, n) => server.commit('r', `b${n}`, { a: String(n) }));
    const others = [open(), open(), open()];
    const lists = others.flatMap((other) => commits.map((commit) => other.list(here(), { commit }, '')));
    const entries = await Promise.all(lists);
    expect(entries.map((list) => list.map(({ path }) => path))).toEqual(lists.map(() => ['a']));
    await Promise.all(others.map((other) => other.close()));
  });

  it('makes a mirror anew in which a fetch was killed', async () => {
    server.commit('r', 'main', { a: '1' });
    await texts('main', '');
    writeFileSync(join(folder, readdirSync(folder)[0]!, 'shallow.lock'), '');
    server.commit('r', 'main', { a: '2' });
    expect(await texts('main', '')).toEqual([['a', '2']]);
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
    const { sent } = server;
    const before = server.sent;
    server.git('r', ['config', 'uploadpack.allowFilter', 'false']);
    rmSync(folder, { recursive: true, force: true });
    expect(await texts('main', 'g7')).toHaveLength(100);
    expect(sent).toBeLessThan((server.sent - before) / 20);
  });
});
