import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RawJson } from '@muster/kernel';
import { payloadOf, payloadOfBytes, shown } from './payload.js';
import type { SecretFormat } from './secret.js';

const bytesOf = (format: SecretFormat, value: Parameters<typeof payloadOf>[1]): Buffer => {
  const payload = payloadOf(format, value);
  if ('problem' in payload) throw new Error(payload.problem);
  return payload.bytes;
};

describe('a payload', () => {
  it('of text is its UTF-8, and shown as it came', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(shown('text', bytesOf('text', text))).toBe(text);
      }),
    );
  });

  it('of any bytes goes by base64', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (array) => {
        const bytes = Buffer.from(array);
        expect(bytesOf('binary', bytes.toString('base64'))).toEqual(bytes);
        expect(shown('binary', bytes)).toBe(bytes.toString('base64'));
      }),
    );
  });

  it('of JSON keeps the letters of its numbers', () => {
    expect(bytesOf('json', [new RawJson('1.50'), { a: null }]).toString()).toBe('[1.50,{"a":null}]');
  });

  it.each<[SecretFormat, Parameters<typeof payloadOf>[1], string]>([
    ['text', 5, 'is a string'],
    ['pem', 'swordfish', 'no block of PEM'],
    ['binary', 'swordfish!', 'not base64'],
    ['binary', 'AAA', 'not base64'],
    ['text', '\ud800', 'surrogate'],
  ])('of the format %s is not made of %j, and the reason does not repeat it', (format, value, words) => {
    const payload = payloadOf(format, value);
    expect(payload).toMatchObject({ problem: expect.stringContaining(words) as string });
    expect(JSON.stringify(payload)).not.toContain('swordfish');
  });

  it.each<[SecretFormat, Buffer, string]>([
    ['text', Buffer.of(0xff), 'UTF-8'],
    ['json', Buffer.from('{"swordfish'), 'not JSON'],
  ])('read elsewhere is refused where it is none of the format %s', (format, bytes, words) => {
    expect(payloadOfBytes(format, bytes)).toEqual({ problem: expect.stringContaining(words) as string });
  });
});
