import { Injectable } from '@nestjs/common';
import { Db, parseJson, timestamp, writeJson, type Context } from '@muster/kernel';
import { keyReused } from './idempotency.errors.js';

interface KeyRow {
  fingerprint: string;
  answer: string;
}

const PRIMARY_KEY = 'PRIMARY';
const KEPT_MS = 24 * 3_600_000;
const SWEPT_AT_ONCE = 1_000;

/**
 * Writes that their caller gave a key happen once, however often they are sent: the key and the answer are committed with
 * what was written. Modelled on draft-ietf-httpapi-idempotency-key-header.
 */
@Injectable()
export class IdempotencyService {
  constructor(private readonly db: Db) {}

  /**
   * Runs `work` in a transaction, or gives the answer that it had the first time. The answer is kept as JSON; an error is not kept.
   * @throws AppError `idempotency.key_reused` when the key came with another request
   */
  async once<T>(context: Context, work: () => Promise<T>): Promise<T> {
    const { actor, idempotency } = context;
    if (!idempotency) return this.db.transaction(work);
    const key = [actor.id, idempotency.key];
    const fingerprint = idempotency.fingerprint();
    return this.db.transaction(async () => {
      if (!(await this.claim(key, fingerprint))) return this.answerTo<T>(key, fingerprint);
      const answer = await work();
      await this.db.query('UPDATE idempotency_keys SET answer = ? WHERE actor_id = ? AND `key` = ?', [
        writeJson(answer),
        ...key,
      ]);
      return answer;
    });
  }

  /** Removes keys that are a day old, in steps that hold nobody up. */
  async sweep(): Promise<void> {
    while ((await this.sweepSome()) === SWEPT_AT_ONCE);
  }

  private async sweepSome(): Promise<number> {
    const rows = await this.db.query<{ actor_id: string; key: string }>(
      `SELECT actor_id, \`key\` FROM idempotency_keys WHERE at < ? ORDER BY at LIMIT ${SWEPT_AT_ONCE}`,
      [timestamp(Date.now() - KEPT_MS)],
    );
    if (rows.length === 0) return 0;
    await this.db.transaction(async () => {
      for (const { actor_id, key } of rows)
        await this.db.query('DELETE FROM idempotency_keys WHERE actor_id = ? AND `key` = ?', [actor_id, key]);
    });
    return rows.length;
  }

  /** Whether this request is the first with its key. Another one that is under way is waited for, by the database. */
  private async claim(key: readonly string[], fingerprint: string): Promise<boolean> {
    try {
      await this.db.query(
        'INSERT INTO idempotency_keys (actor_id, `key`, fingerprint, at) VALUES (?, ?, ?, ?)',
        [...key, fingerprint, timestamp()],
      );
      return true;
    } catch (error) {
      if (this.db.violatedIndex(error) !== PRIMARY_KEY) throw error;
      return false;
    }
  }

  private async answerTo<T>(key: readonly string[], fingerprint: string): Promise<T> {
    const [row] = await this.db.query<KeyRow>(
      'SELECT fingerprint, answer FROM idempotency_keys WHERE actor_id = ? AND `key` = ?',
      key,
    );
    if (row?.fingerprint !== fingerprint)
      throw keyReused(
        'The Idempotency-Key came with another request before. Use a new key for each new request.',
      );
    return parseJson(row.answer) as T;
  }
}
