import { describe, expect, it } from 'vitest';
import { databaseFailure, isRetryable } from './failures.js';

const failure = (code: string, more: object = {}): Error => Object.assign(new Error(code), { code, ...more });

describe('a failure of the database', () => {
  it.each(['PROTOCOL_CONNECTION_LOST', 'ECONNREFUSED', 'ENOTFOUND', 'SQLITE_FULL', 'SQLITE_IOERR_WRITE'])(
    '%s means it is away',
    (code) => {
      expect(databaseFailure(failure(code))).toMatchObject({
        code: 'database.unavailable',
        retryAfterSeconds: 5,
      });
    },
  );

  it.each([
    failure('ER_LOCK_DEADLOCK', { errno: 1213 }),
    failure('ER_LOCK_WAIT_TIMEOUT', { errno: 1205 }),
    failure('ER_ANY', { sqlState: '40001' }),
    failure('SQLITE_BUSY_SNAPSHOT'),
  ])('%s means the unit of work may run again', (error) => {
    expect(isRetryable(error)).toBe(true);
    expect(databaseFailure(error)).toMatchObject({ code: 'database.busy' });
  });

  it.each([
    failure('ER_PARSE_ERROR'),
    failure('SQLITE_ERROR'),
    new Error('x'),
    failure('ENOENT'),
    'text',
    null,
  ])('%s is none', (error) => {
    expect(isRetryable(error)).toBe(false);
    expect(databaseFailure(error)).toBeUndefined();
  });
});
