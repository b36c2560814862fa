import { NotLiteral } from './python-failures.js';
import { pythonTokens, type PythonToken } from './python-tokens.js';

/** The syntax of literals. `opaque` is what Python parses and `literal_eval` does not take: names, f-strings, sums. */
export type PythonNode =
  | { readonly type: 'integer'; readonly value: bigint }
  | { readonly type: 'float'; readonly value: number }
  | { readonly type: 'complex' }
  | { readonly type: 'string'; readonly text: string }
  | { readonly type: 'bytes'; readonly text: string }
  | { readonly type: 'constant'; readonly value: boolean | null }
  | { readonly type: 'ellipsis' }
  | { readonly type: 'opaque' }
  | { readonly type: 'list' | 'tuple' | 'set'; readonly items: readonly PythonNode[] }
  | { readonly type: 'dict'; readonly entries: readonly (readonly [PythonNode, PythonNode])[] };

/** Python's tokenizer opens no more brackets than this (MAXLEVEL in tokenizer.h). */
const MAX_BRACKETS = 200;

const OPAQUE: PythonNode = { type: 'opaque' };
const CONSTANTS = new Map<string, PythonNode>([
  ['True', { type: 'constant', value: true }],
  ['False', { type: 'constant', value: false }],
  ['None', { type: 'constant', value: null }],
]);
const KEYWORDS = new Set(
  'and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield'.split(
    ' ',
  ),
);

/**
 * Parses one line.
 * @throws NotLiteral for any syntax that cannot be a literal
 * @throws Unwritable
 */
export function parsePython(line: string): PythonNode {
  const parser = new Parser(pythonTokens(line));
  const node = parser.expressions();
  if (!parser.atEnd()) throw new NotLiteral();
  return node;
}

class Parser {
  private at = 0;
  private open = 0;

  constructor(private readonly tokens: readonly PythonToken[]) {}

  atEnd(): boolean {
    return this.at >= this.tokens.length;
  }

  /** A value, or a tuple without parentheses. */
  expressions(): PythonNode {
    const first = this.expression();
    if (!this.takeSign(',')) return first;
    const items = [first];
    while (!this.atEnd() && !this.atSign(')')) {
      items.push(this.expression());
      if (!this.takeSign(',')) break;
    }
    return { type: 'tuple', items };
  }

  /** literal_eval knows one sum: a real number and an imaginary one. */
  private expression(): PythonNode {
    const left = this.signed();
    if (!this.atSign('+') && !this.atSign('-')) return left;
    let terms = 1;
    let right: PythonNode = OPAQUE;
    while (this.takeSign('+') || this.takeSign('-')) {
      const isSigned = this.atSign('+') || this.atSign('-');
      const term = this.signed();
      right = isSigned ? OPAQUE : term;
      terms += 1;
    }
    const isComplex =
      terms === 2 && right.type === 'complex' && (left.type === 'integer' || left.type === 'float');
    return isComplex ? right : OPAQUE;
  }

  private signed(): PythonNode {
    let signs = '';
    while (this.atSign('+') || this.atSign('-')) {
      signs += this.takeSign('-') ? '-' : '+';
      if (signs.endsWith('+')) this.takeSign('+');
    }
    const operand = this.atom();
    if (signs === '') return operand;
    if (signs.length > 1) return OPAQUE;
    return withSign(operand, signs === '-');
  }

  private atom(): PythonNode {
    const token = this.tokens[this.at];
    this.at += 1;
    switch (token?.type) {
      case 'integer':
      case 'float':
        return token;
      case 'imaginary':
        return { type: 'complex' };
      case 'string':
      case 'bytes':
      case 'format string':
        this.at -= 1;
        return this.strings();
      case 'name':
        return this.name(token.text);
      case 'sign':
        return this.display(token.text);
      case undefined:
        throw new NotLiteral();
    }
  }

  /** Strings side by side are one. */
  private strings(): PythonNode {
    const parts: PythonToken[] = [];
    for (let token = this.tokens[this.at]; isString(token); token = this.tokens[this.at]) {
      parts.push(token);
      this.at += 1;
    }
    const bytes = parts.filter(({ type }) => type === 'bytes').length;
    if (bytes > 0 && bytes < parts.length) throw new NotLiteral();
    if (parts.some(({ type }) => type === 'format string')) return OPAQUE;
    const text = parts.map((part) => ('text' in part ? part.text : '')).join('');
    return { type: bytes > 0 ? 'bytes' : 'string', text };
  }

  private name(text: string): PythonNode {
    const constant = CONSTANTS.get(text);
    if (constant) return constant;
    if (KEYWORDS.has(text)) throw new NotLiteral();
    if (text !== 'set' || !this.takeSign('(')) return OPAQUE;
    if (!this.takeSign(')')) throw new NotLiteral();
    return { type: 'set', items: [] };
  }

  private display(sign: string): PythonNode {
    if (sign === '...') return { type: 'ellipsis' };
    this.open += 1;
    if (this.open > MAX_BRACKETS) throw new NotLiteral();
    const node = this.enclosed(sign);
    this.open -= 1;
    return node;
  }

  private enclosed(sign: string): PythonNode {
    if (sign === '(') return this.parentheses();
    if (sign === '[') return { type: 'list', items: this.itemsUntil(']') };
    if (sign === '{') return this.braces();
    throw new NotLiteral();
  }

  private parentheses(): PythonNode {
    if (this.takeSign(')')) return { type: 'tuple', items: [] };
    const node = this.expressions();
    this.expectSign(')');
    return node;
  }

  private itemsUntil(end: string): PythonNode[] {
    const items: PythonNode[] = [];
    while (!this.takeSign(end)) {
      items.push(this.expression());
      if (!this.atSign(end)) this.expectSign(',');
    }
    return items;
  }

  private braces(): PythonNode {
    if (this.takeSign('}')) return { type: 'dict', entries: [] };
    const first = this.expression();
    if (!this.takeSign(':')) {
      if (!this.atSign('}')) this.expectSign(',');
      return { type: 'set', items: [first, ...this.itemsUntil('}')] };
    }
    const entries: [PythonNode, PythonNode][] = [[first, this.expression()]];
    while (!this.takeSign('}')) {
      this.expectSign(',');
      if (this.takeSign('}')) break;
      const key = this.expression();
      this.expectSign(':');
      entries.push([key, this.expression()]);
    }
    return { type: 'dict', entries };
  }

  private atSign(sign: string): boolean {
    const token = this.tokens[this.at];
    return token?.type === 'sign' && token.text === sign;
  }

  private takeSign(sign: string): boolean {
    const found = this.atSign(sign);
    if (found) this.at += 1;
    return found;
  }

  private expectSign(sign: string): void {
    if (!this.takeSign(sign)) throw new NotLiteral();
  }
}

const isString = (token: PythonToken | undefined): token is PythonToken =>
  token?.type === 'string' || token?.type === 'bytes' || token?.type === 'format string';

function withSign(operand: PythonNode, negative: boolean): PythonNode {
  if (operand.type === 'complex') return operand;
  if (operand.type === 'integer') return negative ? { type: 'integer', value: -operand.value } : operand;
  if (operand.type === 'float') return negative ? { type: 'float', value: -operand.value } : operand;
  return OPAQUE;
}
