import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bindKey, unbindKey } from './bound-key.js';

const keys = fc.uint8Array({ maxLength: 64 }).map((bytes) => Buffer.from(bytes));
const places = fc.array(fc.string(), { maxLength: 4 });

describe('a key that is bound to a place', () => {
  it('comes out there, and nowhere else', () => {
    fc.assert(
      fc.property(keys, places, places, (key, here, elsewhere) => {
        const bound = bindKey(key, here);
        expect(unbindKey(bound, here)).toEqual(key);
        fc.pre(JSON.stringify(here) !== JSON.stringify(elsewhere));
        expect(unbindKey(bound, elsewhere)).toBeUndefined();
      }),
    );
  });

  it('is none when it was cut before the key, or has another form', () => {
    const bound = bindKey(Buffer.alloc(32), ['here']);
    for (let length = 0; length < 33; length += 1)
      expect(unbindKey(bound.subarray(0, length), ['here'])).toBeUndefined();
    bound[0] = 2;
    expect(unbindKey(bound, ['here'])).toBeUndefined();
  });

  it('has bytes of its own', () => {
    const bound = bindKey(Buffer.alloc(32, 1), ['here']);
    const key = unbindKey(bound, ['here']);
    bound.fill(0);
    expect(key).toEqual(Buffer.alloc(32, 1));
  });
});
