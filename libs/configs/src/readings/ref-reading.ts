import type { OwnerTenant } from '@muster/inventory';
import type { AppError } from '@muster/kernel';
import { ContentsFault } from '../contents/contents-fault.js';
import type { ContentsService } from '../contents/contents.service.js';
import type { Contents } from '../contents/owner-config.js';
import { GitError } from '../git/core/git-error.js';
import type { RepositoryRef, ResolvedRef } from '../git/git-repositories.js';
import type { KnownRef } from '../refs/placed-ref.js';
import type { RefAnswer } from '../remotes/answers.js';
import type { RemoteRef } from '../remotes/core/remote-key.js';
import type { RemotesService } from '../remotes/remotes.service.js';
import { isOutage, problemOf, refuseWhenGivenUp, type RefProblem } from './reading-problem.js';

/** What readings ask of remotes. */
export type Remotes = Pick<RemotesService, 'isDue' | 'commits' | 'ask' | 'markGood' | 'repository'>;

/** What readings work with. */
export interface ReadingParts {
  readonly remotes: Remotes;
  readonly contents: Pick<ContentsService, 'held' | 'load'>;
  /** Paths that config refs of the tenant have at a ref of a remote. */
  readonly pathsAt: (tenantId: string, remoteKey: string, ref: string) => Promise<readonly string[]>;
  /** How long the last good commit of a remote that is away counts. */
  readonly maxStaleMs: number;
  /** Of all files that one request reads anew. */
  readonly maxBytes: number;
  readonly now: () => number;
}

/** How many bytes one request may yet read: what it has read stays in memory until it ends. */
export class Room {
  constructor(
    private readonly bytes: number,
    private left = bytes,
  ) {}

  /** @throws GitError `too_large` */
  take({ variables, blobs }: Contents): void {
    for (const { bytes } of [...variables, ...blobs]) this.left -= bytes.length;
    if (this.left < 0)
      throw new GitError('too_large', `the files of all config refs have more than ${this.bytes} bytes`);
  }
}

/** A ref of a remote, and whether the config ref itself names it. */
export interface WantedRef extends RemoteRef {
  readonly ref: string;
  readonly isOverride: boolean;
}

type Good = NonNullable<KnownRef['good']>;

/** A ref of a remote in one request: which commit it stands for is decided once, and all its paths are of that commit. */
export class RefReading {
  #resolved: ResolvedRef | undefined;
  #isStale = false;
  #good: Good | undefined;
  #problem: RefProblem | undefined;
  readonly #results = new Map<string, Contents | ContentsFault>();

  constructor(
    private readonly tenant: OwnerTenant,
    readonly wanted: WantedRef,
    private readonly parts: ReadingParts,
    private readonly room: Room,
  ) {}

  get commit(): string | undefined {
    return this.#resolved?.commit;
  }

  get isStale(): boolean {
    return this.#isStale;
  }

  get problem(): RefProblem | undefined {
    return this.#problem;
  }

  get isDecided(): boolean {
    return this.#resolved !== undefined || this.#problem !== undefined;
  }

  /** What stands at a path: in hand, or in memory. Undefined before the ref is decided. */
  at(path: string): Contents | ContentsFault | undefined {
    const known = this.#results.get(path);
    if (known || !this.#resolved) return known;
    const { repository } = this.wanted;
    const held = this.parts.contents.held(this.tenant.tenantId, repository, this.#resolved.commit, path);
    if (held) this.#results.set(path, held);
    return held;
  }

  /** Decides by what the remote said, or would say, without a doubt. */
  decide(resolved: ResolvedRef, good?: Good): void {
    this.#resolved = resolved;
    this.#good = good;
  }

  /** Decides by an answer of {@link Remotes}. When the remote is away, that is the last good commit. */
  take(answer: RefAnswer): void {
    if (answer instanceof GitError) this.fail(answer);
    else if (answer.isConfirmed) this.decide(answer.resolved, answer.good);
    else {
      this.#good = answer.good;
      if (!this.#fallBack()) this.fail(new GitError('away', this.#tooOld()));
    }
  }

  /** @throws whatever says nothing of the ref */
  fail(error: unknown): void {
    this.#problem = problemOf(error);
  }

  /** Has what stands at these paths, or says why not. An outage leads to the last good commit, for all of the paths. */
  async load(paths: readonly string[], signal?: AbortSignal): Promise<void> {
    const resolved = this.#resolved;
    const missing = paths.filter((path) => !this.at(path));
    if (!resolved || this.#problem || (missing.length === 0 && !this.#isNews(resolved))) return;
    try {
      await this.#read(resolved, paths, signal);
    } catch (error) {
      refuseWhenGivenUp(signal);
      const wanted = [...new Set([...paths, ...this.#results.keys()])];
      if (isOutage(error) && this.#fallBack()) return this.load(wanted, signal);
      this.fail(
        isOutage(error) && this.#good ? new GitError('away', this.#tooOld(), { cause: error }) : error,
      );
    }
  }

  async #read(resolved: ResolvedRef, paths: readonly string[], signal?: AbortSignal): Promise<void> {
    const { remoteKey, ref } = this.wanted;
    const isNews = this.#isNews(resolved);
    // The last good commit is one for all paths: whoever comes first reads for the others too.
    const others = isNews ? await this.parts.pathsAt(this.tenant.tenantId, remoteKey, ref) : [];
    const missing = [...new Set([...paths, ...others])].filter((path) => !this.at(path));
    if (missing.length > 0) await this.#load(resolved, missing, signal);
    // Broken throughout, it is no good commit; broken in parts, it is: the others have been given it already.
    if (isNews && this.#hasAny()) await this.parts.remotes.markGood(this.tenant, this.wanted, ref, resolved);
  }

  async #load(resolved: ResolvedRef, paths: readonly string[], signal?: AbortSignal): Promise<void> {
    const { repository, sealed } = await this.#repository(signal);
    try {
      for (const [path, result] of await this.parts.contents.load(repository, resolved, paths, signal)) {
        if (!(result instanceof ContentsFault)) this.room.take(result);
        this.#results.set(path, result);
      }
    } catch (error) {
      throw sealed ?? error;
    }
  }

  /** Without its credential while that is away: what the mirror holds needs none. */
  async #repository(
    signal?: AbortSignal,
  ): Promise<{ readonly repository: RepositoryRef; readonly sealed?: AppError }> {
    try {
      return { repository: await this.parts.remotes.repository(this.tenant, this.wanted, signal) };
    } catch (error) {
      if (!isOutage(error)) throw error;
      const { tenantId } = this.tenant;
      return { repository: { tenantId, url: this.wanted.repository }, sealed: error as AppError };
    }
  }

  /** Whether it would become the last good commit once it is read. A commit that was named in full never goes away. */
  #isNews({ commit, ref }: ResolvedRef): boolean {
    return !this.wanted.isOverride && !this.#isStale && ref !== undefined && this.#good?.commit !== commit;
  }

  #hasAny(): boolean {
    return [...this.#results.values()].some((result) => !(result instanceof ContentsFault));
  }

  #fallBack(): boolean {
    const good = this.#good;
    if (!good || this.#isStale || good.commit === this.#resolved?.commit || this.#isTooOld(good))
      return false;
    const { commit, fullName } = good;
    this.#resolved = fullName === null ? { commit } : { commit, ref: fullName };
    this.#isStale = true;
    this.#results.clear();
    return true;
  }

  #isTooOld({ at }: Good): boolean {
    return this.parts.now() - Date.parse(at) > this.parts.maxStaleMs;
  }

  #tooOld(): string {
    if (!this.#good) return 'The repository is away, and no commit of it was read before.';
    if (!this.#isTooOld(this.#good)) return 'The repository is away, and its files are not all here.';
    return `The repository is away, and the last commit that was read is older than ${Math.round(this.parts.maxStaleMs / 1000)} seconds (${this.#good.at}).`;
  }
}
