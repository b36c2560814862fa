import { MusterError } from '@muster/sdk';
import { planOf } from '../apply/dry-run.js';
import { EXIT, Failure } from '../failure.js';
import type { Session } from '../session/session.js';

/**
 * Refuses a name as the service would when something is created by it, or renamed to it: hosts and groups share theirs.
 * @param id what has the name already and may keep it
 * @throws Failure where another host or group has it, MusterError where it is none
 */
export async function refuseName(
  session: Session,
  type: 'host' | 'group',
  name: string,
  id?: string,
): Promise<void> {
  const tenant = await session.tenant();
  const { muster, sending } = session;
  for (const kind of ['host', 'group'] as const) {
    const other = await unlessAbsent<{ readonly id: string; readonly name: string }>(
      muster[kind](tenant, name, sending),
    );
    if (other?.name !== name) continue;
    if (other.id === id) return;
    throw new Failure(`there is a ${kind} ${name} already`, EXIT.conflict);
  }
  await planOf(session, { [`${type}s`]: [{ name }] });
}

/** What there is, or undefined where there is none. */
export function unlessAbsent<T>(found: Promise<T>): Promise<T | undefined> {
  return found.catch((error: unknown) => {
    if (!(error instanceof MusterError && error.status === 404)) throw error;
    return undefined;
  });
}
