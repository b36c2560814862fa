import { createHash } from 'node:crypto';
import { KEY_BYTES } from '../../envelope/core/envelope.js';

/** A key that wraps others, and the name by which what it has wrapped finds it again. */
export interface RootKey {
  /** The first 16 hexadecimal digits of its SHA-256. */
  readonly id: string;
  readonly key: Buffer;
}

/** A text that holds no root keys. The message names the line, never what stands there. */
export class RootKeysError extends Error {
  override readonly name = 'RootKeysError';
}

/**
 * The root keys of a file: one a line, base64 of 32 bytes; empty lines and lines that begin with `#` are skipped.
 * @throws RootKeysError
 */
export function parseRootKeys(bytes: Buffer): RootKey[] {
  const roots = bytes
    .toString('latin1')
    .split('\n')
    .map((line, index) => ({ text: line.trim(), number: index + 1 }))
    .filter(({ text }) => text !== '' && !text.startsWith('#'))
    .map(({ text, number }) => rootKeyOf(text, number));
  if (roots.length === 0) throw new RootKeysError('no key stands in it. Put one in: openssl rand -base64 32');
  return roots;
}

/** The text of a file with one root key. */
export const writeRootKey = (key: Buffer): string =>
  [
    '# Root keys of this service: the first wraps the data keys of the tenants, all unwrap.',
    '# Keep a copy where no copy of the database is. Without this file no secret can be read.',
    key.toString('base64'),
    '',
  ].join('\n');

function rootKeyOf(text: string, line: number): RootKey {
  const key = Buffer.from(text, 'base64');
  // Node's decoder skips what is no base64.
  if (key.length !== KEY_BYTES || key.toString('base64') !== text)
    throw new RootKeysError(`line ${line} is not the base64 of ${KEY_BYTES} bytes.`);
  return { id: createHash('sha256').update(key).digest('hex').slice(0, 16), key };
}
