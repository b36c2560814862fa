import { appendFile, mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { GitError } from './core/git-error.js';
import { readTree } from './core/tree.js';
import { readBatch, type BatchObject } from './core/batch.js';
import { walk, type Listing } from './tree-walk.js';
import type { GitCall, GitProgram } from './git-program.js';

export interface MirrorLimits {
  readonly timeoutMs: number;
  /** Of one fetch. */
  readonly maxFetchBytes: number;
  /** Of the folders and files below one path. */
  readonly maxEntries: number;
  /** Of the files of one read, together. */
  readonly maxReadBytes: number;
  /** How long another process may keep the mirror locked before it is taken for dead. */
  readonly lockMs: number;
}

/** Whose mirror it is, of what, and where it lies. */
export interface MirrorPlace {
  readonly tenantId: string;
  readonly url: string;
  readonly folder: string;
}

/** What somebody wants of a mirror comes with the way to the remote, and ends when nobody waits for it. */
export interface Visit {
  /** Runs a call that speaks to the remote, with the credential. */
  readonly remotely: (call: Omit<GitCall, 'owner'>) => Promise<Buffer>;
  readonly signal: AbortSignal;
}

/** A commit, and a ref that stood for it. */
interface Wanted {
  readonly commit: string;
  readonly ref?: string | undefined;
}

type Fetch = (missing: readonly string[]) => Promise<void>;

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
// The commit comes although it is here: without what is in it.
const WHOLE = ['--refetch', '--no-filter'];
const LOCK_TURN_MS = 20;
// Of the folders of one level, together: a million and a half names.
const FOLDERS_BYTES = 64 << 20;
const LINE_BYTES = 128;

/** A bare repository in the data folder that holds of a remote one only what was read. */
export class Mirror {
  #queue: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly place: MirrorPlace,
    private readonly git: GitProgram,
    private readonly limits: MirrorLimits,
  ) {}

  get folder(): string {
    return this.place.folder;
  }

  /** Makes it unless it is there; of several processes that do, one wins. */
  async create(): Promise<void> {
    if (await exists(join(this.folder, 'HEAD'))) return;
    const root = dirname(this.folder);
    await mkdir(root, { recursive: true, mode: 0o700 });
    const fresh = await mkdtemp(join(root, 'new-'));
    try {
      await this.#local(['init', '--quiet', '--bare', '--template=', '.'], { folder: fresh });
      // Without it git heeds no extension, those that come with a fetch neither.
      await appendFile(join(fresh, 'config'), '[core]\n\trepositoryformatversion = 1\n');
      await rename(fresh, this.folder);
    } catch (error) {
      if (!(await exists(join(this.folder, 'HEAD')))) throw error;
    } finally {
      await rm(fresh, { recursive: true, force: true });
    }
  }

  /**
   * Lists what stands at paths of a commit: the file itself, or all below the folder. Fetches the commit, then the
   * folders that lead there, those of one level in one go, then all below them in one go. A server that hands out no
   * commit by its id is asked for the ref; that helps while the ref still points there.
   * @throws GitError when the remote fails; what is wrong with one path stands in its place
   */
  async list(
    { commit, ref }: Wanted,
    paths: readonly string[],
    visit: Visit,
  ): Promise<ReadonlyMap<string, Listing>> {
    const root = await this.#rootOf({ commit, ref }, visit);
    return walk(root, paths, this.limits.maxEntries, async (oids, deep) => {
      const objects = await this.#objects(oids, visit, async (missing) => {
        try {
          await this.#fetchObjects(missing, deep ? 'blob:none' : 'tree:0', visit);
        } catch (error) {
          // Without protocol 2 a server may hand out commits alone, and with them all that is in them.
          if (!isMissing(error)) throw error;
          await this.#fetchCommit({ commit, ref }, WHOLE, visit);
        }
      });
      return new Map(oids.map((oid, at) => [oid, readTree(bytesOf(objects[at], 'tree'))]));
    });
  }

  /**
   * Reads files by their ids; those not here yet come in one fetch.
   * @throws GitError
   */
  async read(oids: readonly string[], visit: Visit): Promise<ReadonlyMap<string, Buffer>> {
    const wanted = [...new Set(oids)];
    if (wanted.length === 0) return new Map();
    const isHere = (await this.#missing(wanted, visit)).length === 0;
    if (!isHere) await this.#alone(wanted, visit, (missing) => this.#fetchObjects(missing, 'tree:0', visit));
    const sizes = await this.#sizes(wanted, visit);
    const total = sizes.reduce((sum, size) => sum + size, 0);
    const { maxReadBytes } = this.limits;
    if (total > maxReadBytes)
      throw new GitError('too_large', `the files have ${total} bytes; at most ${maxReadBytes} are read`);
    const objects = await this.#batch(wanted, total, visit);
    // Copied: who keeps one file does not keep them all.
    return new Map(wanted.map((oid, at) => [oid, Buffer.from(bytesOf(objects[at], 'blob'))]));
  }

  /** The folder at the top of a commit. */
  async #rootOf(wanted: Wanted, visit: Visit): Promise<string> {
    // An annotated tag has an id too, and stands for its commit.
    const [object] = await this.#objects([`${wanted.commit}^{commit}`], visit, () =>
      this.#fetchCommit(wanted, ['--filter=tree:0'], visit),
    );
    if (!object && (await this.#missing([wanted.commit], visit)).length === 0)
      throw new GitError('missing', 'this is the id of something else than a commit');
    const [, tree] = /^tree ([\da-f]{40})\n/.exec(bytesOf(object, 'commit').toString('latin1')) ?? [];
    if (tree === undefined) throw damaged();
    return tree;
  }

  async #fetchCommit({ commit, ref }: Wanted, how: readonly string[], visit: Visit): Promise<void> {
    const fetch = (what: string) => this.#fetch(['--depth=1', ...how, '--', 'origin', what], '', visit);
    try {
      await fetch(commit);
    } catch (error) {
      if (!isMissing(error) || ref === undefined) throw error;
      await fetch(ref);
      if ((await this.#missing([`${commit}^{commit}`], visit)).length > 0) throw error;
    }
  }

  #fetchObjects(oids: readonly string[], filter: string, visit: Visit): Promise<void> {
    return this.#fetch([`--filter=${filter}`, '--stdin', '--', 'origin'], lines(oids), visit);
  }

  /** Reads objects; when some are not here, once more after `fetch`. */
  async #objects(names: readonly string[], visit: Visit, fetch: Fetch) {
    const objects = await this.#batch(names, FOLDERS_BYTES, visit);
    if (objects.every((object) => object !== undefined)) return objects;
    await this.#alone(names, visit, fetch);
    return this.#batch(names, FOLDERS_BYTES, visit);
  }

  async #batch(names: readonly string[], maxBytes: number, { signal }: Visit) {
    const room = maxBytes + names.length * LINE_BYTES;
    return readBatch(
      await this.#local(['cat-file', '--batch'], { input: lines(names), maxBytes: room, signal }),
    );
  }

  async #missing(names: readonly string[], visit: Visit): Promise<readonly string[]> {
    const answers = await this.#check(names, visit);
    return names.filter((_, at) => answers[at]?.endsWith(' missing'));
  }

  async #sizes(oids: readonly string[], visit: Visit): Promise<readonly number[]> {
    return (await this.#check(oids, visit)).map((line) => {
      const [, type, size] = line.split(' ');
      if (type !== 'blob') throw new GitError('missing', 'the commit has no such file');
      return Number(size);
    });
  }

  async #check(names: readonly string[], { signal }: Visit): Promise<readonly string[]> {
    const maxBytes = names.length * LINE_BYTES;
    const bytes = await this.#local(['cat-file', '--batch-check'], { input: lines(names), maxBytes, signal });
    return bytes.toString('latin1').split('\n').filter(Boolean);
  }

  /** One fetch at a time, of what still lacks when the turn comes: another may have brought it. */
  #alone(names: readonly string[], visit: Visit, fetch: Fetch): Promise<void> {
    const turn = this.#queue.then(async () => {
      const missing = await this.#missing(names, visit);
      if (missing.length > 0) await fetch(missing);
    });
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  async #fetch(args: readonly string[], input: string, { remotely, signal }: Visit): Promise<void> {
    const { maxFetchBytes, timeoutMs, lockMs } = this.limits;
    const before = await packBytes(this.folder);
    const watch = async () => {
      const grown = (await packBytes(this.folder)) - before;
      return grown > maxFetchBytes
        ? new GitError('too_large', `more than ${maxFetchBytes} bytes`)
        : undefined;
    };
    await removeStaleLock(join(this.folder, 'shallow.lock'), timeoutMs);
    const config = [...PARTIAL, ['remote.origin.url', this.place.url] as const];
    const call = { folder: this.folder, input, timeoutMs, maxBytes: 1 << 20, config, watch, signal };
    await patiently(() => remotely({ ...call, args: [...FETCH, ...args] }), lockMs, signal);
    const excess = await watch();
    if (excess) throw excess;
  }

  #local(args: readonly string[], options: Partial<GitCall> = {}): Promise<Buffer> {
    const { timeoutMs } = this.limits;
    const call = { owner: this.place.tenantId, folder: this.folder, timeoutMs, maxBytes: 1 << 20 };
    return this.git.run({ ...call, ...options, args });
  }
}

const lines = (names: readonly string[]) => names.map((name) => `${name}\n`).join('');
const damaged = () => new GitError('broken', 'the mirror is damaged');

function bytesOf(object: BatchObject | undefined, type: string): Buffer {
  if (object?.type !== type) throw damaged();
  return object.bytes;
}

const isMissing = (error: unknown) =>
  error instanceof GitError && (error.failure === 'missing' || error.failure === 'refused');

/** Another process holds the lock for one answer of the server. Who holds it longer has died, and the mirror with it. */
async function patiently(fetch: () => Promise<unknown>, lockMs: number, signal: AbortSignal) {
  for (const end = Date.now() + lockMs; ;)
    try {
      return await fetch();
    } catch (cause) {
      if (!(cause instanceof GitError && cause.failure === 'locked')) throw cause;
      if (Date.now() > end)
        throw new GitError('broken', 'the mirror is held by a process that died', { cause });
      await pause(LOCK_TURN_MS * (1 + Math.random() * 2), undefined, { signal }).catch(() => undefined);
    }
}

/** Takes a mirror away. Who still reads in it fails as if it were damaged, and makes it anew. */
export async function removeMirror(folder: string): Promise<void> {
  const gone = await mkdtemp(join(dirname(folder), 'old-'));
  await rename(folder, join(gone, 'mirror')).catch(ignoreMissing);
  await rm(gone, { recursive: true, force: true });
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
