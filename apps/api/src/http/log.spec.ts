import { QueryFailedError } from 'typeorm';
import { describe, expect, it } from 'vitest';
import { internalError, malformedJson } from '@muster/kernel';
import { openLog } from './log.js';

describe('the log', () => {
  const logged = (entry: object): string => {
    const lines: string[] = [];
    openLog('info', { write: (line: string) => void lines.push(line) }).error(entry, 'request failed');
    return lines.join('');
  };

  it('keeps what went wrong and where, and never the values of a statement', () => {
    const failed = new QueryFailedError(
      'INSERT INTO t VALUES (?)',
      ["a tenant's own"],
      new Error('disk full'),
    );
    const line = logged({ err: internalError('Something failed.', { cause: failed }) });
    expect(line).toContain('disk full');
    expect(line).toContain('log.spec');
    expect(line).not.toContain('tenant');
  });

  it.each([
    [new Error("Duplicate entry 'it's secret' for key 'uq_x'")],
    [new Error('UNIQUE constraint failed: "secret"')],
  ])('keeps no value that a driver quotes: %s', (driverError) => {
    const failed = new QueryFailedError('INSERT', [], driverError);
    expect(logged({ err: internalError('Something failed.', { cause: failed }) })).not.toContain('secret');
  });

  it('keeps of a refusal its code and place, and not what the caller sent', () => {
    const cause = new SyntaxError('unexpected secret');
    const line = logged({ err: malformedJson('The body is not JSON: secret.', { cause }) });
    expect(line).not.toContain('secret');
    expect(line).toContain('request.malformed_json');
    expect(line).toContain('log.spec');
  });

  it('leaves tokens out', () => {
    expect(
      logged({ headers: { 'x-auth-token': 'muster_abc', authorization: 'Bearer muster_abc' } }),
    ).not.toContain('muster_abc');
  });
});
