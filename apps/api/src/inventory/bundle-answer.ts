import type { Bundle, Unchanged } from '@muster/bundles';
import { Answer } from '../http/answer.js';
import { CONFIG_CODES, SEAL_CODES } from '../http/problem-codes.js';
import { STALE_HEADERS, unlessFresh } from '../http/stale.js';

/** Documents what may be wrong with one. */
export const BUNDLE_CODES = [
  'bundle.aborted',
  'bundle.busy',
  'bundle.group.unknown',
  'bundle.tenant.unknown',
  'bundle.unsettled',
  'limit.exports',
  'secret.source.failed',
  ...CONFIG_CODES,
  ...SEAL_CODES,
] as const;

/** Documents what may be wrong with how it is filtered. */
export const FILTER_CODES = [
  'bundle.filter.group_unknown',
  'bundle.filter.limit',
  'bundle.no_hosts',
  'config.ref.unknown_group',
] as const;

/** Documents the headers of one. */
export const BUNDLE_HEADERS = {
  ...STALE_HEADERS,
  'Content-Disposition': {
    description: 'A name for the file.',
    schema: { type: 'string' },
    example: 'attachment; filename="all.tgz"',
  },
} as const;

/** A bundle on its way to the caller, or the word that it has it already. */
export function bundleAnswer(bundle: Bundle | Unchanged): Answer<unknown> {
  const { etag, isStale } = bundle;
  if (bundle.body === undefined)
    return unlessFresh(new Answer(undefined, { status: 304, version: etag }), isStale);
  const { body, mediaType, fileName } = bundle;
  const headers = { 'content-type': mediaType, 'content-disposition': `attachment; filename="${fileName}"` };
  return unlessFresh(new Answer(body, { version: etag, headers }), isStale);
}
