import type { Db } from '@muster/kernel';
import { statementsOf as allStatementsOf, type Statement } from '@muster/kernel/testing';

export type { Statement };

/** What the service asks now and then by itself: it writes refusals down, and looks for work on keys. */
const BY_ITSELF = [/^INSERT INTO `audit_events`/, /FROM key_jobs WHERE state = 'running'/];

/** The statements that requests take which `work` makes. */
export async function statementsOf(db: Db, work: () => Promise<unknown>): Promise<Statement[]> {
  const statements = await allStatementsOf(db, work);
  return statements.filter(({ sql }) => !BY_ITSELF.some((pattern) => pattern.test(sql)));
}
