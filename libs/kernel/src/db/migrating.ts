import { setTimeout as pause } from 'node:timers/promises';
import { MigrationExecutor, type DataSource, type QueryRunner } from 'typeorm';
import { failureKind } from './failures.js';
import { LeaseLost, MigrationLease } from './migration-lease.js';

// The schema, up and down. Several processes may ask at once: one works, the others wait for it. See ADR 0021.

/** How patient a process is with another one that changes the schema. */
export interface MigrationPatience {
  /** A holder that has not moved for this long is taken for dead. */
  readonly leaseMs: number;
  /** How long to wait for others before giving up. */
  readonly waitMs: number;
}

/** A migration of a large fleet may take minutes; a dead process should not keep the others waiting that long. */
const PATIENCE: MigrationPatience = { leaseMs: 15_000, waitMs: 600_000 };
const POLL_MS = 100;

/** Thrown when a database, or its schema, cannot be brought to what the code needs; the message is for the operator. */
export class SchemaError extends Error {
  override readonly name = 'SchemaError';
}

/**
 * Brings the schema to what the code needs, and gives the names of the migrations that it ran.
 * @throws SchemaError when a migration fails, or the schema is that of other code, or others do not get done with it
 */
export async function migrate(source: DataSource, patience: MigrationPatience = PATIENCE): Promise<string[]> {
  const done: string[] = [];
  // Looks before it locks: almost every start finds nothing to do.
  const isDone = async (): Promise<boolean> => (await pendingMigrations(source)).length === 0;
  await underLease(source, patience, isDone, async (runner, lease) => {
    for (const name of await pendingMigrations(source)) {
      await step(runner, lease, name, (executor) => up(executor, name));
      done.push(name);
    }
  });
  return done;
}

/**
 * Takes back the last migration, and gives its name; undefined when none has run.
 * @throws SchemaError when this code does not know it, or it fails, or others are at work
 */
export async function undoLastMigration(
  source: DataSource,
  patience: MigrationPatience = PATIENCE,
): Promise<string | undefined> {
  const last = (await executedMigrations(source)).at(-1);
  if (last === undefined) return undefined;
  if (!knownMigrations(source).includes(last))
    throw new SchemaError(`migration ${last} is not known here: take it back with the release that has it`);
  const isDone = async (): Promise<boolean> => !(await executedMigrations(source)).includes(last);
  await underLease(source, patience, isDone, async (runner, lease) => {
    if (!(await isDone())) await step(runner, lease, last, (executor) => executor.undoLastMigration());
  });
  return last;
}

/** The names of the migrations that have run, oldest first. */
export async function executedMigrations(source: DataSource): Promise<string[]> {
  return namesIn(source, 'migrations', 'id');
}

/** The names of the migrations of this code, oldest first. */
export const knownMigrations = (source: DataSource): string[] =>
  source.migrations.map((migration) => migration.constructor.name);

/**
 * The migrations that this code has and the database has not.
 * @throws SchemaError when the code is too old for the schema, or is of another line
 */
async function pendingMigrations(source: DataSource): Promise<string[]> {
  const executed = await executedMigrations(source);
  const known = knownMigrations(source);
  const pending = known.filter((name) => !executed.includes(name));
  const unknown = executed.filter((name) => !known.includes(name));
  if (unknown.length === 0) return pending;
  // A release runs on the schema of the next one, so that an upgrade may roll and be rolled back. What removes
  // something that an older release needs has noted which migration the code must know.
  const missing = (await namesIn(source, 'schema_needs', 'name')).filter((name) => !known.includes(name));
  if (missing.length > 0)
    throw new SchemaError(
      `this release is too old for the database: it needs to know ${missing.join(', ')}. Start a newer release, or restore the backup from before the upgrade`,
    );
  if (pending.length > 0)
    throw new SchemaError(
      `the database has migrations of another release (${unknown.join(', ')}) and lacks some of this one (${pending.join(', ')}). Start the newer release`,
    );
  return pending;
}

async function namesIn(
  source: DataSource,
  table: 'migrations' | 'schema_needs',
  order: string,
): Promise<string[]> {
  const runner = source.createQueryRunner();
  try {
    if (!(await runner.hasTable(table))) return [];
    const rows = (await runner.query(`SELECT name FROM ${table} ORDER BY ${order}`)) as { name: string }[];
    return rows.map(({ name }) => name);
  } finally {
    await runner.release();
  }
}

/** Runs `work` as the only one that changes the schema, unless others have done it already. */
async function underLease(
  source: DataSource,
  { leaseMs, waitMs }: MigrationPatience,
  isDone: () => Promise<boolean>,
  work: (runner: QueryRunner, lease: MigrationLease) => Promise<void>,
): Promise<void> {
  const lease = new MigrationLease(source, leaseMs);
  const deadline = performance.now() + waitMs;
  while (!(await isDone())) {
    if ((await lease.take()) && (await worked(source, lease, work))) return;
    if (performance.now() > deadline)
      throw new SchemaError(
        `the schema could not be changed within ${Math.round(waitMs / 1000)} s, since ${lease.obstacle}; start again when that is over`,
      );
    await pause(POLL_MS * (0.5 + Math.random()));
  }
}

/** Whether the work is done; it is not when others were in its way. */
async function worked(
  source: DataSource,
  lease: MigrationLease,
  work: (runner: QueryRunner, lease: MigrationLease) => Promise<void>,
): Promise<boolean> {
  const runner = source.createQueryRunner();
  let endedWell = false;
  try {
    await work(runner, lease);
    endedWell = true;
  } catch (error) {
    if (failureKind(error) !== 'conflict' && !(error instanceof LeaseLost)) throw error;
  } finally {
    await runner.release();
    // A lease that is not given back runs out.
    await lease.release(endedWell).catch(() => undefined);
  }
  return endedWell;
}

/**
 * One migration, up or down. On SQLite all of it happens or nothing. MySQL ends the transaction at each statement that
 * changes a table: what was begun is noted, so that the next attempt passes over what is done already.
 */
async function step(
  runner: QueryRunner,
  lease: MigrationLease,
  name: string,
  work: (executor: MigrationExecutor) => Promise<unknown>,
): Promise<void> {
  const isAtomic = runner.dataSource.options.type === 'better-sqlite3';
  const isSecondAttempt = (await lease.unfinished()) === name;
  const executor = new MigrationExecutor(runner.dataSource, isSecondAttempt ? lenient(runner) : runner);
  if (!isAtomic) await lease.mark(name);
  // Before the transaction: within one SQLite does not stop minding foreign keys, and to rebuild a table would then
  // remove the rows that refer to it.
  await runner.beforeMigration();
  try {
    await runner.startTransaction();
    if (isAtomic) await lease.mark(null);
    await work(executor);
    await runner.commitTransaction();
  } catch (error) {
    if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
    throw failureKind(error) || error instanceof LeaseLost ? error : failed(name, isSecondAttempt, error);
  } finally {
    await runner.afterMigration();
  }
}

async function up(executor: MigrationExecutor, name: string): Promise<void> {
  const migration = (await executor.getPendingMigrations()).find((pending) => pending.name === name);
  if (migration) await executor.executeMigration(migration);
}

/**
 * What MySQL says of a statement that has had its effect already: 1050 the table, 1060 the column, 1061 the index exists;
 * 1091 the column or index, 1051 the table is gone; 1826 the foreign key exists.
 */
const DONE_ALREADY = new Set([1050, 1060, 1061, 1091, 1051, 1826]);

/** MariaDB says of a foreign key that exists that the table cannot be made, for InnoDB's reason 121: a key that is taken. */
const isDoneAlready = ({ errno = 0, message }: { errno?: number; message: string }): boolean =>
  DONE_ALREADY.has(errno) || (errno === 1005 && message.includes('errno: 121'));

/** A runner that passes over what is done already: statements that change tables each happen whole or not at all. */
const lenient = (runner: QueryRunner): QueryRunner =>
  new Proxy(runner, {
    get(target, key, receiver): unknown {
      if (key === 'query')
        return async (sql: string, parameters?: unknown[], structured?: true): Promise<unknown> => {
          try {
            return await (structured
              ? target.query(sql, parameters, structured)
              : target.query(sql, parameters));
          } catch (error) {
            if (isDoneAlready(error as { errno?: number; message: string })) return [];
            throw error;
          }
        };
      if (key === 'dropTable')
        return (...[table]: Parameters<QueryRunner['dropTable']>) => target.dropTable(table, true);
      return Reflect.get(target, key, receiver);
    },
  });

const failed = (name: string, isSecondAttempt: boolean, cause: unknown): SchemaError =>
  new SchemaError(
    `migration ${name} failed: ${(cause as Error).message}` +
      (isSecondAttempt ? '. It had been begun before; undo by hand what it made, or restore the backup' : ''),
    { cause },
  );
