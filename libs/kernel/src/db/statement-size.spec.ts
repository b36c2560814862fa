import fc from 'fast-check';
import { escape } from 'mysql2';
import { describe, expect, it } from 'vitest';
import { statementBytes, takesMore } from './statement-size.js';

describe('the size of a text in a statement', () => {
  it('is that of what the driver sends, but for the quotes around it', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom('"', "'", '\\', '\n', '\0', '\u001a', '漢', '😀', 'x') }),
    );
    fc.assert(
      fc.property(text, (value) => {
        expect(statementBytes(value)).toBe(Buffer.byteLength(escape(value)) - 2);
      }),
    );
  });

  it.each([
    [['x'.repeat(10)], 10, false],
    [['x'.repeat(10)], 9, true],
    [['x', 'y', '"'], 4, false],
    [['x', 'y', '"'], 3, true],
    [['漢漢'], 6, false],
    [['漢漢'], 5, true],
    [[], 0, false],
  ])('of %j is over %i: %s', (texts, limit, expected) => {
    expect(takesMore(texts, limit)).toBe(expected);
  });
});
