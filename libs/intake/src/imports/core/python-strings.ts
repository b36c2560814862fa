import { NotLiteral, Unwritable } from './python-failures.js';

const SIMPLE: Readonly<Record<string, string>> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

const ESCAPE =
  /\\(?:([0-7]{1,3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(N\{[^}]+\})|([^]))/gu;

/**
 * The text of a Python string literal between its quotes (Python reference 2.4.1).
 * @throws NotLiteral for escapes that are a SyntaxError
 * @throws Unwritable for characters that JSON text cannot hold, and for `\N{…}`
 */
export function decodeString(body: string): string {
  return body.replace(ESCAPE, (whole: string, ...found: (string | undefined)[]) => {
    const [octal, hex, short, long, named, other] = found;
    if (octal !== undefined) return String.fromCharCode(parseInt(octal, 8));
    const code = hex ?? short ?? long;
    if (code !== undefined) return character(parseInt(code, 16));
    if (named !== undefined) throw new Unwritable('it names a character with \\N{…}');
    // \x, \u, \U and \N come here only when they are cut short.
    if (other === undefined || 'xuUN'.includes(other)) throw new NotLiteral();
    return simple(other, whole);
  });
}

/** Python keeps the backslash of an escape that it does not know. */
const simple = (other: string, whole: string): string =>
  Object.hasOwn(SIMPLE, other) ? (SIMPLE[other] ?? whole) : whole;

function character(code: number): string {
  if (code > 0x10ffff) throw new NotLiteral();
  if (code >= 0xd800 && code <= 0xdfff) throw new Unwritable('it holds half of a surrogate pair');
  return String.fromCodePoint(code);
}

const BYTES_ESCAPE = /\\(?:([0-7]{1,3})|x([0-9a-fA-F]{2})|([^]))/gu;

/** The bytes of a literal, one per character: in bytes \u and \N are no escapes. */
export function decodeBytes(body: string): string {
  return body.replace(BYTES_ESCAPE, (whole: string, ...found: (string | undefined)[]) => {
    const [octal, hex, other] = found;
    if (octal !== undefined) return String.fromCharCode(parseInt(octal, 8) & 0xff);
    if (hex !== undefined) return String.fromCharCode(parseInt(hex, 16));
    if (other === undefined || other === 'x') throw new NotLiteral();
    return simple(other, whole);
  });
}
