import { describe, expect, it } from 'vitest';
import { expression } from './expression.js';

describe('a regular expression in a host pattern', () => {
  it('is matched at the start of a name, not at its end', () => {
    const matches = expression('(web|db)[0-9]+');
    expect(['web1', 'db22x', 'xweb1'].map((name) => matches?.(name))).toEqual([true, true, false]);
  });

  it('is refused where it cannot be compiled', () => {
    expect(expression('(')).toBeUndefined();
    expect(expression('(a)\\1')).toBeUndefined();
  });

  it('takes linear time whatever it says', () => {
    expect(expression('(a+)+$')?.(`${'a'.repeat(250)}b`)).toBe(false);
  });
});
