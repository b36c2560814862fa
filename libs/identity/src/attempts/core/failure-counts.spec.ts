import { describe, expect, it } from 'vitest';
import { FailureCounts } from './failure-counts.js';

const SECOND = 1_000;

/** Counts with a clock that is set by hand. */
function counts(): { counts: FailureCounts; pass(seconds: number): void } {
  let now = 1;
  return {
    counts: new FailureCounts(3, 60 * SECOND, { now: () => now }),
    pass: (seconds) => (now += seconds * SECOND),
  };
}

describe('counted failures', () => {
  it('up to the limit keep nobody waiting', () => {
    const { counts: failures } = counts();
    failures.add('a');
    failures.add('a');
    expect(failures.wait('a')).toBe(0);
  });

  it('at the limit keep waiting until the window ends, which begins with the first', () => {
    const { counts: failures, pass } = counts();
    failures.add('a');
    pass(20);
    failures.add('a');
    failures.add('a');
    expect(failures.wait('a')).toBe(40);
    pass(39.5);
    expect(failures.wait('a')).toBe(1);
    pass(1);
    expect(failures.wait('a')).toBe(0);
    failures.add('a');
    expect(failures.wait('a')).toBe(0);
  });

  it('of one say nothing of another', () => {
    const { counts: failures } = counts();
    for (let turn = 0; turn < 5; turn += 1) failures.add('a');
    expect(failures.wait('b')).toBe(0);
  });

  it('are forgotten, oldest first, when too many fail', () => {
    const { counts: failures } = counts();
    for (let turn = 0; turn < 3; turn += 1) failures.add('first');
    for (let other = 0; other < 20_000; other += 1) failures.add(`other-${other}`);
    expect(failures.wait('first')).toBe(0);
  });
});
