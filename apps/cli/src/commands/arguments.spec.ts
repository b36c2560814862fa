import { describe, expect, it } from 'vitest';
import { momentOf, valueOf, wholeNumber } from './arguments.js';

describe('a moment on the command line', () => {
  it.each([
    ['2027-01-31', '2027-01-31T00:00:00.000Z'],
    ['2027-01-31T12:00Z', '2027-01-31T12:00:00.000Z'],
    ['2027-01-31T12:00:00+02:00', '2027-01-31T10:00:00.000Z'],
  ])('%s is %s wherever one is', (text, moment) => {
    expect(momentOf(text)).toBe(moment);
  });

  it.each([
    ['90m', 5400],
    ['12h', 43_200],
    ['30d', 2_592_000],
    ['2w', 1_209_600],
  ])('%s is so many seconds from now', (text, seconds) => {
    const before = Date.now();
    const moment = Date.parse(momentOf(text)) - seconds * 1000;
    expect(moment).toBeGreaterThanOrEqual(before);
    expect(moment).toBeLessThanOrEqual(Date.now());
  });

  it.each(['', '30', 'tomorrow', '31.1.2027', '2027-01-31T12:00', '2027-13-01', '5y', '999999d'])(
    'is not %j',
    (text) => {
      expect(() => momentOf(text)).toThrow('It is a time');
    },
  );
});

describe('a whole number on the command line', () => {
  it.each([
    ['0', 0],
    ['-7', -7],
    ['2147483647', 2_147_483_647],
  ])('%s is one', (text, number) => expect(wholeNumber(text)).toBe(number));

  it.each(['', '1.5', '1e3', '0x1', ' 1', '12345678901'])('%j is none', (text) =>
    expect(() => wholeNumber(text)).toThrow('whole number'),
  );
});

describe('a value on the command line', () => {
  it.each(['r1', '', 'yes', '01', '1_000', '{a: 1}', "'x'", 'NaN'])('%j is the text that it is', (text) => {
    expect(valueOf(text)).toBe(text);
  });
});
