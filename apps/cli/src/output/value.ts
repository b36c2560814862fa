import stringWidth from 'string-width';
import { parseExact, printExact } from './exact-json.js';

// Line ends and the like: within quotes they are seen for what they are.
// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u001f\u007f]/;

/** A value as one would write it on the command line: a text as it is, unless that would mean something else. */
export const valueWords = (value: unknown): string =>
  typeof value === 'string' && value !== '' && !CONTROL.test(value) && !isJson(value)
    ? value
    : printExact(value);

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
