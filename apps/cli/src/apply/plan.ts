import { ok, type components } from '@muster/sdk';
import type { Style } from '../output/style.js';
import { printable } from '../output/table.js';
import type { Session } from '../session/session.js';

type Applied = Pick<components['schemas']['AppliedResponse'], 'plan' | 'summary' | 'truncated' | 'dry_run'>;
type Step = components['schemas']['StepResponse'];
type Draft = object;

const STYLES = { create: 'added', update: 'changed', delete: 'removed' } as const;
const SIGNS = { create: '+', update: '~', delete: '-' } as const;

/** What the service says that a draft would change; nothing is written. */
export async function preview(session: Session, draft: Draft): Promise<void> {
  const { api } = session.muster;
  const tenant = await session.tenant();
  const params = { path: { tenant }, query: { dry_run: true } };
  const applied = (await ok(
    api.POST('/v1/tenants/{tenant}/apply', {
      params,
      body: draft,
      ...session.sending,
      bodySerializer: session.exactly.bodySerializer,
    }),
  )) as Applied;
  await session.report.as(applied, () => planWords(applied, session.report.style));
}

/** A plan, a line for each step, and how many there are. */
export function planWords({ plan, summary, truncated, dry_run: isDry }: Applied, style: Style): string {
  const steps = plan.map((step) => `${style[STYLES[step.action]](stepWords(step))}\n`).join('');
  const cut = truncated ? '…\n' : '';
  return `${steps}${cut}${summaryWords(summary, isDry)}\n`;
}

/** How many things were created, changed and so on: or would be. */
export const summaryWords = (summary: Applied['summary'], isDry: boolean): string =>
  `${countWords(summary, isDry)}${isDry ? ' (dry run: nothing was written)' : ''}`;

const stepWords = ({ action, type, name, fields }: Step): string =>
  `${SIGNS[action]} ${type} ${printable(name)}${fields.length > 0 ? `: ${fields.map(printable).join(', ')}` : ''}`;

function countWords(summary: Applied['summary'], isDry: boolean): string {
  const counts = Object.values(summary);
  const sum = (name: keyof (typeof counts)[number]): number =>
    counts.reduce((total, count) => total + count[name], 0);
  const to = isDry ? ['to create', 'to update', 'to delete'] : ['created', 'updated', 'deleted'];
  return `${sum('create')} ${to[0]}, ${sum('update')} ${to[1]}, ${sum('delete')} ${to[2]}, ${sum('unchanged')} unchanged`;
}
