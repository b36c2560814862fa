import { setImmediate as nextTurn } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import { GitError } from '../git/core/git-error.js';
import type { TreeEntry } from '../git/core/tree.js';
import { Flights } from '../git/flights.js';
import type { GitRepositories, RepositoryRef, ResolvedRef } from '../git/git-repositories.js';
import { ContentsFault } from './contents-fault.js';
import { contentsOf, weightOf } from './contents-of.js';
import { planFiles, type PlannedFiles } from './planned-files.js';
import type { Contents } from './owner-config.js';

type Result = Contents | ContentsFault;
type Results = ReadonlyMap<string, Result>;
/** What the files of a path hold, by id. */
type Blobs = ReadonlyMap<string, Buffer> | ContentsFault;

const KEPT_BYTES = 64 << 20;
/** One commit's files for one request, when they are too many for one read. */
const READ_BYTES = 256 << 20;

/** What stands at paths of commits. It never changes, so it is kept in memory as far as there is room. */
export class ContentsService {
  readonly #kept: LRUCache<string, Contents>;
  readonly #flights = new Flights();
  readonly #readBytes: number;

  constructor(
    private readonly git: Pick<GitRepositories, 'list' | 'read'>,
    { keptBytes = KEPT_BYTES, readBytes = READ_BYTES } = {},
  ) {
    this.#readBytes = readBytes;
    this.#kept = new LRUCache({ maxSize: keptBytes, sizeCalculation: weightOf });
  }

  /** What was read before and is still in memory. */
  held(tenantId: string, repository: string, commit: string, path: string): Contents | undefined {
    return this.#kept.get(keyOf(tenantId, repository, commit, path));
  }

  /**
   * Reads what stands at paths of one commit: one question for the folders of all, one for the files. Who wants the same
   * at the same time shares the answer. Where a path gives none, its fault stands.
   * @throws GitError when the remote fails, or the signal fires
   */
  async load(
    repository: RepositoryRef,
    resolved: ResolvedRef,
    paths: readonly string[],
    signal?: AbortSignal,
  ): Promise<Results> {
    const { tenantId, url } = repository;
    const batch = new Batch((wanted, over) => this.#read(repository, resolved, wanted, over));
    const results = [...new Set(paths)].map(async (path): Promise<[string, Result]> => {
      const key = keyOf(tenantId, url, resolved.commit, path);
      const kept = this.#kept.get(key);
      return [path, kept ?? (await this.#flights.join(key, signal, (over) => batch.result(path, over)))];
    });
    return new Map(await Promise.all(results));
  }

  async #read(
    repository: RepositoryRef,
    resolved: ResolvedRef,
    paths: readonly string[],
    signal: AbortSignal,
  ): Promise<Results> {
    const results = new Map<string, Result>();
    const plans = new Map<string, PlannedFiles>();
    for (const [path, plan] of await this.#plans(repository, resolved, paths, signal))
      if (plan instanceof ContentsFault) results.set(path, plan);
      else plans.set(path, plan);
    const blobsOf = await this.#blobs(repository, plans, signal);
    for (const [path, plan] of plans) {
      const blobs = blobsOf(path);
      const result = blobs instanceof ContentsFault ? blobs : contentsOf(plan, blobs);
      results.set(path, result);
      if (!(result instanceof ContentsFault))
        this.#kept.set(keyOf(repository.tenantId, repository.url, resolved.commit, path), result);
      // Reading YAML takes its time; others are answered in between.
      await nextTurn();
    }
    return results;
  }

  async #plans(
    repository: RepositoryRef,
    resolved: ResolvedRef,
    paths: readonly string[],
    signal: AbortSignal,
  ): Promise<readonly (readonly [string, PlannedFiles | ContentsFault])[]> {
    const listings = [...(await this.git.list(repository, resolved, paths, signal))];
    const entries = listings.flatMap(([, listing]) => (listing instanceof GitError ? [] : listing));
    const targets = await this.#targets(repository, entries, signal);
    return listings.map(([path, listing]) => [
      path,
      listing instanceof GitError ? faultOf(path, listing) : planFiles(path, listing, targets),
    ]);
  }

  async #targets(repository: RepositoryRef, entries: readonly TreeEntry[], signal: AbortSignal) {
    const links = entries.filter(({ kind }) => kind === 'link').map(({ oid }) => oid);
    const read = links.length === 0 ? [] : await this.git.read(repository, [...new Set(links)], signal);
    return new Map([...read].map(([oid, bytes]) => [oid, bytes.toString()]));
  }

  /** All files in one go. When that is too much, path by path: who is over the limit fails, and the others do not. */
  async #blobs(
    repository: RepositoryRef,
    plans: ReadonlyMap<string, PlannedFiles>,
    signal: AbortSignal,
  ): Promise<(path: string) => Blobs> {
    const read = async (some: readonly PlannedFiles[]) => {
      const oids = [...new Set(some.flatMap(oidsOf))];
      return oids.length === 0 ? new Map<string, Buffer>() : this.git.read(repository, oids, signal);
    };
    try {
      const blobs = await read([...plans.values()]);
      return () => blobs;
    } catch (error) {
      if (!isTooLarge(error)) throw error;
    }
    return this.#oneByOne(plans, (plan) => read([plan]));
  }

  async #oneByOne(
    plans: ReadonlyMap<string, PlannedFiles>,
    read: (plan: PlannedFiles) => Promise<ReadonlyMap<string, Buffer>>,
  ): Promise<(path: string) => Blobs> {
    const single = new Map<string, Blobs>();
    let room = this.#readBytes;
    for (const [path, plan] of plans) {
      const blobs = room > 0 ? await read(plan).catch(ifTooLarge(path)) : TOO_MUCH(path);
      single.set(path, blobs);
      if (!(blobs instanceof ContentsFault)) for (const bytes of blobs.values()) room -= bytes.length;
    }
    return (path) => single.get(path) ?? new Map();
  }
}

const TOO_MUCH = (path: string) =>
  new ContentsFault(path, null, 'The config refs of this commit have too many bytes together');

const ifTooLarge = (path: string) => (error: unknown) => {
  if (!isTooLarge(error)) throw error;
  return faultOf(path, error);
};

/** Paths that are wanted at once, read together; ended when nobody wants any of them any more. */
class Batch {
  readonly #paths: string[] = [];
  readonly #over = new AbortController();
  #left = 0;
  #reading: Promise<Results> | undefined;

  constructor(private readonly read: (paths: readonly string[], signal: AbortSignal) => Promise<Results>) {}

  async result(path: string, signal: AbortSignal): Promise<Result> {
    this.#paths.push(path);
    signal.addEventListener('abort', () => {
      this.#left += 1;
      if (this.#left === this.#paths.length) this.#over.abort();
    });
    // Behind the turn in which all paths come.
    this.#reading ??= Promise.resolve().then(() => this.read(this.#paths, this.#over.signal));
    const result = (await this.#reading).get(path);
    if (!result) throw new Error('a path of the commit was not read');
    return result;
  }
}

const oidsOf = ({ files }: PlannedFiles): string[] =>
  [...files.variables, ...files.blobs].map(({ oid }) => oid);

const isTooLarge = (error: unknown): error is GitError =>
  error instanceof GitError && error.failure === 'too_large';

const faultOf = (path: string, { message }: GitError): ContentsFault =>
  new ContentsFault(path, null, `${message.charAt(0).toUpperCase()}${message.slice(1)}`);

const keyOf = (...parts: readonly string[]): string => parts.join('\n');
