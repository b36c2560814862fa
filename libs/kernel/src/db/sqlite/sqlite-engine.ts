import { setImmediate as nextTurn } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import type { DataSource, EntityManager } from 'typeorm';
import { SingleFile } from '../../turns/single-file.js';
import { BUSY_TIMEOUT_MS, sqliteSource, type DatabaseOptions } from '../database.js';
import type { Engine } from '../engine.js';
import { tooBusy } from '../failures.js';
import { migrate } from '../migrating.js';
import { Patience } from '../patience.js';
import { BATCH_ROWS, type Row, type Snapshot } from '../snapshot.js';

/**
 * better-sqlite3 waits for another process's lock without answering anybody else: so it hardly waits, and the unit of
 * work is tried again instead.
 */
const LOCK_WAIT_MS = 5;
/** `setTimeout` takes no more. */
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;

/** The embedded database: one file, one writer at a time, readers beside it. */
export class SqliteEngine implements Engine {
  readonly dialect = 'sqlite';
  /** SQLite has one writer: write transactions of this process wait here instead of failing. */
  private readonly writers = new SingleFile();
  private readonly patience: Patience;

  private constructor(
    private readonly file: string,
    readonly source: DataSource,
    private readonly reader: DataSource,
    private readonly waitMs: number,
  ) {
    this.patience = new Patience(waitMs);
  }

  static async open(options: DatabaseOptions): Promise<SqliteEngine> {
    const writer = await sqliteSource(options).initialize();
    await migrate(writer);
    await writer.query(`PRAGMA busy_timeout = ${LOCK_WAIT_MS}`);
    const reader = await sqliteSource({ ...options, migrations: [] }).initialize();
    await reader.query('PRAGMA query_only = ON');
    return new SqliteEngine(options.file, writer, reader, options.waitMs);
  }

  async transaction<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const alone = (): Promise<T> => this.patience.persist(() => this.source.transaction(work));
    return this.writers.alone(alone, this.waitMs, tooBusy);
  }

  async read<R extends object>(sql: string, parameters: readonly unknown[]): Promise<R[]> {
    return this.reader.manager.query<R[]>(sql, [...parameters]);
  }

  /** On a read-only handle of its own, since an open cursor blocks its connection. */
  async snapshot<T>(work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
    const handle = new Sqlite(this.file, { readonly: true, timeout: BUSY_TIMEOUT_MS });
    try {
      handle.exec('BEGIN');
      return await work(snapshotOf(handle));
    } finally {
      handle.close();
    }
  }

  async check(): Promise<void> {
    await this.reader.query('SELECT id FROM tenants LIMIT 1');
  }

  /** A commit to a file is made or not; nothing is kept to tell. */
  async sweep(): Promise<void> {
    return Promise.resolve();
  }

  async close(): Promise<void> {
    // What is being written ends first, however long it takes.
    await this.writers.alone(() => this.reader.destroy(), LONGEST_TIMEOUT_MS, tooBusy);
    await this.source.destroy();
  }
}

function snapshotOf(handle: Sqlite.Database): Snapshot {
  const prepared = (sql: string): Sqlite.Statement => handle.prepare(sql).raw(true);
  return {
    all: (sql, parameters = []) => Promise.resolve(prepared(sql).all(...parameters) as Row[]),
    async *batches(sql, parameters = []) {
      let batch: Row[] = [];
      for (const row of prepared(sql).iterate(...parameters)) {
        if (batch.push(row as Row) < BATCH_ROWS) continue;
        yield batch;
        batch = [];
        // The cursor is synchronous: without this the process would answer nobody else until its end.
        await nextTurn();
      }
      if (batch.length > 0) yield batch;
    },
  };
}
