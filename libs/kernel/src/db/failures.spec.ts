import { describe, expect, it } from 'vitest';
import { databaseFailure, failureKind } from './failures.js';

const failure = (code: string, more: object = {}): Error => Object.assign(new Error(code), { code, ...more });

describe('a failure of the database', () => {
  it.each([
    failure('PROTOCOL_CONNECTION_LOST', { fatal: true }),
    failure('ECONNREFUSED', { errno: -111, fatal: true }),
    failure('ENOTFOUND'),
    failure('EPIPE'),
    failure('ER_UNKNOWN_COM_ERROR', { errno: 1047, sqlState: '08S01' }),
    failure('ER_ERROR_DURING_COMMIT', { errno: 1180 }),
    failure('ER_CON_COUNT_ERROR', { errno: 1040, fatal: true }),
    Object.assign(new Error("Can't add new command when connection is in closed state"), { fatal: true }),
  ])('%s means that a server is away, and another may do better', (error) => {
    expect(failureKind(error)).toBe('away');
    expect(databaseFailure(error)).toMatchObject({ code: 'database.unavailable', retryAfterSeconds: 5 });
  });

  it.each([
    failure('ER_LOCK_DEADLOCK', { errno: 1213 }),
    failure('ER_LOCK_WAIT_TIMEOUT', { errno: 1205 }),
    failure('ER_CHECKREAD', { errno: 1020 }),
    failure('ER_ANY', { sqlState: '40001' }),
    failure('SQLITE_BUSY_SNAPSHOT'),
  ])('%s means that the unit of work lost against another, and may run again', (error) => {
    expect(failureKind(error)).toBe('conflict');
    expect(databaseFailure(error)).toMatchObject({ code: 'database.busy' });
  });

  it.each(['SQLITE_FULL', 'SQLITE_IOERR_WRITE', 'ER_DISK_FULL'])(
    '%s means that it cannot take more, which no repetition helps',
    (code) => {
      expect(failureKind(failure(code))).toBe('full');
      expect(databaseFailure(failure(code))).toMatchObject({ code: 'database.unavailable' });
    },
  );

  it.each([
    failure('ER_PARSE_ERROR', { errno: 1064 }),
    failure('ER_ACCESS_DENIED_ERROR', { errno: 1045, fatal: true }),
    failure('SQLITE_ERROR'),
    new Error('x'),
    failure('ENOENT'),
    'text',
    null,
  ])('%s is none', (error) => {
    expect(failureKind(error)).toBeUndefined();
    expect(databaseFailure(error)).toBeUndefined();
  });
});
