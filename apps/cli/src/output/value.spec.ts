import { describe, expect, it } from 'vitest';
import { valueOf } from '../commands/arguments.js';
import { parseExact } from './exact-json.js';
import { shortened, typedWords } from './value.js';

describe('a value in words', () => {
  it.each([
    ['"r1"', 'r1'],
    ['"a b=c"', 'a b=c'],
    ['"8080"', '"8080"'],
    ['8080', '8080'],
    ['1.10', '1.10'],
    ['"true"', '"true"'],
    ['true', 'true'],
    ['"null"', '"null"'],
    ['null', 'null'],
    ['""', '""'],
    ['"two\\nlines"', '"two\\nlines"'],
    ['"\\"quoted\\""', '"\\"quoted\\""'],
    ['{"b":[1.0,"x"],"a":null}', '{"b":[1.0,"x"],"a":null}'],
  ])('of %s is %s, and means the same on a command line', (json, words) => {
    expect(typedWords(parseExact(json))).toBe(words);
    expect(valueOf(words)).toEqual(parseExact(json));
  });
});

describe('a text that is too wide', () => {
  it('is what it was where there is room', () => {
    expect(shortened('abc', 3)).toBe('abc');
  });

  it('ends where the room does, with a mark', () => {
    expect(shortened('abcd', 3)).toBe('ab…');
  });

  it('is measured in cells, not in letters', () => {
    expect(shortened('日本語', 4)).toBe('日…');
  });
});
