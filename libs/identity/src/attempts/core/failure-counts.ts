import { LRUCache } from 'lru-cache';

/** More who fail within a window are not remembered: whoever failed longest ago is forgotten first. */
const REMEMBERED = 20_000;

/** Counts failures by whoever fails, from the first one until its window ends. */
export class FailureCounts {
  private readonly counts: LRUCache<string, { failures: number }>;

  constructor(
    private readonly allowed: number,
    windowMs: number,
    clock: { now(): number } = performance,
  ) {
    this.counts = new LRUCache({ max: REMEMBERED, ttl: windowMs, ttlResolution: 0, perf: clock });
  }

  /** Seconds until the next attempt is welcome; 0: it is. */
  wait(key: string): number {
    const failures = this.counts.get(key)?.failures ?? 0;
    return failures < this.allowed ? 0 : Math.max(1, Math.ceil(this.counts.getRemainingTTL(key) / 1000));
  }

  add(key: string): void {
    const count = this.counts.get(key);
    if (count) count.failures += 1;
    else this.counts.set(key, { failures: 1 });
  }
}
