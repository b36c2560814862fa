import type { Ratio, SizedFigure } from './ratios.js';

const MEGABYTE = 1e6;

/** Rows as a Markdown table, aligned for those who read it as text. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) => Math.max(...[title, ...rows.map((row) => row[column] ?? '')].map((cell) => cell.length))); // prettier-ignore
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => padded(cell, widths[column] ?? 0, column)).join(' | ')} |`;
  const rule = `| ${widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  return [line(head), rule, ...rows.map(line)].join('\n');
}

const padded = (cell: string, width: number, column: number): string =>
  column === 0 ? cell.padEnd(width) : cell.padStart(width);

const seconds = (value: number): string =>
  Number.isNaN(value) ? '' : value.toFixed(value < 0.1 ? 4 : value < 10 ? 3 : 2);
const megabytes = (bytes: number | undefined): string =>
  bytes === undefined ? '' : (bytes / MEGABYTE).toFixed(bytes < 10 * MEGABYTE ? 1 : 0);

/** The figures of all sizes. */
export const figureTable = (figures: readonly SizedFigure[]): string =>
  table(
    ['what', 'hosts', 'seconds', 'fastest', 'slowest', 'runs', 'peak MB', 'data MB'],
    figures.map((figure) => [
      figure.name,
      figure.size.toLocaleString('en'),
      seconds(figure.seconds),
      seconds(figure.fastest),
      seconds(figure.slowest),
      String(figure.runs),
      megabytes(figure.peakBytes),
      megabytes(figure.bytes),
    ]),
  );

export const ratioTable = (ratios: readonly Ratio[]): string =>
  table(
    ['ratio', 'measured', 'at most', ''],
    ratios.map(({ what, value, target, unit, verdict }) => [
      what,
      [value.toFixed(unit === 'MB' ? 0 : 2), unit].join(' ').trim(),
      [target, unit].join(' ').trim(),
      verdict,
    ]),
  );
