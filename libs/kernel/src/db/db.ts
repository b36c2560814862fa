import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import type { DataSource, EntityManager, EntityTarget, ObjectLiteral, Repository } from 'typeorm';
import { databaseAway } from '../errors/request.errors.js';
import { dataSource, type DatabaseOptions } from './database.js';
import { isRetryable, violatedIndex } from './failures.js';
import { migrate } from './migrating.js';
import { mysqlSnapshot, sqliteSnapshot, type Snapshot } from './snapshot.js';

/** How long a unit of work is tried again when others are in its way. */
const RETRY_FOR_MS = 15_000;
/**
 * better-sqlite3 waits for another process's lock without answering anybody else: so it hardly waits, and the unit of
 * work is tried again instead.
 */
const LOCK_WAIT_MS = 5;
/** MySQL refuses a statement over `max_allowed_packet`, 16 MiB by default; text counts twice when it is escaped. */
const STATEMENT_CHARACTERS = 2 << 20;
/** SQLite takes 32,766 bound values a statement; a few thousand fill a statement without a huge text to parse. */
const BOUND_VALUES = 6_000;

/**
 * The database. A transaction rides in async context: every query inside `transaction` joins it, so none can miss
 * it, and outside of one reads see committed rows only.
 */
export class Db {
  private readonly current = new AsyncLocalStorage<EntityManager>();
  /** SQLite has one writer: write transactions of this process queue here instead of failing. */
  private writers: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly writer: DataSource,
    private readonly reader: DataSource,
    private readonly file: string | undefined,
  ) {}

  /** Opens the database and brings its schema up to date. */
  static async open(options: DatabaseOptions): Promise<Db> {
    const writer = await dataSource(options).initialize();
    await migrate(writer);
    if (options.url !== undefined) return new Db(writer, writer, undefined);
    await writer.query(`PRAGMA busy_timeout = ${LOCK_WAIT_MS}`);
    const reader = await dataSource({ ...options, migrations: [] }).initialize();
    await reader.query('PRAGMA query_only = ON');
    return new Db(writer, reader, options.file);
  }

  get dialect(): 'sqlite' | 'mysql' {
    return this.file === undefined ? 'mysql' : 'sqlite';
  }

  /** The writing data source, for schema work. */
  get source(): DataSource {
    return this.writer;
  }

  async close(): Promise<void> {
    await this.writers;
    if (this.reader !== this.writer) await this.reader.destroy();
    await this.writer.destroy();
  }

  /**
   * Runs one unit of work: all of it is committed, or nothing. Inside another transaction it joins that one.
   * On a deadlock the whole of `work` runs again, so it must do nothing but rows.
   */
  async transaction<T>(work: () => Promise<T>): Promise<T> {
    if (this.current.getStore()) return work();
    return this.exclusively(() => this.retried(work));
  }

  private async retried<T>(work: () => Promise<T>): Promise<T> {
    const deadline = Date.now() + RETRY_FOR_MS;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.writer.transaction((manager) => this.current.run(manager, work));
      } catch (error) {
        if (!isRetryable(error) || Date.now() > deadline) throw error;
        await pause(Math.random() * Math.min(5 * 2 ** attempt, 500));
      }
    }
  }

  private exclusively<T>(work: () => Promise<T>): Promise<T> {
    if (this.file === undefined) return work();
    const turn = this.writers.then(work);
    this.writers = turn.catch(() => undefined);
    return turn;
  }

  /** Runs one statement and gives its rows; `?` marks a bound value on both engines. */
  async query<R extends object>(sql: string, parameters: readonly unknown[] = []): Promise<R[]> {
    const manager = this.current.getStore() ?? this.reader.manager;
    return manager.query<R[]>(sql, [...parameters]);
  }

  /** The repository of an entity, in the transaction when there is one. Writes need a transaction. */
  repo<E extends ObjectLiteral>(entity: EntityTarget<E>): Repository<E> {
    return (this.current.getStore() ?? this.reader.manager).getRepository(entity);
  }

  /** Inserts rows with multi-row statements. Names of table and columns are ours, never a caller's. */
  async insertRows(
    table: string,
    columns: readonly string[],
    rows: readonly (readonly unknown[])[],
  ): Promise<void> {
    const head = `INSERT INTO \`${table}\` (${columns.map((column) => `\`${column}\``).join(', ')}) VALUES `;
    const tuple = `(${columns.map(() => '?').join(', ')})`;
    for (const chunk of statementsOf(rows)) {
      await this.query(head + Array<string>(chunk.length).fill(tuple).join(', '), chunk.flat());
      // A long import must not keep the process from answering others.
      await nextTurn();
    }
  }

  /** Runs `work` once per chunk of `values` that fits a statement's `IN (…)`, and joins the results. */
  async inChunks<V, R>(
    values: readonly V[],
    work: (chunk: readonly V[], marks: string) => Promise<R[]>,
  ): Promise<R[]> {
    const results: R[] = [];
    for (let start = 0; start < values.length; start += BOUND_VALUES) {
      const chunk = values.slice(start, start + BOUND_VALUES);
      for (const row of await work(chunk, chunk.map(() => '?').join(', '))) results.push(row);
    }
    return results;
  }

  /**
   * A condition, and its bound value, for a glob (`*` any text, `?` any character), minding case on both engines:
   * SQLite's LIKE ignores case, its GLOB and MySQL's LIKE on our collations do not.
   */
  glob(column: string, pattern: string): [sql: string, value: string] {
    if (!/[*?]/.test(pattern)) return [`${column} = ?`, pattern];
    if (this.dialect === 'sqlite') return [`${column} GLOB ?`, pattern.replaceAll('[', '[[]')];
    return [
      `${column} LIKE ?`,
      pattern
        .replace(/[\\%_]/g, '\\$&')
        .replaceAll('*', '%')
        .replaceAll('?', '_'),
    ];
  }

  /** SQL for the ids in one bound JSON array: `x IN ${db.idList}`, one parameter whatever their number. */
  get idList(): string {
    return this.dialect === 'sqlite'
      ? '(SELECT value FROM json_each(?))'
      : "(SELECT id FROM JSON_TABLE(?, '$[*]' COLUMNS (id VARCHAR(36) CHARACTER SET ascii COLLATE ascii_bin PATH '$')) ids)";
  }

  /** Reads of one consistent state, beside all writers. */
  async snapshot<T>(work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
    return this.file === undefined ? mysqlSnapshot(this.writer, work) : sqliteSnapshot(this.file, work);
  }

  /** The unique index that made a write fail, if that is why it failed. */
  violatedIndex(error: unknown): string | undefined {
    return violatedIndex(error, this.writer);
  }

  /** @throws AppError `database.unavailable` */
  async check(): Promise<void> {
    try {
      await this.reader.query('SELECT id FROM tenants LIMIT 1');
    } catch (error) {
      throw databaseAway('The database does not answer.', { cause: error });
    }
  }
}

/** Cuts rows into runs that fit one statement, by the number of values and by their size. */
function* statementsOf(rows: readonly (readonly unknown[])[]): Generator<(readonly unknown[])[]> {
  let chunk: (readonly unknown[])[] = [];
  let values = 0;
  let characters = 0;
  for (const row of rows) {
    if (chunk.length > 0 && (values + row.length > BOUND_VALUES || characters > STATEMENT_CHARACTERS)) {
      yield chunk;
      [chunk, values, characters] = [[], 0, 0];
    }
    chunk.push(row);
    values += row.length;
    for (const value of row) characters += typeof value === 'string' ? value.length : 8;
  }
  if (chunk.length > 0) yield chunk;
}
