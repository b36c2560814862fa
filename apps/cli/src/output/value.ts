import stringWidth from 'string-width';
import type { Output } from '../shell/shell.js';
import { parseExact, printExact } from './exact-json.js';
import { printable } from './table.js';

// Line ends and the like: within quotes they are seen for what they are.
// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u001f\u007f]/;

/** A value as one would write it on the command line: a text as it is, unless that would mean something else. */
export function typedWords(value: unknown): string {
  if (isVaulted(value)) return VAULTED;
  const isBare = typeof value === 'string' && value !== '' && !CONTROL.test(value) && !isJson(value);
  return isBare ? value : printExact(value);
}

/** A value as JSON on one line, of this width at most. */
export const jsonWords = (value: unknown, width = Infinity): string =>
  isVaulted(value) ? VAULTED : shortened(printable(printExact(value)), width);

/** Nobody reads what is encrypted; `-o json` has it. */
const VAULTED = '!vault …';

const isVaulted = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && '__ansible_vault' in value;

function isJson(text: string): boolean {
  try {
    parseExact(text);
    return true;
  } catch {
    return false;
  }
}

/** The beginning of a text, where all of it is wider than it may be. */
export function shortened(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let [kept, used] = ['', 1];
  for (const character of text) {
    used += stringWidth(character);
    if (used > width) break;
    kept += character;
  }
  return `${kept}…`;
}

const LEAST_WIDTH = 40;

/** How wide a value may be beside other words. Whoever looks at a terminal wants one line; a file or a program gets all of it. */
export const widthOn = ({ isTTY, columns = 0 }: Output): number =>
  isTTY ? Math.max(LEAST_WIDTH, Math.floor(columns / 2)) : Infinity;
