import { styleText } from 'node:util';
import type { Environment, Output } from '../shell/shell.js';

type Styled = (text: string) => string;

/** How words look on a terminal; nothing else is coloured. */
export interface Style {
  readonly title: Styled;
  readonly added: Styled;
  readonly changed: Styled;
  readonly removed: Styled;
  /** What is there for completeness: a value that another one shadows. */
  readonly faint: Styled;
}

const PLAIN: Style = {
  title: (text) => text,
  added: (text) => text,
  changed: (text) => text,
  removed: (text) => text,
  faint: (text) => text,
};

const COLOURED: Style = {
  title: (text) => styleText('bold', text),
  added: (text) => styleText('green', text),
  changed: (text) => styleText('yellow', text),
  removed: (text) => styleText('red', text),
  faint: (text) => styleText('dim', text),
};

/** Of a stream: https://no-color.org and FORCE_COLOR are heeded. */
export function styleOf({ isTTY }: Output, { NO_COLOR, FORCE_COLOR, TERM }: Environment): Style {
  if (NO_COLOR) return PLAIN;
  if (FORCE_COLOR) return FORCE_COLOR === '0' ? PLAIN : COLOURED;
  return isTTY && TERM !== 'dumb' ? COLOURED : PLAIN;
}
