import { createCipheriv, createDecipheriv, randomBytes, type KeyObject } from 'node:crypto';

/** The form of a blob: one byte that says how the rest is to be read. */
const AES_256_GCM = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
export const KEY_BYTES = 32;

/** A blob that cannot be opened: another key, another place, or a byte that was changed. */
export class EnvelopeError extends Error {
  override readonly name = 'EnvelopeError';
}

/** A new random key. */
export const newKey = (): Buffer => randomBytes(KEY_BYTES);

/**
 * Encrypts a payload with AES-256-GCM (NIST SP 800-38D): `version | nonce | ciphertext | tag`.
 * @param place where the blob belongs, such as tenant, secret and version: it opens nowhere else
 */
export function seal(key: Buffer | KeyObject, payload: Buffer, place: readonly string[]): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(placeOf(place));
  return Buffer.concat([
    Buffer.of(AES_256_GCM),
    nonce,
    cipher.update(payload),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
}

/**
 * Opens what {@link seal} made with the same key for the same place.
 * @throws EnvelopeError
 */
export function open(key: Buffer | KeyObject, blob: Buffer, place: readonly string[]): Buffer {
  if (blob.length < 1 + NONCE_BYTES + TAG_BYTES || blob[0] !== AES_256_GCM)
    throw new EnvelopeError('The blob has a form that is not known.');
  const nonce = blob.subarray(1, 1 + NONCE_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(placeOf(place));
  decipher.setAuthTag(blob.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(blob.subarray(1 + NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch (error) {
    throw new EnvelopeError('The blob was changed, or belongs elsewhere.', { cause: error });
  }
}

/** Each part with its length before it, so that no two places look alike. The form of the blob is bound too. */
export function placeOf(parts: readonly string[]): Buffer {
  const texts = parts.map((part) => Buffer.from(part));
  const bytes = texts.flatMap((text) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(text.length);
    return [length, text];
  });
  return Buffer.concat([Buffer.of(AES_256_GCM), ...bytes]);
}
