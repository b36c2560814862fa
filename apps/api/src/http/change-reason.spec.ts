import { describe, expect, it } from 'vitest';
import { changeReason } from './change-reason.js';

describe('the reason of a change', () => {
  it.each([
    [undefined, undefined],
    ['', undefined],
    ['  because  ', 'because'],
    [Buffer.from('für später').toString('latin1'), 'für später'],
    ['caf\u00e9', 'café'],
  ])('%j is read as %j', (header, reason) => {
    expect(changeReason(header)).toBe(reason);
  });

  it.each(['a\tb', 'a\u0085b', 'x'.repeat(1025)])('%j is refused', (header) => {
    expect(() => changeReason(header)).toThrow(/X-Change-Reason/);
  });
});
