import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DataSource, EntityManager, EntityTarget, ObjectLiteral, Repository } from 'typeorm';
import { bodyTooLarge, databaseAway } from '../errors/request.errors.js';
import type { DatabaseOptions } from './database.js';
import type { Engine } from './engine.js';
import { violatedIndex } from './failures.js';
import { MysqlEngine } from './mysql/mysql-engine.js';
import type { Snapshot } from './snapshot.js';
import { SqliteEngine } from './sqlite/sqlite-engine.js';
import { STATEMENT_BYTES, takesMore } from './statement-size.js';

/** Rows that are sent at once: far below what MySQL takes, so that only one row alone can be too large for it. */
const STATEMENT_CHARACTERS = 2 << 20;
/** SQLite takes 32,766 bound values a statement; a few thousand fill a statement without a huge text to parse. */
const BOUND_VALUES = 6_000;

/**
 * The database. A transaction rides in async context: every query inside `transaction` joins it, so none can miss
 * it, and outside of one reads see committed rows only.
 */
export class Db {
  private readonly current = new AsyncLocalStorage<EntityManager>();
  private openTransactions = 0;

  private constructor(private readonly engine: Engine) {}

  /** Opens the database and brings its schema up to date. */
  static async open(options: DatabaseOptions): Promise<Db> {
    return new Db(await (options.url === undefined ? SqliteEngine.open(options) : MysqlEngine.open(options)));
  }

  get dialect(): Engine['dialect'] {
    return this.engine.dialect;
  }

  /** The writing data source, for schema work. */
  get source(): DataSource {
    return this.engine.source;
  }

  async close(): Promise<void> {
    await this.engine.close();
  }

  /**
   * Runs one unit of work: all of it is committed, once, or nothing. Inside another transaction it joins that one.
   * When it loses against another, or its server goes away, the whole of `work` runs again, so it must do nothing but rows.
   * @throws AppError `database.busy`, `database.unavailable`
   */
  async transaction<T>(work: () => Promise<T>): Promise<T> {
    if (this.current.getStore()) return work();
    this.openTransactions += 1;
    try {
      return await this.engine.transaction((manager) => this.current.run(manager, work));
    } finally {
      this.openTransactions -= 1;
      // Before Node 24 async context costs every promise of the process: reads need not pay while nobody writes.
      if (this.openTransactions === 0) this.current.disable();
    }
  }

  /** Runs one statement and gives its rows; `?` marks a bound value on both engines. Writes need a transaction. */
  async query<R extends object>(sql: string, parameters: readonly unknown[] = []): Promise<R[]> {
    const manager = this.current.getStore();
    return manager ? manager.query<R[]>(sql, [...parameters]) : this.engine.read<R>(sql, parameters);
  }

  /** The repository of an entity, within a transaction; other reads are queries. */
  repo<E extends ObjectLiteral>(entity: EntityTarget<E>): Repository<E> {
    const manager = this.current.getStore();
    if (!manager) throw new Error('a repository is used within a transaction');
    return manager.getRepository(entity);
  }

  /**
   * Inserts rows with multi-row statements. Names of table and columns are ours, never a caller's.
   * @throws AppError `request.too_large` for a row that no statement holds, on SQLite too
   */
  async insertRows(
    table: string,
    columns: readonly string[],
    rows: readonly (readonly unknown[])[],
  ): Promise<void> {
    const head = `INSERT INTO \`${table}\` (${columns.map((column) => `\`${column}\``).join(', ')}) VALUES `;
    const tuple = `(${columns.map(() => '?').join(', ')})`;
    // SQLite keeps its statements compiled, some hundred kilobytes for a long one: of few lengths, there are few.
    const cut = this.dialect === 'sqlite' ? inPowersOfTwo : whole;
    for (const chunk of cut(statementsOf(rows))) {
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
    return this.engine.snapshot(work);
  }

  /** The unique index that made a write fail, if that is why it failed; `PRIMARY` for the primary key. */
  violatedIndex(error: unknown): string | undefined {
    return violatedIndex(error, this.engine.source);
  }

  /** @throws AppError `database.unavailable` */
  async check(): Promise<void> {
    try {
      await this.engine.check();
    } catch (error) {
      throw databaseAway('The database does not answer.', { cause: error });
    }
  }

  /** Removes what the database keeps for itself and needs no more. */
  async sweep(): Promise<void> {
    await this.engine.sweep();
  }
}

/** Cuts rows into runs that fit one statement, by the number of values and by their size. */
function* statementsOf(rows: readonly (readonly unknown[])[]): Generator<(readonly unknown[])[]> {
  let chunk: (readonly unknown[])[] = [];
  let values = 0;
  let characters = 0;
  for (const row of rows) {
    const size = sizeOf(row);
    if (
      chunk.length > 0 &&
      (values + row.length > BOUND_VALUES || characters + size > STATEMENT_CHARACTERS)
    ) {
      yield chunk;
      [chunk, values, characters] = [[], 0, 0];
    }
    chunk.push(row);
    values += row.length;
    characters += size;
  }
  if (chunk.length > 0) yield chunk;
}

/** The same rows in runs of 1, 2, 4, 8 … */
function* inPowersOfTwo<T>(chunks: Iterable<T[]>): Generator<T[]> {
  for (const chunk of chunks) {
    for (let start = 0; start < chunk.length;) {
      const length = 2 ** Math.floor(Math.log2(chunk.length - start));
      yield chunk.slice(start, start + length);
      start += length;
    }
  }
}

const whole = <T>(chunks: Iterable<T[]>): Iterable<T[]> => chunks;

/** The characters of a row. */
function sizeOf(row: readonly unknown[]): number {
  let size = 0;
  for (const value of row) size += typeof value === 'string' ? value.length : 8;
  if (
    size > STATEMENT_CHARACTERS &&
    takesMore(
      row.filter((value) => typeof value === 'string'),
      STATEMENT_BYTES,
    )
  )
    throw bodyTooLarge('One of the things to write is larger than the database takes at once.');
  return size;
}
