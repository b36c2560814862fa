import { failureKind, isDuplicate, outcomeUnknown } from '../failures.js';
import type { Patience } from '../patience.js';
import type { Connections, Lease } from './connections.js';

/** A mark stays this long: by then nobody asks for it any more. */
const KEPT_MS = 3_600_000;
const SWEPT_AT_ONCE = 1_000;

/** What became of a commit. */
export type Outcome = 'committed' | 'undone';

/**
 * Each unit of work leaves a mark, in its own transaction. When the reply to a COMMIT is lost, the mark tells what became of
 * it: whoever asks writes the same mark himself, as a fence. If that fails because the mark is there, the commit was made;
 * if it succeeds, the commit can never be made any more, on whatever node it may still be under way, for it would
 * write the mark a second time. Then, and only then, the unit of work may run again.
 */
export class Commits {
  constructor(
    private readonly connections: Connections,
    private readonly patience: Patience,
  ) {}

  /** Leaves the mark of a unit of work. */
  async mark(lease: Lease, id: string): Promise<void> {
    await lease.query('INSERT INTO commits (id, fence) VALUES (?, 0)', [id]);
  }

  /**
   * Settles what became of a commit.
   * @param lost why the question arises
   * @throws AppError `database.unavailable` when it cannot be learnt in time
   */
  async settle(id: string, lost: unknown): Promise<Outcome> {
    try {
      return await this.patience.persist((deadline) =>
        this.connections.with(deadline, (lease) => fenced(lease, id)),
      );
    } catch (error) {
      throw outcomeUnknown(new AggregateError([lost, error]));
    }
  }

  /** Removes marks that nobody asks for any more, in steps that hold nobody up. */
  async sweep(lease: Lease): Promise<void> {
    const before = earliestId(Date.now() - KEPT_MS);
    for (let removed = SWEPT_AT_ONCE; removed === SWEPT_AT_ONCE;)
      removed = await lease.execute(`DELETE FROM commits WHERE id < ? ORDER BY id LIMIT ${SWEPT_AT_ONCE}`, [
        before,
      ]);
  }
}

async function fenced(lease: Lease, id: string): Promise<Outcome> {
  try {
    await lease.query('INSERT INTO commits (id, fence) VALUES (?, 1)', [id]);
    return 'undone';
  } catch (error) {
    if (failureKind(error) || !isDuplicate(error)) throw error;
    // The fence may be our own, when the reply to it was lost too.
    const [row] = await lease.query<{ fence: number }>('SELECT fence FROM commits WHERE id = ?', [id]);
    if (!row) throw error;
    return row.fence === 1 ? 'undone' : 'committed';
  }
}

/** The smallest UUIDv7 of a time (RFC 9562, section 5.7): ids sort by the time they were made. */
const earliestId = (milliseconds: number): string => {
  const hex = milliseconds.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
};
