import { expect } from 'vitest';

/** Waits until something is as expected, however long that takes on a busy machine. */
export async function until<T>(look: () => T, expected: T): Promise<void> {
  await expect.poll(look, { timeout: 2 ** 31 - 1, interval: 5 }).toBe(expected);
}
