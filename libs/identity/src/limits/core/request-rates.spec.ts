import { describe, expect, it } from 'vitest';
import { RequestRates } from './request-rates.js';

/** Rates with a clock that is set by hand. */
function rates(initial: number): { rates: RequestRates; pass(seconds: number): void } {
  let now = 0;
  return {
    rates: new RequestRates(initial, { now: () => now }),
    pass: (seconds) => (now += seconds * 1000),
  };
}

const takes = (from: RequestRates, times: number, tenant = 'a'): number[] =>
  Array.from({ length: times }, () => from.take(tenant));

describe('requests a minute', () => {
  it('may come at once, and then as they are given back', () => {
    const { rates: requests, pass } = rates(6);
    expect(takes(requests, 8)).toEqual([0, 0, 0, 0, 0, 0, 10, 10]);
    pass(4);
    expect(requests.take('a')).toBe(6);
    pass(6);
    expect(takes(requests, 2)).toEqual([0, 10]);
    pass(3600);
    expect(takes(requests, 7)).toEqual([0, 0, 0, 0, 0, 0, 10]);
  });

  it('of one tenant are not those of another', () => {
    const { rates: requests } = rates(1);
    expect([requests.take('a'), requests.take('b'), requests.take('a')]).toEqual([0, 0, 60]);
  });

  it('are not counted without a limit', () => {
    const { rates: requests } = rates(0);
    expect(new Set(takes(requests, 1000))).toEqual(new Set([0]));
  });

  it('follow the limit that the tenant is found to have, and what was taken counts', () => {
    const { rates: requests } = rates(10);
    requests.take('a');
    requests.learn('a', 3);
    expect(takes(requests, 3)).toEqual([0, 0, 20]);
    requests.learn('a', 0);
    expect(takes(requests, 3)).toEqual([0, 0, 0]);
    requests.learn('a', 2);
    expect(takes(requests, 3)).toEqual([0, 0, 30]);
  });
});
