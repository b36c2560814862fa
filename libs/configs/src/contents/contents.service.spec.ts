import { describe, expect, it } from 'vitest';
import { GitError } from '../git/core/git-error.js';
import type { TreeEntry } from '../git/core/tree.js';
import type { Listing } from '../git/tree-walk.js';
import { ContentsFault } from './contents-fault.js';
import { ContentsService } from './contents.service.js';
import type { Contents } from './owner-config.js';

const HERE = { tenantId: 't', url: 'https://git.example.org/r.git' };
const AT = { commit: 'c'.repeat(40), ref: 'refs/heads/main' };

type File = string | { readonly kind: TreeEntry['kind']; readonly data?: string };

/** A commit in memory that counts what it is asked for. */
class Commit {
  readonly calls: string[] = [];
  failure: GitError | undefined;
  maxRead = Infinity;
  gate: Promise<void> = Promise.resolve();
  readonly #blobs = new Map<string, Buffer>();
  readonly #entries: TreeEntry[] = [];

  constructor(files: Readonly<Record<string, File>>) {
    for (const [path, file] of Object.entries(files)) {
      const { kind, data = '' } = typeof file === 'string' ? { kind: 'file' as const, data: file } : file;
      const oid = Buffer.from(path).toString('hex').padEnd(40, '0');
      this.#entries.push({ path, kind, oid });
      this.#blobs.set(oid, Buffer.from(data));
    }
  }

  async list(_: unknown, __: unknown, paths: readonly string[], signal?: AbortSignal) {
    this.calls.push(`list ${paths.join(' ')}`);
    await this.gate;
    if (signal?.aborted) this.calls.push('aborted');
    if (this.failure) throw this.failure;
    return new Map(paths.map((path) => [path, this.#listing(path)]));
  }

  #listing(path: string): Listing {
    const at = this.#entries.filter(
      (one) => path === '' || one.path === path || one.path.startsWith(`${path}/`),
    );
    return at.length > 0 ? at : new GitError('missing', 'the commit has nothing at this path');
  }

  read(_: unknown, oids: readonly string[]) {
    this.calls.push(`read ${oids.length}`);
    const read = new Map(oids.map((oid) => [oid, this.#blobs.get(oid) ?? Buffer.alloc(0)]));
    const bytes = [...read.values()].reduce((sum, one) => sum + one.length, 0);
    if (bytes > this.maxRead) return Promise.reject(new GitError('too_large', 'the files are too large'));
    return Promise.resolve(read);
  }
}

const load = async (files: Readonly<Record<string, File>>, ...paths: string[]) =>
  new ContentsService(new Commit(files)).load(HERE, AT, paths);
const one = async (files: Readonly<Record<string, File>>, path = '') => (await load(files, path)).get(path);
const whole = async (files: Readonly<Record<string, File>>, path = '') => {
  const result = await one(files, path);
  if (!result || result instanceof ContentsFault) throw new Error(result?.problem);
  return result;
};
const texts = (files: Contents['variables']) => files.map(({ path, bytes }) => [path, bytes.toString()]);

describe('the contents of a commit', () => {
  it('are variables in the order of Ansible, and blobs', async () => {
    const { variables, blobs } = await whole(
      {
        'web/b.yml': 'x: 2\n',
        'web/a.yml': 'x: 1\n',
        'web/sub/c.json': '{"y": 1}',
        'web/ca.pem': 'PEM',
        'web/run.sh': { kind: 'executable', data: '#!' },
        'other/a.yml': 'z: 1',
      },
      'web',
    );
    expect(texts(variables)).toEqual([
      ['a.yml', 'x: 1\n'],
      ['b.yml', 'x: 2\n'],
      ['sub/c.json', '{"y": 1}'],
    ]);
    expect(blobs.map(({ path, isExecutable }) => [path, isExecutable])).toEqual([
      ['ca.pem', false],
      ['run.sh', true],
    ]);
  });

  it('are values as exact JSON, of the last file that says them', async () => {
    const { values } = await whole({
      'a.yml': 'b: 9007199254740993\na: one\n',
      'b.yml': 'a: {z: 1, y: !vault "$ANSIBLE_VAULT;1.1;AES256\\n61"}\n',
    });
    expect([...values]).toEqual([
      ['a', { json: '{"z":1,"y":{"__ansible_vault":"$ANSIBLE_VAULT;1.1;AES256\\n61"}}', file: 'b.yml' }],
      ['b', { json: '9007199254740993', file: 'a.yml' }],
    ]);
  });

  it('are one file, when the path is one', async () => {
    const { variables } = await whole({ 'web/a.yml': 'x: 1', 'web/b.yml': 'y: 1' }, 'web/b.yml');
    expect(texts(variables)).toEqual([['b.yml', 'y: 1']]);
  });

  it('follow a link within the folder', async () => {
    const { variables, values } = await whole(
      { 'web/real.yml': 'x: 1', 'web/sub/l.yml': { kind: 'link', data: '../real.yml' } },
      'web',
    );
    expect(texts(variables)).toEqual([
      ['real.yml', 'x: 1'],
      ['sub/l.yml', 'x: 1'],
    ]);
    expect(values.get('x')?.file).toBe('sub/l.yml');
  });

  it('tell of submodules, pointers of LFS, and files without an extension that read as variables', async () => {
    const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 1\n`;
    const { notices } = await whole({
      lib: { kind: 'submodule' },
      'disk.img': pointer,
      README: 'x',
      Broken: 'x: [',
      settings: 'x: 1\n',
      'a.yml': 'x: 1\nx: 2\n',
    });
    expect(notices.map(({ file, line }) => [file, line])).toEqual([
      ['a.yml', 2],
      ['lib', null],
      ['disk.img', null],
      ['settings', null],
    ]);
  });

  it('name wholly vaulted files as opaque', async () => {
    const { opaque, values } = await whole({ 'a.yml': '$ANSIBLE_VAULT;1.1;AES256\n6162\n', 'b.yml': 'x: 1' });
    expect(opaque.map(({ file }) => file)).toEqual(['a.yml']);
    expect([...values.keys()]).toEqual(['x']);
  });

  it.each<[string, Record<string, File>, string, Partial<ContentsFault>]>([
    ['broken YAML', { 'web/sub/a.yml': 'x: 1\ny: [\n' }, 'web', { file: 'web/sub/a.yml', line: 3 }],
    ['broken YAML in one file', { 'web/a.yml': '- 1' }, 'web/a.yml', { file: 'web/a.yml', line: 1 }],
    [
      'a link that leaves the folder',
      { 'web/l.yml': { kind: 'link', data: '../db/a.yml' }, 'db/a.yml': 'x: 1' },
      'web',
      { file: 'web/l.yml', line: null },
    ],
    ['a path that is missing', { 'web/a.yml': 'x: 1' }, 'db', { file: 'db', line: null }],
    [
      'a pointer of LFS among the variables',
      { 'a.yml': `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 1\n` },
      '',
      { file: 'a.yml', line: 1 },
    ],
  ])('are none for %s', async (_, files, path, fault) => {
    expect(await one(files, path)).toMatchObject({ ...fault, constructor: ContentsFault });
  });

  it('leave the others alone when one path has a fault', async () => {
    const results = await load({ 'a/x.yml': '[', 'b/x.yml': 'x: 1' }, 'a', 'b', 'c');
    expect([...results.values()].map((result) => result instanceof ContentsFault)).toEqual([
      true,
      false,
      true,
    ]);
  });
});

describe('the service of contents', () => {
  const FILES = { 'a/x.yml': 'x: 1', 'b/x.yml': 'x: 2', 'c/x.yml': 'x: 3' };

  it('lists and reads once for many paths, and not again', async () => {
    const commit = new Commit(FILES);
    const service = new ContentsService(commit);
    expect(service.held(HERE.tenantId, HERE.url, AT.commit, 'a')).toBeUndefined();
    const first = await service.load(HERE, AT, ['a', 'b']);
    const again = await service.load(HERE, AT, ['a', 'b']);
    expect(commit.calls).toEqual(['list a b', 'read 2']);
    expect(again.get('a')).toBe(first.get('a'));
    expect(service.held(HERE.tenantId, HERE.url, AT.commit, 'a')).toBe(first.get('a'));
    expect(service.held('other', HERE.url, AT.commit, 'a')).toBeUndefined();
  });

  it('shares what is wanted at the same time, path by path', async () => {
    const commit = new Commit(FILES);
    const service = new ContentsService(commit);
    const all = await Promise.all([
      service.load(HERE, AT, ['a', 'b']),
      service.load(HERE, AT, ['b', 'c']),
      service.load(HERE, AT, ['c', 'a']),
    ]);
    expect(commit.calls.filter((call) => call.startsWith('list'))).toEqual(['list a b', 'list c']);
    expect(all.map((results) => results.size)).toEqual([2, 2, 2]);
  });

  it('goes on while anybody waits, and ends when nobody does', async () => {
    const commit = new Commit(FILES);
    let open = (): void => undefined;
    commit.gate = new Promise((resolve) => (open = resolve));
    const service = new ContentsService(commit);
    const [one, other] = [new AbortController(), new AbortController()];
    const gone = service.load(HERE, AT, ['a'], one.signal);
    const stays = service.load(HERE, AT, ['a'], other.signal);
    one.abort();
    await expect(gone).rejects.toMatchObject({ failure: 'aborted' });
    open();
    expect((await stays).size).toBe(1);
    expect(commit.calls).not.toContain('aborted');

    commit.gate = new Promise((resolve) => (open = resolve));
    const last = service.load(HERE, AT, ['b'], AbortSignal.any([other.signal]));
    other.abort();
    await expect(last).rejects.toMatchObject({ failure: 'aborted' });
    open();
    await expect.poll(() => commit.calls).toContain('aborted');
  });

  it('keeps no fault and no failure', async () => {
    const commit = new Commit({ 'a/x.yml': '[' });
    const service = new ContentsService(commit);
    await service.load(HERE, AT, ['a']);
    await service.load(HERE, AT, ['a']);
    expect(commit.calls.filter((call) => call.startsWith('list'))).toHaveLength(2);
    commit.failure = new GitError('away', 'it is away');
    await expect(service.load(HERE, AT, ['a', 'b'])).rejects.toBe(commit.failure);
  });

  it('keeps as many bytes as it may', async () => {
    const commit = new Commit({ 'a/x': 'x'.repeat(6000), 'b/x': 'x'.repeat(6000) });
    const service = new ContentsService(commit, { keptBytes: 10_000 });
    await service.load(HERE, AT, ['a']);
    await service.load(HERE, AT, ['b']);
    const held = ['a', 'b'].map((path) => service.held(HERE.tenantId, HERE.url, AT.commit, path));
    expect(held.map((contents) => contents !== undefined)).toEqual([false, true]);
  });

  it('holds of a large read only the files themselves', async () => {
    const commit = new Commit({ 'a/x': 'xx', 'b/x': 'x'.repeat(50_000) });
    const results = await new ContentsService(commit).load(HERE, AT, ['a', 'b']);
    const [file] = (results.get('a') as Contents).blobs;
    expect(file?.bytes.buffer.byteLength).toBe(2);
  });

  it('finds out which path is too large, and gives the others', async () => {
    const commit = new Commit({ 'a/x': 'x'.repeat(600), 'b/x': 'x'.repeat(600), 'c/x': 'x'.repeat(2000) });
    commit.maxRead = 1000;
    const results = await new ContentsService(commit).load(HERE, AT, ['a', 'b', 'c']);
    expect([...results.values()].map((result) => result instanceof ContentsFault)).toEqual([
      false,
      false,
      true,
    ]);
  });

  it('reads no more than so many bytes of one commit for one request', async () => {
    const commit = new Commit({ 'a/x': 'x'.repeat(600), 'b/x': 'x'.repeat(600), 'c/x': 'x'.repeat(600) });
    commit.maxRead = 1000;
    const results = await new ContentsService(commit, { readBytes: 1000 }).load(HERE, AT, ['a', 'b', 'c']);
    expect([...results.values()].map((result) => result instanceof ContentsFault)).toEqual([
      false,
      false,
      true,
    ]);
  });
});
