import { summaryWords, planWords } from '../apply/plan.js';
import { printable } from '../output/table.js';
import type { Session } from '../session/session.js';
import type { Applied, Outcome } from './upload.js';

/** Says what came of a file: its plan and what was odd about it; or as much as the record of it has. */
export async function tell({ report }: Session, outcome: Outcome): Promise<void> {
  if ('applied' in outcome) {
    const { applied } = outcome;
    return report.as(applied, () => planWords(applied, report.style) + noticeWords(applied));
  }
  const { record } = outcome;
  report.note('muster: the answer was lost; this is what the record of the service says');
  const words = record.result ? summaryWords(record.result.summary, false) : '';
  await report.as(record, () => `${words}\n`);
}

const noticeWords = ({ notices = [] }: Applied): string =>
  notices.map(({ subject, detail }) => `note: ${printable(subject)}: ${printable(detail)}\n`).join('');
