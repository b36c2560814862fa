import { ok } from '@muster/sdk';
import type { Session } from '../session/session.js';

/**
 * Has the service look at a draft, which it does not apply.
 * @throws MusterError where it would refuse it
 */
export async function validate(session: Session, draft: object): Promise<void> {
  const { sending, exactly } = session;
  const params = { path: { tenant: await session.tenant() }, query: { dry_run: true } };
  const { bodySerializer } = exactly;
  const { api } = session.muster;
  await ok(api.POST('/v1/tenants/{tenant}/apply', { params, body: draft, ...sending, bodySerializer }));
}
