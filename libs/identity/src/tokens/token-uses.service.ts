import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { timestamp } from '@muster/kernel';
import { LRUCache } from 'lru-cache';
import { TokensQueries } from './tokens.queries.js';

/** How exact "last used" is: a token costs one write in so long, however often it comes. */
const COARSE_MS = 300_000;
/** Uses of so long are written together. */
const TOGETHER_MS = 1_000;
const REMEMBERED = 10_000;

/**
 * Notes when tokens were used, beside the requests that use them: no request waits for it or fails by it. Replicas see in
 * the row what others have noted; those who come at once are settled by the condition of the update.
 */
@Injectable()
export class TokenUses implements BeforeApplicationShutdown {
  private readonly log = new Logger(TokenUses.name);
  /** Tokens that were noted not long ago, so that a failed note is not tried again with each request. */
  private readonly noted = new LRUCache<string, true>({ max: REMEMBERED, ttl: COARSE_MS });
  private waiting: string[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly queries: TokensQueries) {}

  /** @param lastUsedAt what the token's row says */
  note(id: string, lastUsedAt: string | null): void {
    const known = lastUsedAt !== null && lastUsedAt >= timestamp(Date.now() - COARSE_MS);
    if (known || this.noted.has(id)) return;
    this.noted.set(id, true);
    this.waiting.push(id);
    this.timer ??= setTimeout(() => void this.write(), TOGETHER_MS).unref();
  }

  /** Writes what waits. A failure loses a note, and nothing else. */
  async write(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const ids = this.waiting;
    this.waiting = [];
    if (ids.length === 0) return;
    try {
      await this.queries.noteUses(ids, timestamp(), timestamp(Date.now() - COARSE_MS));
    } catch (error) {
      this.log.warn(`the use of ${ids.length} tokens is not noted: ${(error as Error).message}`);
    }
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.write();
  }
}
