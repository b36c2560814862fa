// `JSON.parse` is several times as fast as a reader in JavaScript, and loses what ADR 0005 keeps: the letters of numbers,
// and names that occur twice. This road is taken when one look over the text proves that there is nothing to lose.

/** Deeper than this the exact reader decides, so that there is one answer to what is too deep. */
const MAX_DEPTH = 500;
/** An integer of fewer digits is a double that prints back letter for letter. */
const SAFE_DIGITS = 15;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const MINUS = 0x2d;
const ZERO = 0x30;
const NINE = 0x39;
const COLON = 0x3a;
const COMMA = 0x2c;
const OPENING_BRACKET = 0x5b;
const CLOSING_BRACKET = 0x5d;
const OPENING_BRACE = 0x7b;
const CLOSING_BRACE = 0x7d;

/** The value of a JSON text where `JSON.parse` loses nothing of it; undefined where that is not certain, or it is no JSON. */
export function parseNatively(text: string): unknown {
  const members = membersIn(text);
  if (members === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    // A name that occurs twice in an object leaves fewer members than the text has.
    return countMembers(value) === members ? value : undefined;
  } catch {
    return undefined;
  }
}

/** How many members the objects of a text have together; undefined when it is deep, or has a number that would change. */
function membersIn(text: string): number | undefined {
  let members = 0;
  let depth = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === QUOTE) {
      index = endOfString(text, index);
      if (index < 0) return undefined;
    } else if (code === COLON) members += 1;
    else if (code === MINUS || (code >= ZERO && code <= NINE)) {
      const end = endOfNumber(text, index);
      if (!printsBack(text, index, end)) return undefined;
      index = end - 1;
    } else if ((depth += stepOf(code)) > MAX_DEPTH) return undefined;
  }
  return members;
}

/** How a character changes the depth. */
function stepOf(code: number): -1 | 0 | 1 {
  if (code === COMMA) return 0;
  if (code === OPENING_BRACE || code === OPENING_BRACKET) return 1;
  return code === CLOSING_BRACE || code === CLOSING_BRACKET ? -1 : 0;
}

/** Where the string that begins at a quote ends: at its other quote; -1 when it does not. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end > 0 && text.charCodeAt(end - 1) === BACKSLASH && isEscaped(text, end))
    end = text.indexOf('"', end + 1);
  return end;
}

function isEscaped(text: string, index: number): boolean {
  let first = index;
  while (text.charCodeAt(first - 1) === BACKSLASH) first -= 1;
  return (index - first) % 2 === 1;
}

function endOfNumber(text: string, start: number): number {
  let end = start + 1;
  while (isOfNumber(text.charCodeAt(end))) end += 1;
  return end;
}

/** Digits, `+`, `-`, `.`, `e`, `E`. */
const isOfNumber = (code: number): boolean =>
  (code >= ZERO && code <= NINE) || code === MINUS || code === 0x2b || code === 0x2e || code === 0x65 || code === 0x45; // prettier-ignore

function printsBack(text: string, start: number, end: number): boolean {
  if (end - start <= SAFE_DIGITS && isPlainInteger(text, start, end)) return true;
  const token = text.slice(start, end);
  return String(Number(token)) === token;
}

function isPlainInteger(text: string, start: number, end: number): boolean {
  for (let index = start; index < end; index += 1) {
    const code = text.charCodeAt(index);
    if (code < ZERO || code > NINE) return false;
  }
  return true;
}

function countMembers(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  let count = 0;
  if (Array.isArray(value)) {
    for (const entry of value) if (typeof entry === 'object') count += countMembers(entry);
    return count;
  }
  for (const name in value) {
    count += 1;
    const member = (value as Record<string, unknown>)[name];
    if (typeof member === 'object') count += countMembers(member);
  }
  return count;
}
