import { QueryFailedError, type DataSource } from 'typeorm';
import type { AppError } from '../errors/app-error.js';
import { databaseAway, databaseBusy } from '../errors/request.errors.js';

interface DriverError {
  code?: string;
  errno?: number;
  sqlState?: string;
  message?: string;
}

const driverError = (error: unknown): DriverError | undefined =>
  error instanceof QueryFailedError
    ? (error.driverError as DriverError)
    : isDriverError(error)
      ? error
      : undefined;

const isDriverError = (error: unknown): error is DriverError =>
  error instanceof Error &&
  'code' in error &&
  typeof error.code === 'string' &&
  /^(?:SQLITE_|ER_|PROTOCOL_|ECONN|ENOTFOUND|ETIMEDOUT|EHOSTUNREACH)/.test(error.code);

const RETRY_ERRNO = new Set([1213, 1205]);

/** Whether the whole unit of work may simply be run again: a deadlock, a lost certification, a busy file. */
export function isRetryable(error: unknown): boolean {
  const driver = driverError(error);
  if (!driver) return false;
  return (
    RETRY_ERRNO.has(driver.errno ?? 0) ||
    driver.sqlState === '40001' ||
    (driver.code ?? '').startsWith('SQLITE_BUSY')
  );
}

/** Codes of a database that cannot be reached, or cannot go on: the connection is gone, the disk is full. */
const AWAY =
  /^(?:PROTOCOL_CONNECTION_LOST|ECONN|ENOTFOUND|ETIMEDOUT|EHOSTUNREACH|ER_SERVER_SHUTDOWN|SQLITE_(?:CANTOPEN|IOERR|FULL))/;

const RETRY_SECONDS = 5;

/**
 * What a failure of the database means to a caller; undefined when the error is another one. A faulty statement is
 * not the database's failure, but ours.
 */
export function databaseFailure(error: unknown): AppError | undefined {
  const more = { cause: error, retryAfterSeconds: RETRY_SECONDS };
  if (AWAY.test(driverError(error)?.code ?? ''))
    return databaseAway('The database cannot be used just now.', more);
  return isRetryable(error) ? databaseBusy('The database is too busy just now.', more) : undefined;
}

/**
 * The name of the unique index that a write violated, or undefined when the error is another one.
 * MySQL names the index; SQLite names the columns, which the entities' metadata map back.
 */
export function violatedIndex(error: unknown, source: DataSource): string | undefined {
  const driver = driverError(error);
  if (driver?.errno === 1062) return /for key '(?:[^']*\.)?([^'.]+)'$/.exec(driver.message ?? '')?.[1];
  if (driver?.code !== 'SQLITE_CONSTRAINT_UNIQUE') return undefined;
  const columns = /UNIQUE constraint failed: (.+)$/.exec(driver.message ?? '')?.[1] ?? '';
  return source.entityMetadatas
    .flatMap((entity) => entity.indices.map((index) => ({ index, table: entity.tableName })))
    .find(
      ({ index, table }) =>
        index.columns.map((column) => `${table}.${column.databaseName}`).join(', ') === columns,
    )?.index.name;
}
