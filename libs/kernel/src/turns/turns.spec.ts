import { describe, expect, it } from 'vitest';
import { mapInTurns } from './turns.js';

describe('mapInTurns', () => {
  it('maps in order and lets others run in between', async () => {
    let others = 0;
    const other = setInterval(() => (others += 1), 0);
    const items = Array.from({ length: 20_000 }, (_, index) => index);
    const results = await mapInTurns(items, (item, index) => item * 2 + index - item);
    clearInterval(other);
    expect(results).toEqual(items.map((item) => item * 2));
    expect(others).toBeGreaterThan(0);
  });
});
