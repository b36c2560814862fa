import { parse } from 'lossless-json';
import { parseNatively } from './native-json.js';

/**
 * JSON without loss. `JSON.parse` turns 9007199254740993 into ...992 and 1.0 into 1; Ansible would then
 * see another value, or another type, than the operator wrote. Numbers that a double does not print back
 * letter for letter are kept as {@link RawJson}.
 */
export type JsonValue = null | boolean | number | string | RawJson | JsonValue[] | JsonObject;
export interface JsonObject {
  [name: string]: JsonValue;
}

/** JSON text that is to be written as it stands: an exact number, or a value taken from the database. */
export class RawJson {
  constructor(readonly text: string) {}
}

/** Text that is not JSON. `line` and `column` count from 1. */
export class JsonSyntaxError extends Error {
  override readonly name = 'JsonSyntaxError';
  constructor(
    readonly problem: string,
    readonly line: number,
    readonly column: number,
  ) {
    super(`${problem} at line ${line}, column ${column}`);
  }
}

const exactNumber = (text: string): number | RawJson => {
  const value = Number(text);
  return String(value) === text ? value : new RawJson(text);
};

/**
 * Parses one JSON document (RFC 8259), refusing names that occur twice in one object with different values.
 * @throws JsonSyntaxError with the place
 */
export function parseJson(text: string): JsonValue {
  return (parseNatively(text) as JsonValue | undefined) ?? parseExactly(text);
}

function parseExactly(text: string): JsonValue {
  try {
    return parse(text, undefined, { parseNumber: exactNumber }) as JsonValue;
  } catch (error) {
    throw syntaxError(text, error);
  }
}

function syntaxError(text: string, error: unknown): Error {
  if (error instanceof RangeError) {
    const { line, column } = placeOf(text, deepPlace(text));
    return new JsonSyntaxError('The document is nested too deeply', line, column);
  }
  if (!(error instanceof SyntaxError)) return error as Error;
  const found = /^(.*) at position (\d+)/s.exec(error.message);
  const { line, column } = placeOf(text, Number(found?.[2] ?? text.length));
  return new JsonSyntaxError(withoutExcerpt(found?.[1] ?? error.message), line, column);
}

/** A document may hold secrets, and what breaks it may be one: the place tells its author enough. */
const withoutExcerpt = (problem: string): string =>
  problem.replace(/^(Duplicate key|Invalid number|Invalid (?:\w+ )?character) '.*/s, '$1');

/** Levels that every JSON reader manages. Only a document that broke ours is looked at for them. */
const SAFE_DEPTH = 500;

/** Where a document first goes deeper than {@link SAFE_DEPTH} levels. */
function deepPlace(text: string): number {
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[[{\]}]/gs)) {
    if (token === '[' || token === '{') depth += 1;
    if (token === ']' || token === '}') depth -= 1;
    if (depth > SAFE_DEPTH) return index;
  }
  return 0;
}

/** Line and column (from 1) of a character offset (from 0). */
export function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  const lastBreak = before.lastIndexOf('\n');
  return { line: before.split('\n').length, column: offset - lastBreak };
}

/** Compact JSON. {@link RawJson} is written verbatim; object members keep their order; `undefined` members are left out. */
export function writeJson(value: unknown): string {
  if (value === undefined) return 'null';
  return isNative(value) ? JSON.stringify(value) : written(value);
}

/** Whether `JSON.stringify` writes a value as we do: there is no raw text in it, and nothing that prints itself. */
function isNative(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(isNative);
  if (value instanceof RawJson || 'toJSON' in value) return false;
  for (const name of Object.keys(value))
    if (!isNative((value as Record<string, unknown>)[name])) return false;
  return true;
}

function written(value: unknown): string {
  if (value === undefined) return 'null';
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (value instanceof RawJson) return value.text;
  if (Array.isArray(value)) return `[${value.map(written).join(',')}]`;
  let text = '';
  for (const [name, member] of Object.entries(value)) {
    if (member === undefined) continue;
    text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${written(member)}`;
  }
  return `{${text}}`;
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof RawJson);
}

/** What a person would call the kind of a value: `string`, `number`, `list`, `object`, `boolean`, `null`. */
export function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'list';
  if (value instanceof RawJson) return 'number';
  return typeof value;
}

/** RFC 6901: one reference token of a JSON pointer. */
export const pointerToken = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

/** RFC 6901 pointer from its tokens. */
export const pointer = (...tokens: (string | number)[]): string =>
  tokens.map((token) => `/${pointerToken(String(token))}`).join('');
