import { setTimeout as pause } from 'node:timers/promises';
import { failureKind } from './failures.js';

/** Attempts that a unit of work gets however long each of them takes: a long one would else have a single one. */
const LEAST_ATTEMPTS = 3;
const FIRST_PAUSE_MS = 5;
const LONGEST_PAUSE_MS = 500;

/**
 * How long requests wait for a database that is away, and how often a unit of work that lost against another runs
 * again. A short outage is a slower answer; in a long one requests fail at once, and each still looks whether it is over.
 */
export class Patience {
  private awaySince: number | undefined;

  constructor(private readonly waitMs: number) {}

  /**
   * Runs `attempt` until it succeeds, fails for a reason of its own, or the wait is over.
   * @param attempt gets the time (of `Date.now()`) until which it may wait
   */
  async persist<T>(attempt: (deadline: number) => Promise<T>): Promise<T> {
    const start = Date.now();
    for (let attempts = 1; ; attempts += 1) {
      const deadline = Math.min(start, this.awaySince ?? start) + this.waitMs;
      try {
        const result = await attempt(deadline);
        this.awaySince = undefined;
        return result;
      } catch (error) {
        if (!this.isWorthAnother(error, deadline, attempts)) throw error;
      }
      // Full jitter: those who met do not meet again.
      await pause(Math.random() * Math.min(FIRST_PAUSE_MS * 2 ** attempts, LONGEST_PAUSE_MS));
    }
  }

  private isWorthAnother(error: unknown, deadline: number, attempts: number): boolean {
    const kind = failureKind(error);
    if (kind === 'away') {
      this.awaySince ??= Date.now();
      return Date.now() < deadline;
    }
    return kind === 'conflict' && (Date.now() < deadline || attempts < LEAST_ATTEMPTS);
  }
}
