import { createHash, timingSafeEqual } from 'node:crypto';
import { placeOf } from '../../envelope/core/envelope.js';

/** The form of what is wrapped: one byte that says how the rest is to be read. */
const SHA256_AND_KEY = 1;
const DIGEST_BYTES = 32;

/**
 * A key together with the digest of the place where it belongs. For a root that encrypts whole, and can bind nothing to
 * the text that it gives: the place is then within, where nobody can change it.
 */
export const bindKey = (key: Buffer, place: readonly string[]): Buffer =>
  Buffer.concat([Buffer.of(SHA256_AND_KEY), digestOf(place), key]);

/** The key that {@link bindKey} has bound to this place; undefined where it belongs elsewhere, or is none. */
export function unbindKey(bound: Buffer, place: readonly string[]): Buffer | undefined {
  const digest = bound.subarray(1, 1 + DIGEST_BYTES);
  if (bound[0] !== SHA256_AND_KEY || digest.length !== DIGEST_BYTES) return undefined;
  return timingSafeEqual(digest, digestOf(place)) ? Buffer.from(bound.subarray(1 + DIGEST_BYTES)) : undefined;
}

const digestOf = (place: readonly string[]): Buffer => createHash('sha256').update(placeOf(place)).digest();
