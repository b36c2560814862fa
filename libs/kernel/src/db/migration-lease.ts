import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { DataSource } from 'typeorm';
import { failureKind } from './failures.js';

// Who may change the schema: one row, one holder. `GET_LOCK` would hold on one node of a Galera cluster only; a row
// holds on all of them, for two nodes that change it at once cannot both commit.

interface State {
  readonly holder: string;
  readonly beat: number;
  /** The migration that was begun and not ended, where the engine cannot take it back. */
  readonly step: string | null;
}

const NOBODY = '';
const BEATS_PER_LEASE = 5;

/** Thrown when another process took us for dead, and changes the schema in our place. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

/** The right to change the schema, as a row that its holder keeps moving. */
export class MigrationLease {
  private readonly holder = `${hostname()} ${process.pid} ${randomUUID()}`;
  private seen: State | undefined;
  private seenAt = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly source: DataSource,
    private readonly leaseMs: number,
  ) {}

  /** What was in the way of the last attempt, in words. */
  get obstacle(): string {
    const holder = this.seen?.holder ?? NOBODY;
    return holder === NOBODY ? 'others write to it' : `another process is at it (${holder})`;
  }

  /**
   * Tries once to take the lease. A holder is dead when its row stood still for the length of a lease on our own
   * clock, so the clocks of two machines need not agree.
   */
  async take(): Promise<boolean> {
    try {
      await this.makeTable();
      const state = await this.look();
      if (state.holder !== NOBODY && performance.now() - this.seenAt < this.leaseMs) return false;
      const taken = await this.changed(
        'UPDATE migration_lock SET holder = ?, beat = beat + 1 WHERE name = ? AND holder = ? AND beat = ?',
        [this.holder, 'schema', state.holder, state.beat],
      );
      if (taken) this.keepMoving();
      return taken;
    } catch (error) {
      // Somebody else is writing: the same as being late.
      if (failureKind(error) !== 'conflict') throw error;
      this.seenAt = performance.now();
      return false;
    }
  }

  /**
   * Moves the row, so that nobody takes us for dead, and notes which migration is under way.
   * @throws LeaseLost
   */
  async mark(step: string | null): Promise<void> {
    const held = await this.changed(
      'UPDATE migration_lock SET beat = beat + 1, step = ? WHERE name = ? AND holder = ?',
      [step, 'schema', this.holder],
    );
    if (!held) throw new LeaseLost('another process changes the schema in our place');
  }

  /** The migration that somebody began and did not end. */
  async unfinished(): Promise<string | undefined> {
    return (await this.state())?.step ?? undefined;
  }

  /** Lets others in, and forgets what was under way when it ended well. */
  async release(endedWell: boolean): Promise<void> {
    clearInterval(this.timer);
    const step = endedWell ? ', step = NULL' : '';
    await this.changed(
      `UPDATE migration_lock SET holder = ?, beat = beat + 1${step} WHERE name = ? AND holder = ?`,
      [NOBODY, 'schema', this.holder],
    );
  }

  private async makeTable(): Promise<void> {
    await this.source.query(
      'CREATE TABLE IF NOT EXISTS migration_lock (name varchar(16) NOT NULL PRIMARY KEY, ' +
        'holder varchar(255) NOT NULL, beat bigint NOT NULL, step varchar(255) NULL)',
    );
    if (await this.state()) return;
    const orIgnore = this.isSqlite ? 'OR IGNORE' : 'IGNORE';
    await this.source.query(`INSERT ${orIgnore} INTO migration_lock (name, holder, beat) VALUES (?, ?, 0)`, [
      'schema',
      NOBODY,
    ]);
  }

  /** The row, and since when it has stood like this. */
  private async look(): Promise<State> {
    const state = (await this.state()) ?? { holder: NOBODY, beat: 0, step: null };
    const { seen } = this;
    if (seen?.holder !== state.holder || seen.beat !== state.beat) this.seenAt = performance.now();
    this.seen = state;
    return state;
  }

  private async state(): Promise<State | undefined> {
    const [row] = await this.source.query<{ holder: string; beat: number | string; step: string | null }[]>(
      'SELECT holder, beat, step FROM migration_lock WHERE name = ?',
      ['schema'],
    );
    return row && { ...row, beat: Number(row.beat) };
  }

  /**
   * On SQLite the steps move the row themselves, each in its transaction: there is one connection, and while it writes
   * nobody else can.
   */
  private keepMoving(): void {
    if (this.isSqlite) return;
    const beat = async (): Promise<void> => {
      await this.changed('UPDATE migration_lock SET beat = beat + 1 WHERE name = ? AND holder = ?', [
        'schema',
        this.holder,
      ]);
    };
    // A beat that fails is not missed: the next step finds out whether the lease is still ours.
    this.timer = setInterval(() => void beat().catch(() => undefined), this.leaseMs / BEATS_PER_LEASE);
    this.timer.unref();
  }

  private async changed(sql: string, parameters: unknown[]): Promise<boolean> {
    const runner = this.source.createQueryRunner();
    try {
      const { affected } = await runner.query(sql, parameters, true);
      return affected === 1;
    } finally {
      await runner.release();
    }
  }

  private get isSqlite(): boolean {
    return this.source.options.type === 'better-sqlite3';
  }
}
