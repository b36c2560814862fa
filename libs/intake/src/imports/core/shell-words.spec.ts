import { describe, expect, it } from 'vitest';
import { shellWords } from './shell-words.js';

// Expectations printed by shlex.split(line, comments=True) of Python 3.11.
describe('the words of a line', () => {
  it.each<[string, string[]]>([
    ['a b\tc', ['a', 'b', 'c']],
    ['a  # comment', ['a']],
    ['a#b c', ['a']],
    ["a '#b' c", ['a', '#b', 'c']],
    ['k="a b"', ['k=a b']],
    [`k="it's"`, ["k=it's"]],
    [`k='"a"'`, ['k="a"']],
    [`k='it'"'"'s'`, ["k=it's"]],
    ['a\\ b', ['a b']],
    ['a\\#b', ['a#b']],
    ['"a\\"b\\\\c\\d"', ['a"b\\c\\d']],
    ["'a\\b'", ['a\\b']],
    ["a '' b", ['a', '', 'b']],
    ['""#x', ['']],
    ['"" ""', ['', '']],
    ['', []],
    ['   ', []],
    ['\u00a0a', ['\u00a0a']],
    ['😀=é', ['😀=é']],
  ])('%j are %j', (line, words) => expect(shellWords(line)).toEqual({ words }));

  it.each([
    ['a "b', 'No closing quotation'],
    ["a 'b", 'No closing quotation'],
    ['a\\', 'No escaped character'],
    ['"a\\', 'No escaped character'],
  ])('%j cannot be split', (line, problem) => expect(shellWords(line)).toEqual({ problem }));
});
