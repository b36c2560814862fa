import { LRUCache } from 'lru-cache';

/** Tenants whose requests are counted at once; whoever came longest ago is forgotten first. */
const REMEMBERED = 10_000;
const MINUTE_MS = 60_000;

interface Bucket {
  /** Requests a minute; 0: any number. */
  limit: number;
  /** Requests that may come at once. */
  left: number;
  at: number;
}

/**
 * Requests of tenants, each held to so many a minute: they may come at once, and are given back evenly. A tenant's own limit
 * is in its row, which is read after the request was let in: so each request is held to the limit that the one before found.
 */
export class RequestRates {
  private readonly buckets = new LRUCache<string, Bucket>({ max: REMEMBERED });

  /** @param initial the limit of tenants of which nothing is known */
  constructor(
    private readonly initial: number,
    private readonly clock: { now(): number } = performance,
  ) {}

  /** Takes one request; gives the seconds until there is one to take, 0 when it was taken. */
  take(tenantId: string): number {
    const bucket = this.refilled(tenantId);
    if (bucket.limit === 0) return 0;
    if (bucket.left < 1) return Math.max(1, Math.ceil(((1 - bucket.left) * MINUTE_MS) / bucket.limit / 1000));
    bucket.left -= 1;
    return 0;
  }

  /** Tells the limit that a tenant has. What it has taken already counts. */
  learn(tenantId: string, limit: number): void {
    const bucket = this.refilled(tenantId);
    if (bucket.limit === limit) return;
    bucket.left = Math.max(0, limit - (bucket.limit - bucket.left));
    bucket.limit = limit;
  }

  private refilled(tenantId: string): Bucket {
    const now = this.clock.now();
    const known = this.buckets.get(tenantId);
    if (!known) {
      const bucket = { limit: this.initial, left: this.initial, at: now };
      this.buckets.set(tenantId, bucket);
      return bucket;
    }
    known.left = Math.min(known.limit, known.left + ((now - known.at) * known.limit) / MINUTE_MS);
    known.at = now;
    return known;
  }
}
