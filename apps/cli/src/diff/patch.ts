import type { components } from '@muster/sdk';
import { jsonWords } from '../output/value.js';
import type { Style } from '../output/style.js';
import { printable } from '../output/table.js';

type Step = components['schemas']['StepResponse'];
interface Change {
  readonly before?: unknown;
  readonly after?: unknown;
}

/** A step of a plan as a patch has it: the thing, and below it what goes and what comes. */
export function stepPatch(
  { action, type, name, fields, changes }: Step,
  style: Style,
  width: number,
): string {
  const head = style[HEADS[action]](`${SIGNS[action]} ${type} ${printable(name)}`);
  // Secrets have no values here, and a step may have too many: the fields are known nevertheless.
  const lines = changes
    ? Object.entries(changes as Record<string, Change>).flatMap(([field, change]) =>
        fieldLines(field, change, style, width),
      )
    : fields.map((field) => `    ${printable(field)}`);
  return [head, ...lines].map((line) => `${line}\n`).join('');
}

const SIGNS = { create: '+', update: '~', delete: '-' } as const;
const HEADS = { create: 'added', update: 'title', delete: 'removed' } as const;

const fieldLines = (field: string, { before, after }: Change, style: Style, width: number): string[] => [
  ...(before === undefined ? [] : [style.removed(`  - ${printable(field)}: ${jsonWords(before, width)}`)]),
  ...(after === undefined ? [] : [style.added(`  + ${printable(field)}: ${jsonWords(after, width)}`)]),
];
