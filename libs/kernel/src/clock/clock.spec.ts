import { describe, expect, it } from 'vitest';
import { timestamp } from './clock.js';

describe('timestamp', () => {
  it('has microseconds and sorts as time', () => {
    expect(timestamp(1_795_236_595_123.456)).toBe('2026-11-21T04:49:55.123456Z');
    expect(timestamp(0)).toBe('1970-01-01T00:00:00.000000Z');
    expect(timestamp()).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
  });
});
