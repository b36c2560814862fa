import type { components } from '@muster/sdk';
import type { Style } from '../output/style.js';
import { printable } from '../output/table.js';

/** What an apply has done, or would do. */
export type Applied = Pick<
  components['schemas']['AppliedResponse'],
  'plan' | 'summary' | 'truncated' | 'dry_run'
>;
type Step = components['schemas']['StepResponse'];

const STYLES = { create: 'added', update: 'changed', delete: 'removed' } as const;
const SIGNS = { create: '+', update: '~', delete: '-' } as const;

/** A plan, a line for each step, and how many there are. */
export function planWords({ plan, summary, truncated, dry_run: isDry }: Applied, style: Style): string {
  const steps = plan.map((step) => `${style[STYLES[step.action]](stepWords(step))}\n`).join('');
  const cut = truncated ? '…\n' : '';
  const end = isDry ? ' (dry run: nothing was written)' : '';
  return `${steps}${cut}${summaryWords(summary, isDry)}${end}\n`;
}

const stepWords = ({ action, type, name, fields }: Step): string =>
  `${SIGNS[action]} ${type} ${printable(name)}${fields.length > 0 ? `: ${fields.map(printable).join(', ')}` : ''}`;

/** How many things were created, changed and so on: or would be. */
export function summaryWords(summary: Applied['summary'], isDry: boolean): string {
  const counts = Object.values(summary);
  const sum = (name: keyof (typeof counts)[number]): number =>
    counts.reduce((total, count) => total + count[name], 0);
  const to = isDry ? ['to create', 'to update', 'to delete'] : ['created', 'updated', 'deleted'];
  return `${sum('create')} ${to[0]}, ${sum('update')} ${to[1]}, ${sum('delete')} ${to[2]}, ${sum('unchanged')} unchanged`;
}
