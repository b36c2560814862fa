import { InvalidArgumentError } from 'commander';
import { parseExact } from '../output/exact-json.js';

/** An option that may be given more than once. */
export const repeated = (value: string, before: readonly string[] = []): string[] => [...before, value];

/** `NAME=VALUE`, more than once. */
export function pairs(text: string, before: Readonly<Record<string, string>> = {}): Record<string, string> {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('It is NAME=VALUE.');
  return { ...before, [text.slice(0, at)]: text.slice(at + 1) };
}

/** What a value on the command line means: JSON where it is JSON, else the text that it is. */
export function valueOf(text: string): unknown {
  try {
    return parseExact(text);
  } catch {
    return text;
  }
}

/** Variables of the command line, with what their values mean. */
export const valuesOf = (variables: Readonly<Record<string, string>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(variables).map(([name, text]) => [name, valueOf(text)]));

/**
 * Fields that may be taken away: nothing on the command line is none in the service. A parser of an option cannot say so,
 * for commander takes its null for nothing at all.
 */
export const orNull = <F extends object>(
  fields: F,
): { [N in keyof F]: F[N] | (F[N] extends string ? null : never) } =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]: [string, unknown]) => [name, value === '' ? null : value]),
  ) as { [N in keyof F]: F[N] | (F[N] extends string ? null : never) };

/** A whole number. */
export function wholeNumber(text: string): number {
  if (!/^-?\d{1,10}$/.test(text)) throw new InvalidArgumentError('It is a whole number.');
  return Number(text);
}

/** The number of a change. */
export function revisionNumber(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('It is a revision: a number.');
  return Number(text);
}

const UNITS: Readonly<Record<string, number>> = { m: 60, h: 3600, d: 86_400, w: 604_800 };
const MILLISECONDS = 1000;

/** A moment: as RFC 3339 has it, a day, or how long from now: 90d, 12h. */
export function momentOf(text: string): string {
  const [, count, unit = ''] = /^(\d{1,5})([mhdw])$/.exec(text) ?? [];
  const time =
    count === undefined ? parsedTime(text) : Date.now() + Number(count) * (UNITS[unit] ?? 0) * MILLISECONDS;
  if (Number.isNaN(time))
    throw new InvalidArgumentError(
      'It is a time as 2027-01-31 or 2027-01-31T12:00:00Z, or from now on as 12h or 90d.',
    );
  return new Date(time).toISOString();
}

/** Other forms mean another time in another place. */
const parsedTime = (text: string): number =>
  /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/.test(text) ? Date.parse(text) : NaN;
