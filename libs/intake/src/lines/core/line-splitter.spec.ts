import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineSplitter } from './line-splitter.js';

function linesOf(chunks: readonly Buffer[], maximum = 100): [number, string | undefined][] {
  const splitter = new LineSplitter(maximum);
  const lines = [...chunks.flatMap((chunk) => [...splitter.take(chunk)]), ...splitter.rest()];
  return lines.map(({ number, bytes }) => [number, bytes?.toString()]);
}

describe('lines', () => {
  it.each<[string, string[], [number, string | undefined][]]>([
    ['no bytes', [], []],
    ['a line with its end', ['a\n'], [[1, 'a']]],
    ['a last line without', ['a\nb'], [[1, 'a'], [2, 'b']]],
    ['a line in pieces', ['a', 'b', '\nc'], [[1, 'ab'], [2, 'c']]],
    ['empty lines, which count', ['\n\nx\n'], [[1, ''], [2, ''], [3, 'x']]],
    ['a line that is too long, and those after it', ['a\n12345', '67890', '1\nb\n'], [[1, 'a'], [2, undefined], [3, 'b']]],
    ['a line of just the length', ['1234567890\n'], [[1, '1234567890']]],
    ['a last line that is too long', ['12345678901'], [[1, undefined]]],
  ])('are cut from %s', (_, chunks, expected) => {
    expect(linesOf(chunks.map((chunk) => Buffer.from(chunk)), 10)).toEqual(expected);
  }); // prettier-ignore

  it('are the same however the bytes arrive', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ maxLength: 8 }).map((text) => text.replaceAll('\n', ''))),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
        (texts, sizes) => {
          const bytes = Buffer.from(texts.map((text) => `${text}\n`).join(''));
          const chunks: Buffer[] = [];
          for (let start = 0; start < bytes.length;) {
            const size = sizes[chunks.length % sizes.length] ?? 1;
            chunks.push(bytes.subarray(start, start + size));
            start += size;
          }
          expect(linesOf(chunks)).toEqual(texts.map((text, index) => [index + 1, text]));
        },
      ),
    );
  });
});
