import { setImmediate as nextTurn } from 'node:timers/promises';

/** Items handled before others get their turn: some milliseconds of work. */
const ITEMS_A_TURN = 500;

/**
 * `items.map(work)` for lists as long as a fleet: other requests are answered in between, where a plain loop over
 * 100,000 hosts would let them wait for seconds.
 */
export async function mapInTurns<T, R>(
  items: readonly T[],
  work: (item: T, index: number) => R,
): Promise<R[]> {
  const results: R[] = [];
  for (const [index, item] of items.entries()) {
    if (index % ITEMS_A_TURN === ITEMS_A_TURN - 1) await nextTurn();
    results.push(work(item, index));
  }
  return results;
}
