import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeMarker, encodeMarker, pageOf } from './keyset.js';

describe('a marker', () => {
  it('comes back as it was encoded', () => {
    fc.assert(
      fc.property(fc.string(), fc.uuid(), (value, id) => {
        expect(decodeMarker(encodeMarker({ value, id }))).toEqual({ value, id });
      }),
    );
  });

  it.each(['', 'x', 'bnVsbA', 'W10', 'eyJhIjoxfQ', '%%%'])(
    'that is none of ours (%j) is undefined',
    (text) => {
      expect(decodeMarker(text)).toBeUndefined();
    },
  );
});

describe('pageOf', () => {
  const markerOf = (id: string): { value: string; id: string } => ({ value: id, id });

  it('has a next marker only when there is more', () => {
    expect(pageOf(['a', 'b'], 2, markerOf)).toEqual({ items: ['a', 'b'] });
    expect(pageOf(['a', 'b', 'c'], 2, markerOf)).toEqual({
      items: ['a', 'b'],
      next: encodeMarker(markerOf('b')),
    });
    expect(pageOf([], 2, markerOf)).toEqual({ items: [] });
  });
});
