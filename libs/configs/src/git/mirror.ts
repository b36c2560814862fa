import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { GitError } from './core/git-error.js';
import { readTree, type TreeEntry } from './core/tree.js';
import type { GitCall, GitProgram } from './git-program.js';

export interface MirrorLimits {
  readonly timeoutMs: number;
  /** Of one fetch. */
  readonly maxFetchBytes: number;
  /** Of the folders and files below one path. */
  readonly maxEntries: number;
  /** Of the files of one read, together. */
  readonly maxReadBytes: number;
}

/** Runs a call that speaks to the remote, with the way there and the credential. */
export type Remotely = (call: GitCall) => Promise<Buffer>;

// Given to the calls that fetch, and kept out of the mirror's own settings: what only reads then takes a missing
// object for missing, instead of fetching it by itself, one at a time.
const PARTIAL: readonly (readonly [string, string])[] = [
  ['remote.origin.promisor', 'true'],
  ['remote.origin.partialclonefilter', 'tree:0'],
  ['extensions.partialClone', 'origin'],
  ['fetch.negotiationAlgorithm', 'noop'],
  // Packs stay packs, marked as parts of something larger.
  ['fetch.unpackLimit', '1'],
];
const FETCH = ['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', '--no-auto-maintenance'];
const LOCK_TURNS = 30;
const LOCK_MS = 100;
const ENTRY_BYTES = 512;
const LINE_BYTES = 128;

/** A bare repository in the data folder that holds of a remote one only what was read. */
export class Mirror {
  #queue: Promise<unknown> = Promise.resolve();

  constructor(
    readonly folder: string,
    private readonly git: GitProgram,
    private readonly limits: MirrorLimits,
  ) {}

  /** Makes it unless it is there; of several processes that do, one wins. */
  async create(url: string): Promise<void> {
    if (await exists(join(this.folder, 'HEAD'))) return;
    const root = dirname(this.folder);
    await mkdir(root, { recursive: true, mode: 0o700 });
    const fresh = await mkdtemp(join(root, 'new-'));
    try {
      await this.#local(['init', '--quiet', '--bare', '--template=', '.'], { folder: fresh });
      await this.#local(['config', 'core.repositoryformatversion', '1'], { folder: fresh });
      await this.#local(['config', 'remote.origin.url', url], { folder: fresh });
      await rename(fresh, this.folder);
    } catch (error) {
      if (!(await exists(join(this.folder, 'HEAD')))) throw error;
    } finally {
      await rm(fresh, { recursive: true, force: true });
    }
  }

  /** Takes it away. Who still reads in it fails as if it were damaged, and makes it anew. */
  async remove(): Promise<void> {
    const gone = await mkdtemp(join(dirname(this.folder), 'old-'));
    await rename(this.folder, join(gone, 'mirror')).catch(ignoreMissing);
    await rm(gone, { recursive: true, force: true });
  }

  /**
   * Has a commit here, without its folders and files. A server that hands out no commit by its id is asked for
   * the ref; that helps while the ref still points there.
   * @throws GitError
   */
  async fetchCommit(commit: string, ref: string | undefined, remotely: Remotely): Promise<void> {
    const lacks = async () => (await this.#missing([commit])).length > 0;
    const fetch = (what: string) =>
      this.#fetch(remotely, ['--depth=1', '--filter=tree:0', '--', 'origin', what]);
    await this.#alone(lacks, async () => {
      try {
        await fetch(commit);
      } catch (error) {
        if (!isMissing(error) || ref === undefined) throw error;
        await fetch(ref);
        if (await lacks()) throw error;
      }
    });
  }

  /**
   * Lists what stands at a path of a commit that is here: the file itself, or all below the folder.
   * Fetches the folders that lead there, each by itself, and those below in one go.
   * @throws GitError
   */
  async list(commit: string, path: string, remotely: Remotely): Promise<readonly TreeEntry[]> {
    let tree = await this.#treeOf(commit);
    const parts = path === '' ? [] : path.split('/');
    for (const [index, part] of parts.entries()) {
      const entry = (await this.#folder(tree, remotely)).find((one) => one.path === part);
      if (!entry) throw new GitError('missing', 'the commit has nothing at this path');
      if (entry.kind === 'link' || entry.kind === 'submodule')
        throw new GitError('refused', `the path leads through a ${entry.kind}, which is not followed`);
      if (entry.kind !== 'folder') {
        if (index < parts.length - 1) throw new GitError('missing', 'the commit has nothing at this path');
        return [{ ...entry, path }];
      }
      tree = entry.oid;
    }
    return this.#below(tree, path, remotely);
  }

  /**
   * Reads files by their ids; those not here yet come in one fetch.
   * @throws GitError
   */
  async read(oids: readonly string[], remotely: Remotely): Promise<ReadonlyMap<string, Buffer>> {
    const wanted = [...new Set(oids)];
    if (wanted.length === 0) return new Map();
    await this.#objects(wanted, remotely);
    const sizes = await this.#sizes(wanted);
    const total = sizes.reduce((sum, size) => sum + size, 0);
    const { maxReadBytes } = this.limits;
    if (total > maxReadBytes)
      throw new GitError('too_large', `the files have ${total} bytes; at most ${maxReadBytes} are read`);
    const input = lines(wanted);
    const room = total + wanted.length * LINE_BYTES;
    return readBatch(await this.#local(['cat-file', '--batch'], { input, maxBytes: room }));
  }

  async #treeOf(commit: string): Promise<string> {
    const text = (await this.#local(['cat-file', 'commit', commit])).toString('latin1');
    const [, tree] = /^tree ([\da-f]{40})\n/.exec(text) ?? [];
    if (tree === undefined) throw new GitError('broken', 'the mirror is damaged');
    return tree;
  }

  async #folder(tree: string, remotely: Remotely): Promise<readonly TreeEntry[]> {
    await this.#objects([tree], remotely);
    return this.#entries(await this.#lsTree(['-z', tree]));
  }

  async #below(tree: string, path: string, remotely: Remotely): Promise<readonly TreeEntry[]> {
    const args = ['-z', '-r', '-t', tree];
    let bytes = await this.#lsTree(args).catch(ifBroken);
    if (!bytes) {
      const lacks = async () => (await this.#lsTree(args).catch(ifBroken)) === undefined;
      await this.#alone(lacks, () =>
        this.#fetch(remotely, ['--filter=blob:none', '--stdin', '--', 'origin'], lines([tree])),
      );
      bytes = await this.#lsTree(args);
    }
    const entries = this.#entries(bytes);
    return path === '' ? entries : entries.map((entry) => ({ ...entry, path: `${path}/${entry.path}` }));
  }

  #lsTree(args: readonly string[]) {
    return this.#local(['ls-tree', ...args], { maxBytes: this.limits.maxEntries * ENTRY_BYTES });
  }

  #entries(bytes: Buffer): readonly TreeEntry[] {
    const entries = readTree(bytes);
    if (!entries) throw new GitError('refused', 'the folder holds a name that is not allowed');
    const { maxEntries } = this.limits;
    if (entries.length > maxEntries)
      throw new GitError('too_large', `there are ${entries.length} entries; at most ${maxEntries} are read`);
    return entries;
  }

  async #objects(oids: readonly string[], remotely: Remotely): Promise<void> {
    let missing = await this.#missing(oids);
    if (missing.length === 0) return;
    const lacks = async () => (missing = await this.#missing(missing)).length > 0;
    await this.#alone(lacks, () =>
      this.#fetch(remotely, ['--filter=tree:0', '--stdin', '--', 'origin'], lines(missing)),
    );
  }

  async #missing(oids: readonly string[]): Promise<readonly string[]> {
    return (await this.#check(oids))
      .filter((line) => line.endsWith(' missing'))
      .map((line) => line.slice(0, 40));
  }

  async #sizes(oids: readonly string[]): Promise<readonly number[]> {
    return (await this.#check(oids)).map((line) => {
      const [, type, size] = line.split(' ');
      if (type !== 'blob') throw new GitError('missing', 'the commit has no such file');
      return Number(size);
    });
  }

  async #check(oids: readonly string[]): Promise<readonly string[]> {
    const maxBytes = oids.length * LINE_BYTES;
    const bytes = await this.#local(['cat-file', '--batch-check'], { input: lines(oids), maxBytes });
    return bytes.toString('latin1').split('\n').filter(Boolean);
  }

  /** One fetch at a time; who waited looks whether another has brought it. */
  #alone(lacks: () => Promise<boolean>, fetch: () => Promise<unknown>): Promise<void> {
    const turn = this.#queue.then(async () => {
      if (await lacks()) await fetch();
    });
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  async #fetch(remotely: Remotely, args: readonly string[], input = ''): Promise<void> {
    const { maxFetchBytes, timeoutMs } = this.limits;
    const before = await packBytes(this.folder);
    const watch = async () => {
      const grown = (await packBytes(this.folder)) - before;
      return grown > maxFetchBytes
        ? new GitError('too_large', `more than ${maxFetchBytes} bytes`)
        : undefined;
    };
    await removeStaleLock(join(this.folder, 'shallow.lock'), timeoutMs);
    const call = { folder: this.folder, input, timeoutMs, maxBytes: 1 << 20, config: PARTIAL, watch };
    await patiently(() => remotely({ ...call, args: [...FETCH, ...args] }));
    const excess = await watch();
    if (excess) throw excess;
  }

  #local(args: readonly string[], options: Partial<GitCall> = {}): Promise<Buffer> {
    const { timeoutMs } = this.limits;
    return this.git.run({ folder: this.folder, timeoutMs, maxBytes: 1 << 20, ...options, args });
  }
}

const lines = (oids: readonly string[]) => oids.map((oid) => `${oid}\n`).join('');
const isMissing = (error: unknown) =>
  error instanceof GitError && (error.failure === 'missing' || error.failure === 'refused');

/** Another process holds the lock for one answer of the server. Who holds it longer has died, and the mirror with it. */
async function patiently(fetch: () => Promise<unknown>) {
  for (let turn = 1; ; turn += 1)
    try {
      return await fetch();
    } catch (cause) {
      if (!(cause instanceof GitError && cause.failure === 'busy')) throw cause;
      if (turn > LOCK_TURNS)
        throw new GitError('broken', 'the mirror is held by a process that died', { cause });
      await pause(LOCK_MS + Math.random() * LOCK_MS);
    }
}

function ifBroken(error: unknown): undefined {
  if (!(error instanceof GitError && error.failure === 'broken')) throw error;
}

function ignoreMissing(error: unknown) {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
}

async function exists(path: string) {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** With what is on its way in: `tmp_pack_…`. */
async function packBytes(folder: string): Promise<number> {
  const packs = join(folder, 'objects', 'pack');
  const names = await readdir(packs).catch(() => []);
  const sizes = names.map(async (name) => (await stat(join(packs, name)).catch(() => undefined))?.size ?? 0);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

/** A fetch that was killed leaves its lock behind; one older than any fetch may take is nobody's. */
async function removeStaleLock(path: string, timeoutMs: number) {
  const lock = await stat(path).catch(() => undefined);
  if (lock && Date.now() - lock.mtimeMs > timeoutMs) await rm(path, { force: true });
}

function readBatch(bytes: Buffer): ReadonlyMap<string, Buffer> {
  const files = new Map<string, Buffer>();
  for (let at = 0; at < bytes.length;) {
    const end = bytes.indexOf('\n', at);
    const [oid = '', type, size] = bytes.toString('latin1', at, end).split(' ');
    if (type !== 'blob') throw new GitError('broken', 'the mirror is damaged');
    const start = end + 1;
    files.set(oid, bytes.subarray(start, start + Number(size)));
    at = start + Number(size) + 1;
  }
  return files;
}
