import { hash } from 'node:crypto';
import { staleVersion } from '../errors/request.errors.js';
import { writeJson } from '../json/json.js';

/** 162 bits: more than enough to tell states apart, short enough to read in a log. */
const VERSION_CHARACTERS = 27;

/** What the caller requires of the current state: `If-Match` and `If-None-Match: *`. */
export interface Precondition {
  /** Versions of which one must be current, or `*` for any existing state. */
  readonly ifMatch?: readonly string[];
  /** The resource must not exist yet. */
  readonly mustBeNew?: boolean;
}

/**
 * The version of a resource: a digest of all that its representation shows. Equal states have equal versions, in
 * whatever order a view was put together.
 */
export function versionOf(view: object): string {
  const members = Object.entries(view).sort(([a], [b]) => (a < b ? -1 : 1));
  return hash('sha256', writeJson(members), 'base64url').slice(0, VERSION_CHARACTERS);
}

/**
 * Checks a precondition against the current view, inside the transaction that is about to write.
 * @throws AppError `request.precondition` (412)
 */
export function requireVersion(precondition: Precondition, current: object | undefined): void {
  if (precondition.mustBeNew && current)
    throw staleVersion('The resource exists already, and If-None-Match asks that it does not.');
  const { ifMatch } = precondition;
  if (!ifMatch) return;
  const holds = current !== undefined && (ifMatch.includes('*') || ifMatch.includes(versionOf(current)));
  if (!holds)
    throw staleVersion(
      'The resource is no longer in the state that If-Match names. Read it again and repeat the change.',
    );
}
