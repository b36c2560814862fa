import type { components } from '@muster/sdk';
import { jsonWords } from '../output/value.js';
import type { Style } from '../output/style.js';
import { printable } from '../output/table.js';
import { differences } from './core/difference.js';

/** A change, read with its numbers as they were written. */
export type Change = components['schemas']['ChangeResponse'];

/** A change on one line: which, when, who, what, why, and what differs. */
export function changeLine(change: Change, style: Style, width: number): string {
  const { revision, at, actor, kind, entity, reason } = change;
  const [, verb = ''] = kind.split('.');
  const words = [
    style.faint(String(revision).padStart(REVISION)),
    `${at.slice(0, SECONDS)}Z`,
    printable(actor.name),
    (STYLES[verb] ? style[STYLES[verb]] : style.title)(printable(kind)),
    printable(entity.name),
    ...(reason === null ? [] : [`(${printable(reason)})`]),
    style.faint(differenceWords(change, width)),
  ];
  return `${words.filter((word) => word !== '').join('  ')}\n`;
}

const REVISION = 6;
/** Of "2026-11-21T09:30:00.123456Z". */
const SECONDS = 19;
const STYLES: Readonly<Record<string, 'added' | 'changed' | 'removed'>> = {
  created: 'added',
  updated: 'changed',
  deleted: 'removed',
};

function differenceWords({ before, after }: Change, width: number): string {
  if (!before || !after) return '';
  return differences(before, after)
    .map(
      ({ field, before: from, after: to }) =>
        `${printable(field)}: ${side(from, width)} → ${side(to, width)}`,
    )
    .join(', ');
}

const side = (value: unknown, width: number): string =>
  value === undefined ? '(none)' : jsonWords(value, width);
