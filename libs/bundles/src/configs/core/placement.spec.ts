import { expect, it } from 'vitest';
import { isFileName, misplaced } from './placement.js';

it.each<[readonly string[], string | undefined]>([
  [[], undefined],
  [['a.yml', 'a/b.yml', 'a/c/d', 'grün/ß', 'A.yml'], undefined],
  [[`${'x'.repeat(255)}/${'y'.repeat(255)}`], undefined],
  [['a', 'x'.repeat(256)], 'x'.repeat(256)],
  [[`${'ß'.repeat(128)}/a`], `${'ß'.repeat(128)}/a`],
  [['a', 'b', 'a'], 'a'],
  [['a/b/c', 'a/b'], 'a/b'],
  [['a', 'a/b'], 'a'],
])('of the files %j it is %j that has no place', (paths, file) => {
  expect(misplaced(paths)?.file).toBe(file);
});

it('counts the bytes of a name', () => {
  expect([isFileName('ß'.repeat(127)), isFileName('ß'.repeat(128))]).toEqual([true, false]);
});
