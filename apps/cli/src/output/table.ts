import stringWidth from 'string-width';

/** A column, or a line where one thing is shown. */
export interface Column<T> {
  readonly title: string;
  readonly of: (item: T) => string | number | boolean | null | undefined;
}

const GAP = '   ';

/** Items as lines below their titles, each column as wide as its widest cell. */
export function table<T>(
  items: readonly T[],
  columns: readonly Column<T>[],
  emphasised: (text: string) => string = (text) => text,
): string {
  const titles = columns.map(({ title }) => title.toUpperCase());
  const rows = items.map((item) => cells(item, columns));
  const widths = titles.map((title, index) =>
    rows.reduce((widest, row) => Math.max(widest, stringWidth(row[index] ?? '')), stringWidth(title)),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((cell, index) => padded(cell, widths[index] ?? 0))
      .join(GAP)
      .trimEnd();
  return [emphasised(line(titles)), ...rows.map(line)].map((text) => `${text}\n`).join('');
}

/** One thing, with a line for each of its columns. */
export function card<T>(item: T, columns: readonly Column<T>[]): string {
  const width = Math.max(...columns.map(({ title }) => stringWidth(title)));
  return cells(item, columns)
    .map((cell, index) => `${padded(columns[index]?.title ?? '', width)}${GAP}${cell}`.trimEnd() + '\n')
    .join('');
}

const cells = <T>(item: T, columns: readonly Column<T>[]): string[] =>
  columns.map(({ of }) => shown(of(item)));

function shown(value: ReturnType<Column<unknown>['of']>): string {
  if (value === null || value === undefined || value === '') return '-';
  return typeof value === 'string' ? printable(value) : String(value);
}

// Control characters, and those that turn the direction of a line: what others wrote shall not steer a terminal.
// eslint-disable-next-line no-control-regex
const STEERING = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** A text on one line, without what a terminal would obey. */
export const printable = (text: string): string =>
  text.replace(
    STEERING,
    (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );

const padded = (text: string, width: number): string => text + ' '.repeat(width - stringWidth(text));
