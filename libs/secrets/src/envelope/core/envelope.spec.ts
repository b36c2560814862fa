import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EnvelopeError, newKey, open, seal } from './envelope.js';

const payloads = fc.uint8Array({ maxLength: 100 }).map((bytes) => Buffer.from(bytes));
const places = fc.array(fc.string(), { maxLength: 4 });

describe('an envelope', () => {
  it('gives back what was put in, where it belongs', () => {
    fc.assert(
      fc.property(payloads, places, (payload, place) => {
        const key = newKey();
        expect(open(key, seal(key, payload, place), place)).toEqual(payload);
      }),
    );
  });

  it('opens nowhere else, not even where the parts join to the same text', () => {
    const key = newKey();
    fc.assert(
      fc.property(payloads, places, places, (payload, one, other) => {
        fc.pre(JSON.stringify(one) !== JSON.stringify(other));
        expect(() => open(key, seal(key, payload, one), other)).toThrow(EnvelopeError);
      }),
    );
    expect(() => open(key, seal(key, Buffer.of(), ['ab', 'c']), ['a', 'bc'])).toThrow(EnvelopeError);
  });

  it('does not open when any bit of it was changed, nor cut, nor with another key', () => {
    const key = newKey();
    const blob = seal(key, Buffer.from('secret'), ['t', 's', '1']);
    for (let bit = 0; bit < blob.length * 8; bit += 1) {
      const changed = Buffer.from(blob);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => open(key, changed, ['t', 's', '1'])).toThrow(EnvelopeError);
    }
    for (let length = 0; length < blob.length; length += 1)
      expect(() => open(key, blob.subarray(0, length), ['t', 's', '1'])).toThrow(EnvelopeError);
    expect(() => open(newKey(), blob, ['t', 's', '1'])).toThrow(EnvelopeError);
  });
});
