import { describe, expect, it } from 'vitest';
import { timestamp, timestampOf } from './clock.js';

describe('timestamp', () => {
  it('has microseconds and sorts as time', () => {
    expect(timestamp(1_795_236_595_123.456)).toBe('2026-11-21T04:49:55.123456Z');
    expect(timestamp(0)).toBe('1970-01-01T00:00:00.000000Z');
    expect(timestamp()).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
  });
});

describe('timestampOf', () => {
  it.each([
    ['2026-11-21T04:49:55.123456Z', '2026-11-21T04:49:55.123456Z'],
    ['2026-11-21T04:49:55.1234Z', '2026-11-21T04:49:55.123400Z'],
    ['2026-11-21T05:49:55+01:00', '2026-11-21T04:49:55.000000Z'],
    ['2026-11-21T04:49Z', '2026-11-21T04:49:00.000000Z'],
  ])('writes %s as %s', (text, expected) => {
    expect(timestampOf(text)).toBe(expected);
  });

  it.each([
    '',
    'yesterday',
    '2026-11-21',
    '2026-11-21T04:49:55',
    '2026-13-21T04:49:55Z',
    '9999-12-31T23:59:59-01:00',
  ])('knows that "%s" is no time with a zone', (text) => {
    expect(timestampOf(text)).toBeUndefined();
  });
});
