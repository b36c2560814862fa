import { GIT_FAILURES, GitError } from '../git/core/git-error.js';
import type { ResolvedRef } from '../git/git-repositories.js';
import type { KnownRef, RemoteState } from '../refs/placed-ref.js';

/** What a ref stands for, as far as is known; or why that is not known. */
export type RefAnswer =
  | {
      readonly resolved: ResolvedRef;
      /** Whether the remote itself said so, within the age at which it is asked anew. */
      readonly isConfirmed: boolean;
      readonly good: KnownRef['good'];
    }
  | GitError;

export type Resolution = ReadonlyMap<string, ResolvedRef | GitError>;

/** The failure that the last question ended with, if it did. */
export function failureOf({ failure, problem }: RemoteState): GitError | undefined {
  if (failure === null) return undefined;
  const known = GIT_FAILURES.find((each) => each === failure) ?? 'away';
  return new GitError(known, problem ?? 'the repository does not answer');
}

/** The answer for a ref from what the remote last said of it, when it was not asked, or did not answer, since. */
export function knownAnswer(
  ref: string,
  known: KnownRef | undefined,
  failure: GitError | undefined,
): RefAnswer | undefined {
  if (failure && !failure.isOutage) return failure;
  if (!known) return failure;
  if (known.commit === null) return noSuchRef(ref);
  return {
    resolved: { commit: known.commit, ...(known.fullName !== null && { ref: known.fullName }) },
    isConfirmed: failure === undefined,
    good: known.good,
  };
}

/** What the remote has just said of a ref. */
export function freshAnswer(
  ref: string,
  said: ResolvedRef | GitError | undefined,
  known: KnownRef | undefined,
): RefAnswer {
  if (!said) return noSuchRef(ref);
  return said instanceof GitError ? said : { resolved: said, isConfirmed: true, good: known?.good };
}

const noSuchRef = (ref: string): GitError =>
  new GitError(
    'missing',
    `the repository has no branch and no tag "${ref}", or one of each that differ; give the full name`,
  );
