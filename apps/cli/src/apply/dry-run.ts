import { ok } from '@muster/sdk';
import type { Session } from '../session/session.js';
import { planWords, type Applied } from './plan.js';

/**
 * What the service says that a draft would change; nothing is written.
 * @throws MusterError where it would refuse it
 */
export async function planOf(session: Session, draft: object): Promise<Applied> {
  const { bodySerializer } = session.exactly;
  const params = { path: { tenant: await session.tenant() }, query: { dry_run: true } };
  const { api } = session.muster;
  const answer = await ok(
    api.POST('/v1/tenants/{tenant}/apply', { params, body: draft, ...session.sending, bodySerializer }),
  );
  // The other answer is for who prefers not to wait.
  return answer as Applied;
}

/** Prints that. */
export async function preview(session: Session, draft: object): Promise<void> {
  const applied = await planOf(session, draft);
  await session.report.as(applied, () => planWords(applied, session.report.style));
}
