import { createHash } from 'node:crypto';
import { readdir, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { GitError } from './core/git-error.js';
import { choose, isCommit, isFullName, isRef, readRefs } from './core/refs.js';
import { isPath, type TreeEntry } from './core/tree.js';
import { withAccess, type AccessOptions, type GitCredential } from './git-access.js';
import { GitProgram, type GitCall } from './git-program.js';
import { Mirror, type MirrorLimits } from './mirror.js';
import { OutboundPolicy } from './outbound-policy.js';

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
}

const LIMITS: MirrorLimits = {
  timeoutMs: 60_000,
  maxFetchBytes: 256 << 20,
  maxEntries: 20_000,
  maxReadBytes: 64 << 20,
};
const MAX_REFS_BYTES = 32 << 20;

/** Remote repositories, read through mirrors: what a ref stands for, and the files of a commit. */
export class GitRepositories {
  readonly #git: GitProgram;
  readonly #policy: OutboundPolicy;
  readonly #limits: MirrorLimits;
  readonly #mirrors = new Map<string, Mirror>();
  readonly #flights = new Map<string, Promise<unknown>>();

  constructor(private readonly options: GitOptions) {
    this.#git = options.program ?? new GitProgram();
    this.#policy = options.policy ?? new OutboundPolicy();
    this.#limits = { ...LIMITS, ...options.limits };
  }

  /**
   * Finds the commit of a branch, a tag, a full ref name or a commit id of 40 digits.
   * Those who ask one repository at the same time share one `ls-remote`, whatever their refs.
   * @throws GitError
   */
  async resolve(repository: RepositoryRef, ref: string): Promise<ResolvedRef> {
    const remote = this.#policy.read(repository.url);
    if (isCommit(ref)) return { commit: ref };
    if (!isRef(ref)) throw new GitError('refused', 'this can be no ref');
    // A server may keep thousands of refs of other kinds (pull requests); those are asked for by name.
    const isCommon = !isFullName(ref) || /^refs\/(?:heads|tags)\//.test(ref);
    const what = isCommon ? ['--heads', '--tags', '--', remote.url] : ['--', remote.url, ref];
    const key = keyOf('refs', repository.tenantId, JSON.stringify(repository.credential), ...what);
    const refs = await this.#share(key, async () =>
      readRefs((await this.#lsRemote(repository, what)).toString()),
    );
    const found = choose(refs, ref);
    if (found === 'missing') throw new GitError('missing', 'the repository has no such ref');
    if (found === 'ambiguous')
      throw new GitError('ambiguous', 'a branch and a tag have this name; give the full name of one');
    return { commit: found.commit, ref: found.name };
  }

  /**
   * Lists what stands at a path of a commit: the file itself, or all below the folder. `''` is the root.
   * @throws GitError
   */
  async list(
    repository: RepositoryRef,
    { commit, ref }: ResolvedRef,
    path: string,
  ): Promise<readonly TreeEntry[]> {
    if (!isCommit(commit) || (ref !== undefined && !isRef(ref)))
      throw new GitError('refused', 'this can be no commit');
    if (path !== '' && !isPath(path)) throw new GitError('refused', 'this can be no path');
    const key = keyOf('list', repository.tenantId, repository.url, commit, path);
    return this.#share(key, () =>
      this.#inMirror(repository, async (mirror, remotely) => {
        await mirror.fetchCommit(commit, ref, remotely);
        return mirror.list(commit, path, remotely);
      }),
    );
  }

  /**
   * Reads files that {@link list} gave, by their ids.
   * @throws GitError
   */
  async read(repository: RepositoryRef, oids: readonly string[]): Promise<ReadonlyMap<string, Buffer>> {
    if (!oids.every(isCommit)) throw new GitError('refused', 'this can be no file');
    const key = keyOf('read', repository.tenantId, repository.url, ...oids);
    return this.#share(key, () =>
      this.#inMirror(repository, (mirror, remotely) => mirror.read(oids, remotely)),
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
      else await new Mirror(folder, this.#git, this.#limits).remove();
      removed += 1;
    }
    return removed;
  }

  /** Removes what the program keeps beside the mirrors; no call may be under way. */
  close(): Promise<void> {
    return this.#git.close();
  }

  #lsRemote(repository: RepositoryRef, what: readonly string[]): Promise<Buffer> {
    const { timeoutMs } = this.#limits;
    return this.#remotely(repository, {
      args: ['ls-remote', '--quiet', ...what],
      timeoutMs,
      maxBytes: MAX_REFS_BYTES,
    });
  }

  /** The address is looked up and judged for each call; that call keeps to it. */
  async #remotely({ url, credential }: RepositoryRef, call: GitCall): Promise<Buffer> {
    const route = await this.#policy.route(this.#policy.read(url));
    return withAccess(route, credential, this.options.access ?? {}, (access) =>
      this.#git.run({ ...call, ...access, config: [...(call.config ?? []), ...(access.config ?? [])] }),
    );
  }

  /** A mirror that turns out to be damaged is thrown away and made anew, once. */
  async #inMirror<T>(
    repository: RepositoryRef,
    work: (mirror: Mirror, remotely: (call: GitCall) => Promise<Buffer>) => Promise<T>,
  ): Promise<T> {
    const { url } = this.#policy.read(repository.url);
    const mirror = this.#mirrorOf(repository.tenantId, url);
    const remotely = (call: GitCall) => this.#remotely(repository, call);
    const attempt = async () => {
      await this.#share(keyOf('create', mirror.folder), () => mirror.create(url));
      return work(mirror, remotely);
    };
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof GitError && error.failure === 'broken')) throw error;
      await this.#share(keyOf('remove', mirror.folder), () => mirror.remove());
      return await attempt();
    } finally {
      const now = new Date();
      await utimes(mirror.folder, now, now).catch(() => undefined);
    }
  }

  #mirrorOf(tenantId: string, url: string): Mirror {
    const folder = join(this.options.folder, keyOf(tenantId, url));
    const mirror = this.#mirrors.get(folder) ?? new Mirror(folder, this.#git, this.#limits);
    this.#mirrors.set(folder, mirror);
    return mirror;
  }

  /** Gives those who want the same at the same time one answer. */
  #share<T>(key: string, work: () => Promise<T>): Promise<T> {
    const known = this.#flights.get(key) as Promise<T> | undefined;
    if (known) return known;
    const flight = work().finally(() => this.#flights.delete(key));
    this.#flights.set(key, flight);
    return flight;
  }
}

const keyOf = (...parts: readonly (string | undefined)[]) =>
  createHash('sha256')
    .update(JSON.stringify(parts.map((part) => part ?? null)))
    .digest('hex');
