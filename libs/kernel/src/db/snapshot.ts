import Sqlite from 'better-sqlite3';
import type { DataSource, QueryRunner } from 'typeorm';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { BUSY_TIMEOUT_MS } from './database.js';

/** A result row as an array, in the order of the selected columns: about half the cost of an object. */
export type Row = readonly (string | number | null)[];

/** One consistent view of the database: every read sees the state at the first. */
export interface Snapshot {
  all(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** Rows in batches, produced as they are consumed; memory is one batch. */
  batches(sql: string, parameters?: readonly unknown[]): AsyncIterable<Row[]>;
}

/** Rows handed over at once: few, so that others are answered in between and what a row becomes dies young in the heap. */
const BATCH_ROWS = 100;

/** A snapshot on the embedded database: a read-only handle of its own, since an open cursor blocks its connection. */
export async function sqliteSnapshot<T>(file: string, work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  const handle = new Sqlite(file, { readonly: true, timeout: BUSY_TIMEOUT_MS });
  const prepared = (sql: string): Sqlite.Statement => handle.prepare(sql).raw(true);
  try {
    handle.exec('BEGIN');
    return await work({
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
    });
  } finally {
    handle.close();
  }
}

/** A snapshot on MySQL and MariaDB: one pooled connection in a read-only REPEATABLE READ transaction. */
export async function mysqlSnapshot<T>(
  source: DataSource,
  work: (snapshot: Snapshot) => Promise<T>,
): Promise<T> {
  const runner = source.createQueryRunner();
  try {
    await runner.query('SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ');
    await runner.query('SET SESSION group_concat_max_len = 1073741824');
    await runner.query('START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY');
    return await work({
      all: async (sql, parameters = []) =>
        ((await runner.query(sql, [...parameters])) as Record<string, string | number | null>[]).map(
          Object.values,
        ),
      batches: (sql, parameters = []) => streamed(runner, sql, parameters),
    });
  } finally {
    await runner.query('ROLLBACK').catch(() => undefined);
    await runner.release();
  }
}

async function* streamed(
  runner: QueryRunner,
  sql: string,
  parameters: readonly unknown[],
): AsyncGenerator<Row[]> {
  let batch: Row[] = [];
  for await (const row of await runner.stream(sql, [...parameters])) {
    if (batch.push(Object.values(row as Record<string, string | number | null>)) < BATCH_ROWS) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
