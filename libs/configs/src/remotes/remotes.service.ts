import { Injectable } from '@nestjs/common';
import type { OwnerTenant } from '@muster/inventory';
import { AppError, timestamp } from '@muster/kernel';
import { keyringSealed, sourceFailed, UsesService } from '@muster/secrets';
import { GitError } from '../git/core/git-error.js';
import { isCommit } from '../git/core/ref-name.js';
import { GitRepositories, type RepositoryRef, type ResolvedRef } from '../git/git-repositories.js';
import type { RemoteState } from '../refs/placed-ref.js';
import { failureOf, freshAnswer, knownAnswer, type RefAnswer, type Resolution } from './answers.js';
import { readCredential } from './credential.js';
import type { RemoteRef } from './core/remote-key.js';
import { RemoteSettings } from './remote-settings.js';
import { RemotesQueries, type KnownRemote, type SaidRef } from './remotes.queries.js';

/** One question that is under way, which all who want to know share. */
interface Flight {
  readonly refs: ReadonlySet<string>;
  readonly result: Promise<Resolution | GitError>;
  /** What it brings may be out of date when it comes: somebody has said so since it left. */
  isOutdated: boolean;
}

/**
 * What remotes say of refs. A remote is asked when it is due, by one question for all refs that config refs have there, one at a time in each
 * process; what it said is in the database, for all processes. A question that fails is not repeated before its time either.
 */
@Injectable()
export class RemotesService {
  private readonly flights = new Map<string, Flight>();

  constructor(
    private readonly queries: RemotesQueries,
    private readonly git: GitRepositories,
    private readonly secrets: UsesService,
    private readonly settings: RemoteSettings,
  ) {}

  /** Whether a remote is to be asked again. */
  isDue({ askedAt }: RemoteState): boolean {
    if (askedAt === null) return true;
    // A time to come was written by a clock that is wrong, this one or another: it must not hold up the question for long.
    return Math.abs(Date.now() - Date.parse(askedAt)) >= this.settings.refreshSeconds * 1000;
  }

  /**
   * What refs of config refs stand for: as the remote said lately, else as it says now, else, when it does not answer, as it said last.
   * @throws AppError `secret.damaged`; the signal's reason when that is aborted: the question goes on for others
   */
  async commits(
    tenant: OwnerTenant,
    remote: RemoteRef,
    refs: readonly string[],
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<string, RefAnswer>> {
    const named = refs.filter((ref) => !isCommit(ref));
    const known = named.length > 0 ? await this.queries.known(tenant.tenantId, remote.remoteKey) : undefined;
    const answers =
      !known || this.isFresh(known, named)
        ? (ref: string) => knownAnswer(ref, known?.refs.get(ref), known && failureOf(known.state))
        : await this.asked(tenant, remote, known, named, signal);
    return new Map(refs.map((ref) => [ref, isCommit(ref) ? pinned(ref) : (answers(ref) ?? unasked())]));
  }

  /**
   * What refs stand for now, for one request alone: nothing is recorded, and there is nothing to fall back on.
   * @throws AppError `secret.damaged`
   */
  async ask(
    tenant: OwnerTenant,
    remote: RemoteRef,
    refs: readonly string[],
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<string, ResolvedRef | GitError>> {
    const result = await this.question(tenant, remote, refs, signal);
    return result instanceof GitError ? new Map(refs.map((ref) => [ref, result])) : result;
  }

  /**
   * Asks the remote now, whenever it was asked before, and records what it says.
   * @throws AppError `secret.damaged`
   */
  async refresh(
    tenant: OwnerTenant,
    remote: RemoteRef,
    refs: readonly string[],
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<string, RefAnswer>> {
    this.outdate(tenant.tenantId, remote.remoteKey);
    const named = refs.filter((ref) => !isCommit(ref));
    const known = await this.queries.known(tenant.tenantId, remote.remoteKey);
    const answers = await this.asked(tenant, remote, known, named, signal);
    return new Map(refs.map((ref) => [ref, isCommit(ref) ? pinned(ref) : (answers(ref) ?? unasked())]));
  }

  /** Remembers that the files of a ref's commit were read: what is held when the remote is away. */
  async markGood(
    { tenantId }: OwnerTenant,
    { remoteKey }: RemoteRef,
    ref: string,
    { commit, ref: fullName }: ResolvedRef,
  ): Promise<void> {
    if (!isCommit(ref))
      await this.queries.markGood(tenantId, remoteKey, { ref, commit, fullName: fullName ?? null });
  }

  /** Has a remote asked by whoever wants to know next, in any process. */
  async due(tenantId: string, remoteKey: string): Promise<void> {
    this.outdate(tenantId, remoteKey);
    await this.queries.makeDue(tenantId, remoteKey);
  }

  /**
   * The repository with its credential opened, which is not kept.
   * @throws GitError `denied` where the credential is gone or is none; AppError `secret.sealed`, `secret.source.failed`, `secret.damaged`
   */
  async repository(
    { tenantId }: OwnerTenant,
    { repository: url, credential: name }: Pick<RemoteRef, 'repository' | 'credential'>,
    signal?: AbortSignal,
  ): Promise<RepositoryRef> {
    if (name === null) return { tenantId, url };
    const secret = await this.secrets.open(tenantId, name, signal);
    if (!secret) throw new GitError('denied', `the tenant has no secret "${name}", which is its credential`);
    const credential = readCredential(secret);
    if ('problem' in credential)
      throw new GitError('denied', `the secret "${name}" is no credential: ${credential.problem}`);
    return { tenantId, url, credential };
  }

  /** Whether there is nothing to ask: a ref that is not known yet is asked for, unless the last question failed altogether. */
  private isFresh({ state, refs }: KnownRemote, wanted: readonly string[]): boolean {
    if (this.isDue(state)) return false;
    return state.failure !== null || wanted.every((ref) => refs.get(ref) !== undefined);
  }

  private async asked(
    tenant: OwnerTenant,
    remote: RemoteRef,
    known: KnownRemote,
    refs: readonly string[],
    signal: AbortSignal | undefined,
  ): Promise<(ref: string) => RefAnswer | undefined> {
    const result = await this.shared(tenant, remote, known, refs, signal);
    return (ref) =>
      result instanceof GitError
        ? knownAnswer(ref, known.refs.get(ref), result)
        : freshAnswer(ref, result.get(ref), known.refs.get(ref));
  }

  /** Joins the question that is under way, if it is the right one; it goes on when one who waits for it gives up. */
  private async shared(
    tenant: OwnerTenant,
    remote: RemoteRef,
    known: KnownRemote,
    refs: readonly string[],
    signal: AbortSignal | undefined,
  ): Promise<Resolution | GitError> {
    const key = keyOf(tenant.tenantId, remote.remoteKey);
    for (;;) {
      signal?.throwIfAborted();
      const flight = this.flights.get(key);
      if (!flight) break;
      const isRight = !flight.isOutdated && refs.every((ref) => flight.refs.has(ref));
      // One at a time: who needs another waits for the end of this one.
      const result = await unlessAborted(
        isRight ? flight.result : flight.result.catch(() => undefined),
        signal,
      );
      if (isRight && result) return result;
    }
    const wanted = new Set([...known.refs.keys(), ...refs].filter((ref) => !isCommit(ref)));
    const flight: Flight = {
      refs: wanted,
      isOutdated: false,
      result: this.flown(tenant, remote, [...wanted], () => flight.isOutdated).finally(() =>
        this.flights.delete(key),
      ),
    };
    this.flights.set(key, flight);
    return unlessAborted(flight.result, signal);
  }

  private async flown(
    tenant: OwnerTenant,
    remote: RemoteRef,
    refs: readonly string[],
    isOutdated: () => boolean,
  ): Promise<Resolution | GitError> {
    const { askedAt: wasAskedAt } = await this.queries.state(tenant.tenantId, remote.remoteKey);
    const askedAt = timestamp();
    const result = await this.question(tenant, remote, refs);
    const hasAnswered = !(result instanceof GitError);
    // What is ours tells others nothing.
    if (!hasAnswered && result.isOurs) return result;
    await this.queries.record(tenant.tenantId, remote.remoteKey, {
      askedAt: isOutdated() ? null : askedAt,
      wasAskedAt,
      ...(hasAnswered && { answeredAt: timestamp() }),
      failure: hasAnswered ? undefined : result,
      said: hasAnswered ? refs.map((ref) => saidOf(ref, result.get(ref))) : [],
    });
    return result;
  }

  /** Asks, and gives what failed as a whole as one failure. @throws AppError but for what may pass by itself */
  private async question(
    tenant: OwnerTenant,
    remote: RemoteRef,
    refs: readonly string[],
    signal?: AbortSignal,
  ): Promise<Resolution | GitError> {
    try {
      const repository = await this.repository(tenant, remote, signal);
      // An answer to a question that left before a push would hide what was pushed.
      return await this.git.resolve(repository, refs, signal, 'fresh');
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof GitError) return error;
      if (!(error instanceof AppError) || !PASSING.includes(error.code)) throw error;
      return new GitError('away', `the credential cannot be opened now: ${error.message}`, { cause: error });
    }
  }

  private outdate(tenantId: string, remoteKey: string): void {
    const flight = this.flights.get(keyOf(tenantId, remoteKey));
    if (flight) flight.isOutdated = true;
  }
}

/** What a credential fails with that may be had again soon. */
const PASSING: readonly string[] = [keyringSealed.code, sourceFailed.code];

const keyOf = (tenantId: string, remoteKey: string): string => `${tenantId} ${remoteKey}`;

/** A commit needs nobody's word. */
const pinned = (commit: string): RefAnswer => ({
  resolved: { commit },
  isConfirmed: true,
  good: undefined,
});

const unasked = (): GitError => new GitError('away', 'the repository was not asked for the ref');

/** What is recorded of a ref: no commit where there is none, or more than one that could be meant. */
const saidOf = (ref: string, said: ResolvedRef | GitError | undefined): SaidRef =>
  said && !(said instanceof GitError)
    ? { ref, commit: said.commit, fullName: said.ref ?? null }
    : { ref, commit: null, fullName: null };

/** Waits for what is shared no longer than the signal lets. @throws the signal's reason */
async function unlessAborted<T>(shared: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return shared;
  let leave = (): void => undefined;
  const left = new Promise<never>((_resolve, reject) => {
    leave = () => reject(signal.reason as Error);
  });
  signal.addEventListener('abort', leave, { once: true });
  shared.catch(() => undefined);
  try {
    return await Promise.race([shared, left]);
  } finally {
    signal.removeEventListener('abort', leave);
  }
}
