import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCommit, refProblem } from './ref-name.js';

describe('a ref', () => {
  const piece = fc.constantFrom(
    ...['a', 'b', '/', '.', '-', '@', '{', '}', '~', '^', ':', '?', '*', '[', '\\', ' ', '\x01', '\x7f'],
    '..',
    '.lock',
    '@{',
    'é',
    '//',
    'HEAD',
  );
  const name = fc.array(piece, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''));

  it('is what git check-ref-format lets pass', () => {
    fc.assert(
      fc.property(name, (ref) => {
        const { status } = spawnSync('git', ['check-ref-format', `refs/heads/${ref}`]);
        // As a part behind refs/heads/ "@" and a leading "-" are refs; alone they are not, or options.
        const refusedAlone = ref === '@' || ref.startsWith('-') || ref.startsWith('/');
        expect(refProblem(ref) === undefined).toBe(status === 0 && !refusedAlone);
      }),
      { numRuns: 150 },
    );
  });

  it('of 40 hexadecimal digits is a commit', () => {
    const ids = ['0123456789abcdef0123456789abcdef01234567', 'a'.repeat(39), 'a'.repeat(64), 'g'.repeat(40)];
    expect(ids.map(isCommit)).toEqual([true, false, false, false]);
  });

  it.each(['main', 'feature/x', 'refs/heads/main', 'v1.0', 'HEAD', 'ü'])('can be %j', (ref) =>
    expect(refProblem(ref)).toBeUndefined(),
  );

  it.each(['', '\ud800', 'a'.repeat(256)])('cannot be %j', (ref) => expect(refProblem(ref)).toBeDefined());
});
