import { AppError, databaseAway, databaseBusy, type Fault } from '@muster/kernel';
import { configAway, configUnreadable, problemInWords, RETRY_SECONDS } from '../configs.errors.js';
import type { ContentsFault } from '../contents/contents-fault.js';
import { GitError } from '../git/core/git-error.js';
import type { PlacedRef } from '../refs/placed-ref.js';

/** Why a ref of a remote cannot be read, whatever the path. */
export interface RefProblem {
  readonly problem: string;
  /** Whether it is worth another try as things are. */
  readonly isAway: boolean;
}

/** Why an owner's config ref cannot be read, and what was wanted. */
export interface OwnerProblem {
  readonly placed: PlacedRef;
  readonly ref: string;
  readonly commit: string | undefined;
  /** The parameter that named the ref; undefined when it is the config ref's own. */
  readonly parameter: string | undefined;
  readonly fault: ContentsFault | RefProblem;
}

const DATABASE: ReadonlySet<string> = new Set([databaseAway.code, databaseBusy.code]);

/** Whether the remote, or what keeps its credential, is away: then the last good commit counts. */
export function isOutage(error: unknown): boolean {
  if (error instanceof GitError) return error.isOutage;
  return isOf(error) && error.definition.kind === 'unavailable';
}

/**
 * What a failure says of a ref.
 * @throws whatever is no failure of Git or of a credential
 */
export function problemOf(error: unknown): RefProblem {
  if (error instanceof GitError && error.failure !== 'aborted')
    return { problem: error.message, isAway: error.isOutage || error.isOurs };
  if (isOf(error)) return { problem: error.message, isAway: isOutage(error) };
  throw error;
}

/** An error of the domain that is about this remote; the database's are about everything. */
const isOf = (error: unknown): error is AppError => error instanceof AppError && !DATABASE.has(error.code);

/** @throws AppError when nobody waits any more: what failed, failed because of that */
export function refuseWhenGivenUp(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw configAway('The request was given up.');
}

/** Owners that one answer names. */
const LISTED = 20;

/** One error for all of them: that something is wrong comes before that something is away. */
export function readingError(problems: readonly OwnerProblem[]): AppError {
  const wrong = problems.filter(({ fault }) => !('isAway' in fault && fault.isAway));
  const shown = wrong.length > 0 ? wrong : problems;
  const make = wrong.length > 0 ? configUnreadable : configAway;
  const faults = shown
    .slice(0, LISTED)
    .map((one): Fault => ({ pointer: one.parameter ?? '', code: make.code, detail: inWords(one) }));
  const more = shown.length - 1;
  const detail = `${faults[0]?.detail ?? ''}${more > 0 ? ` So it is with ${more} more.` : ''}`;
  return make(detail, { faults, ...(wrong.length === 0 && { retryAfterSeconds: RETRY_SECONDS }) });
}

function inWords({ placed, ref, commit, fault }: OwnerProblem): string {
  const at = commit === undefined || commit === ref ? `"${ref}"` : `"${ref}" (${commit})`;
  return problemInWords(placed, at, placeOf(fault) + fault.problem);
}

function placeOf(fault: ContentsFault | RefProblem): string {
  if (!('file' in fault)) return '';
  const line = fault.line === null ? '' : `, line ${fault.line}`;
  return `${fault.file === '' ? 'the root' : fault.file}${line}: `;
}
