import {
  isJsonObject,
  kindOf,
  RawJson,
  writeJson,
  type JsonObject,
  type JsonValue,
} from '@muster/kernel/json';

/** Variables of one owner: name → compact JSON text. Values are parsed and printed once, when they enter. */
export type VariableTexts = ReadonlyMap<string, string>;

/** Python's JSON reader stops at about a thousand levels, Ansible's templating long before. */
export const MAX_VALUE_DEPTH = 64;
/** Characters of one value as JSON. */
export const MAX_VALUE_LENGTH = 4 << 20;
/** Bytes of all variables of one owner; the log holds them before and after, in one statement of 16 MiB at most. */
export const MAX_OWNER_BYTES = 6 << 20;

/** Python refuses to read an integer of more than 4,300 digits (sys.int_info.default_max_str_digits). */
const MAX_INTEGER_DIGITS = 4_300;

/** Why Ansible could not use a value, in words; undefined when it can. */
export function valueProblem(value: JsonValue, depth = 0): string | undefined {
  if (depth > MAX_VALUE_DEPTH) return `it is nested deeper than ${MAX_VALUE_DEPTH} levels`;
  if (typeof value === 'string') return textProblem(value);
  if (value instanceof RawJson) return numberProblem(value.text);
  if (Array.isArray(value)) return firstProblem(value, depth);
  if (!isJsonObject(value)) return undefined;
  return (
    taggedProblem(value) ??
    firstProblem(Object.keys(value), depth) ??
    firstProblem(Object.values(value), depth)
  );
}

/** Half of a surrogate pair is no text: Python cannot write it to a file or a terminal. */
const textProblem = (text: string): string | undefined =>
  // The cheap look first: few texts have surrogates at all.
  /[\ud800-\udfff]/.test(text) && /\p{Surrogate}/u.test(text)
    ? 'it holds half of a surrogate pair, which is no text'
    : undefined;

function numberProblem(text: string): string | undefined {
  const isInteger = /^-?\d+$/.test(text);
  if (isInteger)
    return text.length > MAX_INTEGER_DIGITS
      ? `the integer has more than ${MAX_INTEGER_DIGITS} digits`
      : undefined;
  return Number.isFinite(Number(text))
    ? undefined
    : 'the number is larger than a double holds, so it would become infinity';
}

function firstProblem(values: readonly JsonValue[], depth: number): string | undefined {
  for (const value of values) {
    const problem = valueProblem(value, depth + 1);
    if (problem) return problem;
  }
  return undefined;
}

/** `{"__ansible_vault": …}` and `{"__ansible_unsafe": …}` are tags to Ansible's JSON reader, which fails on odd ones. */
function taggedProblem(value: JsonObject): string | undefined {
  const { __ansible_vault: vault, __ansible_unsafe: unsafe } = value;
  const isTagged = vault !== undefined || unsafe !== undefined;
  if (isTagged && Object.keys(value).length > 1)
    return 'a tag such as "__ansible_vault" must stand alone: Ansible drops the members beside it';
  if (vault !== undefined && !(typeof vault === 'string' && vault.startsWith('$ANSIBLE_VAULT;'))) {
    return '"__ansible_vault" must hold text that begins with $ANSIBLE_VAULT;';
  }
  if (unsafe !== undefined && typeof unsafe !== 'string')
    return `"__ansible_unsafe" must hold a string, not a ${kindOf(unsafe)}`;
  return undefined;
}

/** No character takes more when it is escaped, and no number or separator more than a few. */
const LONGEST_ESCAPE = 6;
const LONGEST_SCALAR = 32;

/** A number of characters that a value does not exceed as JSON, without printing it. */
export function longestText(value: JsonValue): number {
  if (typeof value === 'string') return LONGEST_ESCAPE * value.length + LONGEST_SCALAR;
  if (typeof value !== 'object' || value === null) return LONGEST_SCALAR;
  if (value instanceof RawJson) return value.text.length + LONGEST_SCALAR;
  let length = LONGEST_SCALAR;
  if (Array.isArray(value)) for (const entry of value) length += longestText(entry);
  else for (const name of Object.keys(value)) length += longestText(name) + longestText(value[name] ?? null);
  return length;
}

/** The values as they are stored. */
export function textsOf(variables: JsonObject): Map<string, string> {
  const texts = new Map<string, string>();
  for (const name of Object.keys(variables)) texts.set(name, writeJson(variables[name]));
  return texts;
}

/** Whether two owners' variables are the same, letter for letter. */
export function sameTexts(a: VariableTexts, b: VariableTexts): boolean {
  if (a.size !== b.size) return false;
  for (const [name, text] of a) if (b.get(name) !== text) return false;
  return true;
}
