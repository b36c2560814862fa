import { createHash } from 'node:crypto';
import { readdir, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { full } from './core/failures.js';
import { GitError } from './core/git-error.js';
import { entryProblem } from './core/paths.js';
import { isCommit, refProblem } from './core/ref-name.js';
import { choose, isFullName, readRefs } from './core/refs.js';
import { Flights } from './flights.js';
import { withAccess, type AccessOptions, type GitCredential } from './git-access.js';
import { GitProgram, type GitCall } from './git-program.js';
import { Mirror, removeMirror, type MirrorLimits, type Visit } from './mirror.js';
import { OutboundPolicy } from './outbound-policy.js';
import type { Listing } from './tree-walk.js';

/** A tenant's repository, and who we are to it. */
export interface RepositoryRef {
  readonly tenantId: string;
  readonly url: string;
  readonly credential?: GitCredential;
}

/** What a ref stood for when it was asked. `ref` is its full name; undefined when a commit was named. */
export interface ResolvedRef {
  readonly commit: string;
  readonly ref?: string;
}

export interface GitOptions {
  /** Where the mirrors lie. */
  readonly folder: string;
  readonly policy?: OutboundPolicy;
  readonly access?: AccessOptions;
  readonly limits?: Partial<MirrorLimits>;
  readonly program?: GitProgram;
  /** How many processes of git run at once, when no program is given. */
  readonly concurrency?: number;
}

const LIMITS: MirrorLimits = {
  timeoutMs: 60_000,
  maxFetchBytes: 256 << 20,
  maxEntries: 20_000,
  maxReadBytes: 64 << 20,
  lockMs: 5000,
};
const MAX_REFS_BYTES = 32 << 20;

/** Remote repositories, read through mirrors: what a ref stands for, and the files of a commit. */
export class GitRepositories {
  readonly #git: GitProgram;
  readonly #policy: OutboundPolicy;
  readonly #limits: MirrorLimits;
  readonly #mirrors = new Map<string, Mirror>();
  readonly #flights = new Flights();

  constructor(private readonly options: GitOptions) {
    const { program, concurrency } = options;
    this.#git = program ?? new GitProgram(concurrency === undefined ? {} : { concurrency });
    this.#policy = options.policy ?? new OutboundPolicy();
    this.#limits = { ...LIMITS, ...options.limits };
  }

  /**
   * Finds the commits of branches, tags, full ref names and commit ids of 40 digits: one `ls-remote` for all of them,
   * and for all who ask the same at the same time. What others have asked already is answer enough when it is `shared`;
   * after a push it may be too old, and `fresh` asks again.
   * @throws GitError when the remote fails; what is wrong with one ref stands in its place
   */
  async resolve(
    repository: RepositoryRef,
    refs: readonly string[],
    signal?: AbortSignal,
    answer: 'shared' | 'fresh' = 'shared',
  ): Promise<ReadonlyMap<string, ResolvedRef | GitError>> {
    const remote = this.#policy.read(repository.url);
    const asked = refs.filter((ref) => !isCommit(ref) && refProblem(ref) === undefined);
    if (asked.length === 0) return new Map(refs.map((ref) => [ref, resolved(new Map(), ref)]));
    const what = lsRemoteOf(remote.url, asked);
    const key = keyOf('refs', ...partsOf(repository), ...what);
    const ask = async (over: AbortSignal) =>
      readRefs((await this.#lsRemote(repository, what, over)).toString());
    const flights = this.#flights;
    const found = await (answer === 'fresh'
      ? flights.joinNext(key, signal, ask)
      : flights.join(key, signal, ask));
    return new Map(refs.map((ref) => [ref, resolved(found, ref)]));
  }

  /**
   * Lists what stands at paths of a commit: the file itself, or all below the folder. `''` is the root. However many
   * paths there are, a cold mirror makes one fetch for each level of folders, and one for all below.
   * @throws GitError when the remote fails; what is wrong with one path stands in its place
   */
  async list(
    repository: RepositoryRef,
    { commit, ref }: ResolvedRef,
    paths: readonly string[],
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<string, Listing>> {
    if (!isCommit(commit) || (ref !== undefined && refProblem(ref) !== undefined))
      throw new GitError('refused', 'this can be no commit');
    const [fit, unfit] = [new Set<string>(), new Map<string, Listing>()];
    for (const path of paths) {
      const problem = path === '' ? undefined : entryProblem(path);
      if (problem === undefined) fit.add(path);
      else unfit.set(path, new GitError('refused', `the path cannot be: ${problem}`));
    }
    if (fit.size === 0) return unfit;
    const key = keyOf('list', ...partsOf(repository), commit, ref, ...fit);
    const listings = await this.#flights.join(key, signal, (over) =>
      this.#inMirror(repository, over, (mirror, visit) => mirror.list({ commit, ref }, [...fit], visit)),
    );
    return new Map([...listings, ...unfit]);
  }

  /**
   * Reads files that {@link list} gave, by their ids.
   * @throws GitError
   */
  async read(
    repository: RepositoryRef,
    oids: readonly string[],
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<string, Buffer>> {
    if (!oids.every(isCommit)) throw new GitError('refused', 'this can be no file');
    const key = keyOf('read', ...partsOf(repository), ...oids);
    return this.#flights.join(key, signal, (over) =>
      this.#inMirror(repository, over, (mirror, visit) => mirror.read(oids, visit)),
    );
  }

  /** Removes the mirrors that nobody used since `unusedMs`; a mirror is made anew when it is wanted. */
  async prune(unusedMs: number): Promise<number> {
    const names = await readdir(this.options.folder).catch(() => []);
    let removed = 0;
    for (const name of names) {
      const folder = join(this.options.folder, name);
      const used = await stat(folder).catch(() => undefined);
      if (!used || Date.now() - used.mtimeMs < unusedMs) continue;
      this.#mirrors.delete(folder);
      if (/^(?:new|old)-/.test(name)) await rm(folder, { recursive: true, force: true });
      else await removeMirror(folder);
      removed += 1;
    }
    return removed;
  }

  /** Ends what is under way, and removes what the program keeps beside the mirrors. */
  async close(): Promise<void> {
    await this.#flights.end();
    await this.#git.close();
  }

  #lsRemote(repository: RepositoryRef, what: readonly string[], signal: AbortSignal): Promise<Buffer> {
    const { timeoutMs } = this.#limits;
    const args = ['ls-remote', '--quiet', ...what];
    return this.#remotely(repository, { args, timeoutMs, maxBytes: MAX_REFS_BYTES, signal });
  }

  /** The address is looked up and judged for each call; that call keeps to it. */
  async #remotely(
    { tenantId, url, credential }: RepositoryRef,
    call: Omit<GitCall, 'owner'>,
  ): Promise<Buffer> {
    const route = await this.#policy.route(this.#policy.read(url));
    return withAccess(route, credential, this.options.access ?? {}, (access) => {
      const config = [...(call.config ?? []), ...(access.config ?? [])];
      return this.#git.run({ ...call, ...access, config, owner: tenantId });
    });
  }

  /** A mirror that turns out to be damaged is thrown away and made anew, once. */
  async #inMirror<T>(
    repository: RepositoryRef,
    signal: AbortSignal,
    work: (mirror: Mirror, visit: Visit) => Promise<T>,
  ): Promise<T> {
    const { url } = this.#policy.read(repository.url);
    const mirror = this.#mirrorOf(repository.tenantId, url);
    const remotely: Visit['remotely'] = (call) => this.#remotely(repository, call);
    // Not to be ended midway, and short.
    const once = (what: string, change: () => Promise<void>) =>
      this.#flights.join(keyOf(what, mirror.folder), undefined, change);
    const attempt = async () => {
      await once('create', () => mirror.create());
      return work(mirror, { remotely, signal });
    };
    try {
      return await attempt();
    } catch (error) {
      if (isFull(error)) throw full({ cause: error });
      if (!(error instanceof GitError && error.failure === 'broken')) throw error;
      await once('remove', () => removeMirror(mirror.folder));
      return await attempt();
    } finally {
      const now = new Date();
      await utimes(mirror.folder, now, now).catch(() => undefined);
    }
  }

  #mirrorOf(tenantId: string, url: string): Mirror {
    const folder = join(this.options.folder, keyOf(tenantId, url));
    const mirror =
      this.#mirrors.get(folder) ?? new Mirror({ tenantId, url, folder }, this.#git, this.#limits);
    this.#mirrors.set(folder, mirror);
    return mirror;
  }
}

// A server may keep thousands of refs of other kinds (pull requests); those are asked for by name.
const isCommon = (ref: string) => !isFullName(ref) || /^refs\/(?:heads|tags)\//.test(ref);

/** What `ls-remote` is asked for: all branches and tags when one of them is wanted, so that many share the answer. */
function lsRemoteOf(url: string, refs: readonly string[]): string[] {
  const others = [...new Set(refs.filter((ref) => !isCommon(ref)))].sort();
  if (others.length === 0) return ['--heads', '--tags', '--', url];
  const common = refs.some(isCommon) ? ['refs/heads/*', 'refs/tags/*'] : [];
  // Of a tag, the commit that it stands for has a line of its own.
  return ['--', url, ...common, ...others.flatMap((ref) => [ref, `${ref}^{}`])];
}

function resolved(refs: ReadonlyMap<string, string>, ref: string): ResolvedRef | GitError {
  if (isCommit(ref)) return { commit: ref };
  const problem = refProblem(ref);
  if (problem !== undefined) return new GitError('refused', `the ref cannot be: ${problem}`);
  const found = choose(refs, ref);
  if (found === 'missing') return new GitError('missing', 'the repository has no such ref');
  if (found === 'ambiguous')
    return new GitError('ambiguous', 'a branch and a tag have this name; give the full name of one');
  return { commit: found.commit, ref: found.name };
}

/** A mirror's folder could not be made. What git itself says of it is told apart already. */
const isFull = (error: unknown) =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');

// Nobody is denied something for another's credential.
const partsOf = ({ tenantId, url, credential }: RepositoryRef) => [tenantId, url, JSON.stringify(credential)];

const keyOf = (...parts: readonly (string | undefined)[]) =>
  createHash('sha256')
    .update(JSON.stringify(parts.map((part) => part ?? null)))
    .digest('hex');
