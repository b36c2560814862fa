import { printExact } from './exact-json.js';
import { printable } from './table.js';

/** A value as JSON on one line. A terminal gets its beginning where it is long; everything else gets all of it. */
export function valueWords(value: unknown, longest = Infinity): string {
  const text = printable(printExact(value));
  return text.length <= longest ? text : `${text.slice(0, Math.max(longest - 1, 0))}…`;
}

/** How long a value may be there. */
export const longestOn = ({
  isTTY,
  columns,
}: {
  readonly isTTY?: boolean;
  readonly columns?: number;
}): number => (isTTY ? Math.max(SHORTEST, Math.floor((columns ?? 0) / 2)) : Infinity);

const SHORTEST = 40;
