import { isId } from '../ids/ids.js';
import { parseJson } from '../json/json.js';

/** Where a list goes on: the sort value and id of the last entry of the page before. */
export interface Marker {
  readonly value: string;
  readonly id: string;
}

export interface Page<T> {
  readonly items: T[];
  /** The marker of the next page, absent on the last. */
  readonly next?: string;
}

export interface PageRequest {
  readonly limit: number;
  readonly marker?: Marker;
}

/** Opaque to clients: base64url of `[value, id]`. */
export const encodeMarker = ({ value, id }: Marker): string =>
  Buffer.from(JSON.stringify([value, id])).toString('base64url');

/** The marker in a `marker` parameter, or undefined when the text is none of ours. */
export function decodeMarker(text: string): Marker | undefined {
  try {
    const parsed = parseJson(Buffer.from(text, 'base64url').toString('utf8'));
    if (!Array.isArray(parsed)) return undefined;
    const [value, id] = parsed;
    return typeof value === 'string' && typeof id === 'string' && isId(id) ? { value, id } : undefined;
  } catch {
    return undefined;
  }
}

/** Cuts a page out of `limit + 1` rows: one row more than asked for tells that there is a next page. */
export function pageOf<T>(rows: T[], limit: number, markerOf: (row: T) => Marker): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return rows.length > limit && last !== undefined
    ? { items, next: encodeMarker(markerOf(last)) }
    : { items };
}
