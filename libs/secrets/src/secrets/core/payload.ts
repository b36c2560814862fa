import { parseJson, RawJson, writeJson, type JsonValue } from '@muster/kernel/json';
import { readPem } from './pem.js';
import type { PemView, RevealedSecret, SecretFormat } from './secret.js';

/** A payload as bytes, and what can be told of it. */
export interface Payload {
  readonly format: SecretFormat;
  readonly bytes: Buffer;
  readonly pem: PemView | null;
}

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** The payload of a value as it came, or what is wrong with that, in words that do not repeat it. */
export function payloadOf(format: SecretFormat, value: JsonValue): Payload | { readonly problem: string } {
  if (format === 'json') return { format, bytes: Buffer.from(writeJson(value)), pem: null };
  if (typeof value !== 'string') return { problem: `A secret of the format "${format}" is a string.` };
  if (/\p{Surrogate}/u.test(value))
    return { problem: 'The value holds half of a surrogate pair, which is no text.' };
  if (format === 'text') return { format, bytes: Buffer.from(value), pem: null };
  if (format === 'pem') {
    const pem = readPem(value);
    return pem ? { format, bytes: Buffer.from(value), pem } : { problem: 'The value holds no block of PEM.' };
  }
  // Line breaks, as `base64` writes them, are no part of it.
  const text = value.replace(/[\r\n]/g, '');
  return BASE64.test(text)
    ? { format, bytes: Buffer.from(text, 'base64'), pem: null }
    : { problem: 'The value is not base64.' };
}

/** The payload of bytes that were read elsewhere, or what is wrong with them. */
export function payloadOfBytes(format: SecretFormat, bytes: Buffer): Payload | { readonly problem: string } {
  if (format === 'binary') return { format, bytes, pem: null };
  const text = bytes.toString();
  if (!Buffer.from(text).equals(bytes)) return { problem: 'It is not UTF-8.' };
  if (format !== 'json') return payloadOf(format, text);
  try {
    return payloadOf(format, parseJson(text));
  } catch {
    return { problem: 'It is not JSON.' };
  }
}

/** A payload as a caller is shown it. */
export function shown(format: SecretFormat, bytes: Buffer): RevealedSecret['value'] {
  if (format === 'json') return new RawJson(bytes.toString());
  return bytes.toString(format === 'binary' ? 'base64' : 'utf8');
}
