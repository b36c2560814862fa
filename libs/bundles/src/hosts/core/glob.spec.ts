import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeWithPython, python } from '../../testing/programs.js';
import { glob } from './glob.js';

describe('a glob', () => {
  it('matches a whole name, and case counts', () => {
    expect(['web1', 'web12', 'Web1', 'xweb1'].filter(glob('web?'))).toEqual(['web1']);
    expect(['web1', 'web12', 'db1'].filter(glob('w*1*'))).toEqual(['web1', 'web12']);
    expect(['a1', 'b1', 'c1', '-1'].filter(glob('[!a-b]1'))).toEqual(['c1', '-1']);
  });

  it('answers at once to a pattern that would make a backtracking matcher hang', () => {
    expect(glob('*a'.repeat(60))(`${'a'.repeat(250)}b`)).toBe(false);
  });
});

describeWithPython('a glob, compared with Python', () => {
  it('matches what fnmatch matches', async () => {
    const pattern = fc.string({ unit: fc.constantFrom(...Array.from('ab-!]*?[c.~&^\\')), maxLength: 9 });
    const name = fc.string({ unit: fc.constantFrom(...Array.from('abc-.]!')), maxLength: 6 });
    // Most oddities are within brackets, which chance seldom closes.
    const bracket = pattern.map((inside) => `[${inside}]${inside.slice(0, 1)}`);
    const cases = fc.sample(fc.tuple(fc.oneof(pattern, bracket), name), 40_000);
    const expected = await python<boolean[]>(
      `
import json, re, sys, fnmatch, warnings
warnings.simplefilter("ignore")
print(json.dumps([re.compile(fnmatch.translate(p)).match(n) is not None for p, n in json.load(sys.stdin)]))`,
      cases,
    );
    const wrong = cases.filter(([p, n], index) => glob(p)(n) !== expected[index]);
    expect(wrong).toEqual([]);
  });
});
