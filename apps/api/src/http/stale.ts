import { Answer } from './answer.js';

/** RFC 7234, 5.5.1: the answer may not be the newest. */
const WARNING =
  '110 muster "A repository is away: this is the configuration of the last commit that was read"';

/** Documents it. */
export const STALE_HEADERS = {
  Warning: {
    description: 'Begins with `110` when a repository is away and its last good commit stands in.',
    schema: { type: 'string' },
    example: WARNING,
  },
} as const;

/** The headers of an answer that is stale; none of one that is not. */
export const staleHeaders = (isStale: boolean): Readonly<Record<string, string>> =>
  isStale ? { warning: WARNING } : {};

/** An answer, with the warning when it is stale. */
export const unlessFresh = <T>({ body, head }: Answer<T>, isStale: boolean): Answer<T> =>
  new Answer(body, { ...head, headers: { ...head.headers, ...staleHeaders(isStale) } });
