// Python's notions of white space and lines, which differ from JavaScript's at the rarer characters.

/** What `str.isspace` and `\s` of Python's `re` take for white space, for use within a character class. */
export const PYTHON_SPACE =
  '\\t-\\r\\x1c- \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';

const BREAKS = '\\n-\\r\\x1c-\\x1e\\x85\\u2028\\u2029';
const LINE_BREAK = new RegExp(`\\r\\n|[${BREAKS}]`);
const OUTER_SPACE = new RegExp(`^[${PYTHON_SPACE}]+`);

/** Python's `str.splitlines`. */
export function splitLines(text: string): string[] {
  const lines = text.split(LINE_BREAK);
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

/** Python's `str.strip`. */
export function strip(text: string): string {
  const start = text.replace(OUTER_SPACE, '');
  let end = start.length;
  while (end > 0 && OUTER_SPACE.test(start.charAt(end - 1))) end -= 1;
  return start.slice(0, end);
}

const INTEGER = new RegExp(`^[${PYTHON_SPACE}]*([+-]?)([0-9](?:_?[0-9])*)[${PYTHON_SPACE}]*$`);

/** Python's `int(text)` for ASCII digits; undefined where that raises a ValueError. */
export function pythonInteger(text: string): number | undefined {
  const [, sign, digits] = INTEGER.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const size = Number(digits.replaceAll('_', ''));
  return sign === '-' && size !== 0 ? -size : size;
}
