import { QueryFailedError, type DataSource } from 'typeorm';
import type { AppError } from '../errors/app-error.js';
import { databaseAway, databaseBusy } from '../errors/request.errors.js';

interface DriverError {
  code?: string;
  errno?: number;
  sqlState?: string;
  message?: string;
  /** mysql2: the connection is of no more use. */
  fatal?: boolean;
}

const driverError = (error: unknown): DriverError | undefined =>
  error instanceof QueryFailedError
    ? (error.driverError as DriverError)
    : isDriverError(error)
      ? error
      : undefined;

const isDriverError = (error: unknown): error is DriverError =>
  error instanceof Error &&
  (('fatal' in error && error.fatal === true) ||
    ('code' in error &&
      typeof error.code === 'string' &&
      /^(?:SQLITE_|ER_|PROTOCOL_|EPIPE|ECONN|ENOTFOUND|EAI_|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)/.test(
        error.code,
      )));

/**
 * - `conflict`: the transaction lost against another and is undone; run again, it may well succeed.
 * - `away`: the server, or the way to it, is gone or unfit; another connection may do better. What was under way is undone,
 *   or, if it was being committed, unknown.
 * - `full`: the database answers, and cannot take more.
 */
export type FailureKind = 'conflict' | 'away' | 'full';

/**
 * 1213 deadlock, and in Galera a lost certification, at COMMIT or at any statement after it; 1205 lock wait; 1020 is
 * MariaDB's word for a conflict under `innodb_snapshot_isolation`.
 */
const CONFLICT_ERRNO = new Set([1213, 1205, 1020]);

/**
 * 1047 a Galera node that is not ready; 1180 a commit that broke; 1040, 1203 no connection left; 1053 shutdown; 1152,
 * 1158–1161, 1927 the connection broke on the server's side; 1290, 1792, 1836 a server that only reads.
 */
const AWAY_ERRNO = new Set([
  1047, 1180, 1040, 1203, 1053, 1152, 1158, 1159, 1160, 1161, 1927, 1290, 1792, 1836,
]);
const AWAY_CODE =
  /^(?:PROTOCOL_(?:CONNECTION_LOST|SEQUENCE_TIMEOUT|PACKETS_OUT_OF_ORDER)|EPIPE|ECONN|ENOTFOUND|EAI_|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|SQLITE_CANTOPEN)/;
const FULL_CODE = /^(?:SQLITE_(?:IOERR|FULL)|ER_DISK_FULL|ER_RECORD_FILE_FULL)/;

/** What kind of failure of the database an error is; undefined when it is none. */
export function failureKind(error: unknown): FailureKind | undefined {
  const driver = driverError(error);
  if (!driver) return undefined;
  const { errno = 0, code = '', sqlState, fatal } = driver;
  if (CONFLICT_ERRNO.has(errno) || sqlState === '40001' || code.startsWith('SQLITE_BUSY')) return 'conflict';
  if (FULL_CODE.test(code)) return 'full';
  // A server that refuses a connection says why by a number; what only breaks has none, or the system's, below zero.
  if (AWAY_ERRNO.has(errno) || AWAY_CODE.test(code) || (fatal === true && errno <= 0)) return 'away';
  return undefined;
}

const RETRY_SECONDS = 5;

/**
 * What a failure of the database means to a caller; undefined when the error is another one. A faulty statement is
 * not the database's failure, but ours.
 */
export function databaseFailure(error: unknown): AppError | undefined {
  const kind = failureKind(error);
  if (!kind) return undefined;
  const more = { cause: error, retryAfterSeconds: RETRY_SECONDS };
  return kind === 'conflict'
    ? databaseBusy('The database is too busy just now.', more)
    : databaseAway('The database cannot be used just now.', more);
}

/** No connection, or no turn to write, became free in time. */
export const tooBusy = (cause?: unknown): AppError =>
  databaseBusy('Too many requests wait for the database.', { cause, retryAfterSeconds: RETRY_SECONDS });

/**
 * A commit whose reply was lost, and whose outcome could not be learnt in time.
 */
export const outcomeUnknown = (cause: unknown): AppError =>
  databaseAway(
    'The database went away while it committed; the change may have been made or not. Look, or repeat the request with its Idempotency-Key.',
    { cause, retryAfterSeconds: RETRY_SECONDS },
  );

const DUPLICATE_ERRNO = 1062;

/** Whether a MySQL server refused a write because its key is there already. */
export const isDuplicate = (error: unknown): boolean => driverError(error)?.errno === DUPLICATE_ERRNO;

/**
 * The name of the unique index that a write violated, or undefined when the error is another one.
 * MySQL names the index; SQLite names the columns, which the entities' metadata map back.
 */
export function violatedIndex(error: unknown, source: DataSource): string | undefined {
  const { code = '', message = '' } = driverError(error) ?? {};
  if (isDuplicate(error)) return /for key '(?:[^']*\.)?([^'.]+)'$/.exec(message)?.[1];
  return /^SQLITE_CONSTRAINT_(?:UNIQUE|PRIMARYKEY)$/.test(code)
    ? indexOn(/UNIQUE constraint failed: (.+)$/.exec(message)?.[1] ?? '', source)
    : undefined;
}

/** The index on columns written as `table.column, table.column`. */
function indexOn(columns: string, source: DataSource): string | undefined {
  for (const { tableName, indices, primaryColumns } of source.entityMetadatas) {
    const isOn = (these: readonly { databaseName: string }[]): boolean =>
      these.map(({ databaseName }) => `${tableName}.${databaseName}`).join(', ') === columns;
    const index = indices.find((each) => isOn(each.columns));
    if (index) return index.name;
    if (isOn(primaryColumns)) return 'PRIMARY';
  }
  return undefined;
}
