import type { Output } from '../shell/shell.js';
import { printable } from './table.js';

/** A text as it is; on a terminal without what that would obey, and with an end to its last line. */
export function rawText({ isTTY }: Output, text: string): string {
  if (!isTTY) return text;
  const lines = text.split('\n').map(printable).join('\n');
  return lines.endsWith('\n') ? lines : `${lines}\n`;
}
