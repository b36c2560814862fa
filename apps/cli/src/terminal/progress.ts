import stringWidth from 'string-width';
import { printable } from '../output/table.js';
import type { Shell } from '../shell/shell.js';

/** How far something is, shown while it lasts: one line on a terminal, which is gone at its end. */
export interface Progress {
  /** @param part of 1, where it is known how much there is */
  show(words: string, part?: number): void;
  /** Takes the line away. It may be called again. */
  end(): void;
}

const NONE: Progress = { show: () => undefined, end: () => undefined };

/** On standard error, when that is a terminal and nobody said `--no-progress`. */
export function progressOf({ stderr, environment }: Shell, isWanted: boolean): Progress {
  return isWanted && stderr.isTTY && environment['TERM'] !== 'dumb' ? new Line(stderr) : NONE;
}

/** Does something, and shows how far it is; the line is gone however that ends. */
export async function withProgress<T>(
  { shell, options }: { readonly shell: Shell; readonly options: { readonly progress: boolean } },
  act: (progress: Progress) => Promise<T>,
): Promise<T> {
  const progress = progressOf(shell, options.progress);
  try {
    return await act(progress);
  } finally {
    progress.end();
  }
}

const BAR = 24;
/** Of a terminal that does not say how wide it is. */
const COLUMNS = 80;
/** Oftener than this nobody sees it, and a slow terminal would hold the work up. */
const INTERVAL_MILLISECONDS = 80;
const ERASE = '\r\x1b[K';

/** It leaves the cursor and the keys alone: whatever ends the program, there is nothing to put back. */
class Line implements Progress {
  private shownAt = -Infinity;
  private isShown = false;

  constructor(private readonly output: Shell['stderr']) {}

  show(words: string, part?: number): void {
    const now = performance.now();
    if (now - this.shownAt < INTERVAL_MILLISECONDS) return;
    this.shownAt = now;
    this.isShown = true;
    const bar = part === undefined ? '' : `${barOf(part)} `;
    const { columns = 0 } = this.output;
    this.output.write(`${ERASE}${cut(bar + printable(words), (columns > 0 ? columns : COLUMNS) - 1)}`);
  }

  end(): void {
    if (this.isShown) this.output.write(ERASE);
    this.isShown = false;
  }
}

function barOf(part: number): string {
  const whole = Math.min(Math.max(part, 0), 1);
  const full = Math.round(whole * BAR);
  return `${'█'.repeat(full)}${'░'.repeat(BAR - full)} ${String(Math.floor(whole * 100)).padStart(3)} %`;
}

/** Wrapped, a line could not be taken away. */
function cut(text: string, columns: number): string {
  let shown = text;
  while (shown !== '' && stringWidth(shown) > columns) shown = shown.slice(0, -1);
  return shown;
}

const STEP = 1000;
const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** 1234567 as "1.2 MB". */
export function bytesWords(bytes: number): string {
  let [amount, unit] = [bytes, 0];
  for (; amount >= STEP && unit < UNITS.length - 1; unit += 1) amount /= STEP;
  return `${unit === 0 ? amount : amount.toFixed(1)} ${UNITS[unit] ?? ''}`;
}

/** 1234567 as "1,234,567", and of what. */
export const counted = (count: number, one: string, several = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : several}`;
