import type { Bundle, Unchanged } from '@muster/bundles';
import { Answer } from '../http/answer.js';
import { unlessFresh } from '../http/stale.js';

/** A bundle on its way to the caller, or the word that it has it already. */
export function bundleAnswer(bundle: Bundle | Unchanged): Answer<unknown> {
  const { etag, isStale } = bundle;
  if (bundle.body === undefined)
    return unlessFresh(new Answer(undefined, { status: 304, version: etag }), isStale);
  const { body, mediaType, fileName } = bundle;
  const headers = { 'content-type': mediaType, 'content-disposition': `attachment; filename="${fileName}"` };
  return unlessFresh(new Answer(body, { version: etag, headers }), isStale);
}
