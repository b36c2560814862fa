import type { CST } from 'yaml';

/**
 * The text of a block scalar as libyaml reads it (`yaml_parser_scan_block_scalar` in scanner.c). Unlike YAML 1.2 it
 * adds no line break that the end of the text cut off, and keeps the blanks of lines that hold only blanks.
 */
export function blockScalarText({ props, source, indent: outer }: CST.BlockScalar): string {
  const found = props.find(({ type }) => type === 'block-scalar-header');
  const header = found && 'source' in found ? found.source : '';
  const lines = linesOf(source);
  const digit = /[1-9]/.exec(header)?.[0];
  const indent = digit === undefined ? detectedIndent(lines) : Math.max(outer, 0) + Number(digit);
  const scalar = new BlockScalar(indent, header.startsWith('|'));
  for (const line of lines) scalar.take(line);
  return scalar.end(/[+-]/.exec(header)?.[0]);
}

interface Line {
  readonly text: string;
  /** Empty only behind the last line of a text that does not end with a line break. */
  readonly lineBreak: '\n' | '';
}

function linesOf(source: string): Line[] {
  const texts = source.split(/\r?\n/);
  const last = texts.pop() ?? '';
  const lines = texts.map((text): Line => ({ text, lineBreak: '\n' }));
  return last === '' ? lines : [...lines, { text: last, lineBreak: '' }];
}

/** The deepest of the blank lines at the start and the first line with text. */
function detectedIndent(lines: readonly Line[]): number {
  let indent = 0;
  for (const { text } of lines) {
    const spaces = /^ */.exec(text)?.[0].length ?? 0;
    indent = Math.max(indent, spaces);
    if (spaces < text.length) break;
  }
  return indent;
}

class BlockScalar {
  private text = '';
  private lastBreak = '';
  private emptyLines = '';
  private lastIsBlank = false;

  constructor(
    private readonly indent: number,
    private readonly isLiteral: boolean,
  ) {}

  take({ text, lineBreak }: Line): void {
    if (text.length <= this.indent && /^ *$/.test(text)) {
      this.emptyLines += lineBreak;
      return;
    }
    const content = text.slice(this.indent);
    const isBlank = content.startsWith(' ') || content.startsWith('\t');
    const folds = !this.isLiteral && this.lastBreak !== '' && !this.lastIsBlank && !isBlank;
    const between = folds ? this.emptyLines || ' ' : this.lastBreak + this.emptyLines;
    this.text += between + content;
    this.lastIsBlank = isBlank;
    this.lastBreak = lineBreak;
    this.emptyLines = '';
  }

  end(chomping: string | undefined): string {
    if (chomping === '-') return this.text;
    return this.text + this.lastBreak + (chomping === '+' ? this.emptyLines : '');
  }
}
