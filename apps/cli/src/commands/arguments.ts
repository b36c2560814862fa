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

/** A value that may be taken away: nothing on the command line is none in the service. */
export const orNull = (text: string): string | null => (text === '' ? null : text);
