/**
 * - `refused`: our policy does not let us go there, or the words are no ref, path or address.
 * - `away`: it does not answer, or not as a Git server should.
 * - `denied`: it wants other credentials.
 * - `missing`: there is no such repository, ref, commit or path, or none that we may see.
 * - `ambiguous`: a branch and a tag of one name point to different commits.
 * - `too_large`: more than the limits allow.
 * - `timed_out`, `aborted`: ended by us.
 * - `busy`: too many calls wait already, or it waited too long for the others.
 * - `broken`: our own mirror is damaged.
 * - `full`: there is no room for the mirror on the disk.
 * - `no_program`: the program git is missing, or cannot be run.
 * - `locked`: another process fetches into the mirror, or died while it did. It does not leave the door.
 */
export const GIT_FAILURES = [
  'refused',
  'away',
  'denied',
  'missing',
  'ambiguous',
  'too_large',
  'timed_out',
  'aborted',
  'busy',
  'broken',
  'full',
  'no_program',
  'locked',
] as const;

export type GitFailure = (typeof GIT_FAILURES)[number];

const OUTAGES: readonly GitFailure[] = ['away', 'timed_out'];
const OURS: readonly GitFailure[] = ['aborted', 'busy', 'broken', 'full', 'no_program', 'locked'];

/** Why Git did not do what was asked. The message is ours: what a server says may repeat a credential. */
export class GitError extends Error {
  override readonly name = 'GitError';

  constructor(
    readonly failure: GitFailure,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  /** Whether it says nothing of the repository itself: what that last said may go on to hold. */
  get isOutage(): boolean {
    return OUTAGES.includes(this.failure);
  }

  /** Whether it is our own machine's, or this one call's: another process, or the next call, may fare better. */
  get isOurs(): boolean {
    return OURS.includes(this.failure);
  }
}
