import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TextBuffer } from './text-buffer.js';

describe('a text buffer', () => {
  it('holds exactly what was added, in order', () => {
    const pieces = fc.array(
      fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ minLength: 500, maxLength: 5000 })),
    );
    fc.assert(
      fc.property(pieces, pieces, (first, second) => {
        const other = new TextBuffer();
        for (const piece of second) other.add(piece);
        const text = new TextBuffer();
        for (const piece of first) text.add(piece);
        text.append(other).add('end');
        const bytes = Buffer.concat(text.chunks());
        expect(bytes.toString()).toBe([...first, ...second, 'end'].join(''));
        expect(text.length).toBe(bytes.length);
      }),
    );
  });
});
