import { NotLiteral, Unwritable } from './python-failures.js';
import { decodeBytes, decodeString } from './python-strings.js';

export type PythonToken =
  | { readonly type: 'integer'; readonly value: bigint }
  | { readonly type: 'float'; readonly value: number }
  | { readonly type: 'imaginary' }
  | { readonly type: 'string'; readonly text: string }
  | { readonly type: 'bytes'; readonly text: string }
  | { readonly type: 'format string' }
  | { readonly type: 'name'; readonly text: string }
  | { readonly type: 'sign'; readonly text: string };

const DIGITS = '[0-9](?:_?[0-9])*';
const EXPONENT = `[eE][-+]?${DIGITS}`;
const FLOAT = `(?:(?:(?:${DIGITS})?\\.${DIGITS}|${DIGITS}\\.)(?:${EXPONENT})?|${DIGITS}${EXPONENT})`;

const BLANKS = /[ \t\f]*(?:#.*)?/y;
const IMAGINARY = new RegExp(`(?:${FLOAT}|${DIGITS})[jJ]`, 'y');
const DECIMAL_POINT = new RegExp(FLOAT, 'y');
const WITH_BASE = /0[xX](?:_?[0-9a-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+/y;
const INTEGER = /0(?:_?0)*|[1-9](?:_?[0-9])*/y;
const STRING = /(|[uU]|[rR]|[bB][rR]?|[rR][bB]|[fF][rR]?|[rR][fF])("""|'''|"|')/y;
const NAME = /[A-Za-z_\u0080-\u{10ffff}][A-Za-z0-9_\u0080-\u{10ffff}]*/uy;
const SIGN = /\.\.\.|[[\](){},:+-]/y;
const NAME_CHARACTER = /[A-Za-z0-9_\u0080-\uffff]/;

/** Python reads no decimal number longer than this (sys.int_info.default_max_str_digits). */
const MAX_DIGITS = 4300;
/** Of what is longer in another base, Python cannot print the decimal form. */
const MAX_BASE_DIGITS = 20_000;

/**
 * The tokens of one line of Python as far as literals need them.
 * @throws NotLiteral at the first character that no literal can hold
 * @throws Unwritable
 */
export function pythonTokens(line: string): PythonToken[] {
  if (line.includes('\0')) throw new NotLiteral();
  const tokens: PythonToken[] = [];
  const reader = new TokenReader(line);
  for (let token = reader.next(); token; token = reader.next()) tokens.push(token);
  return tokens;
}

class TokenReader {
  private at = 0;

  constructor(private readonly line: string) {}

  next(): PythonToken | undefined {
    this.match(BLANKS);
    if (this.at >= this.line.length) return undefined;
    const token = this.string() ?? this.number() ?? this.other();
    if (!token) throw new NotLiteral();
    return token;
  }

  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.line);
    if (found) this.at += found[0].length;
    return found;
  }

  private number(): PythonToken | undefined {
    const token = this.fraction() ?? this.integer();
    if (token && NAME_CHARACTER.test(this.line.charAt(this.at))) throw new NotLiteral();
    return token;
  }

  private fraction(): PythonToken | undefined {
    if (this.match(IMAGINARY)) return { type: 'imaginary' };
    const found = this.match(DECIMAL_POINT);
    return found ? { type: 'float', value: Number(found[0].replaceAll('_', '')) } : undefined;
  }

  private integer(): PythonToken | undefined {
    const based = this.match(WITH_BASE);
    const digits = (based ?? this.match(INTEGER))?.[0].replaceAll('_', '');
    if (digits === undefined) return undefined;
    if (!based && digits.length > MAX_DIGITS) throw new NotLiteral();
    if (digits.length > MAX_BASE_DIGITS) throw new Unwritable('it is a number that Python does not print');
    return { type: 'integer', value: BigInt(digits.toLowerCase()) };
  }

  private string(): PythonToken | undefined {
    const found = this.match(STRING);
    if (!found) return undefined;
    const [, prefix = '', quote = ''] = found;
    const body = this.body(quote);
    const kinds = prefix.toLowerCase();
    if (kinds.includes('f')) return { type: 'format string' };
    const isRaw = kinds.includes('r');
    if (!kinds.includes('b')) return { type: 'string', text: isRaw ? body : decodeString(body) };
    if (/[^\0-\x7f]/.test(body)) throw new NotLiteral();
    return { type: 'bytes', text: isRaw ? body : decodeBytes(body) };
  }

  /** Up to the closing quote; a backslash keeps the next character from closing, in raw strings too. */
  private body(quote: string): string {
    const start = this.at;
    while (this.at < this.line.length) {
      if (this.line.startsWith(quote, this.at)) {
        this.at += quote.length;
        return this.line.slice(start, this.at - quote.length);
      }
      this.at += this.line[this.at] === '\\' ? 2 : 1;
    }
    throw new NotLiteral();
  }

  private other(): PythonToken | undefined {
    const name = this.match(NAME);
    if (name) return { type: 'name', text: name[0] };
    const sign = this.match(SIGN);
    return sign ? { type: 'sign', text: sign[0] } : undefined;
  }
}
