import { describe, expect, it } from 'vitest';
import { pythonInteger, splitLines, strip } from './python-text.js';

describe("Python's text", () => {
  it('breaks lines where str.splitlines does', () => {
    expect(splitLines('a\nb\r\nc\rd\ve\ff\x1cg\x1dh\x1ei\x85j\u2028k\u2029l\n')).toEqual(
      'abcdefghijkl'.split(''),
    );
    expect(splitLines('a\n\nb')).toEqual(['a', '', 'b']);
    expect(splitLines('')).toEqual([]);
  });

  it('strips what str.strip does, which is not a byte order mark', () => {
    expect(strip(' \t\x1f\x85\u00a0\u3000a b\u2003 ')).toBe('a b');
    expect(strip('\ufeffa')).toBe('\ufeffa');
  });

  it('reads integers as int() does', () => {
    expect([' 7 ', '+7', '-1_0', '007', '-0', '', '1__0', '0x7', '1.0'].map(pythonInteger)).toEqual([
      7,
      7,
      -10,
      7,
      0,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
