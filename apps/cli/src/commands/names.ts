import { MusterError } from '@muster/sdk';
import { EXIT, Failure } from '../failure.js';
import type { Session } from '../session/session.js';

/**
 * Refuses a name as the service would when something is created by it, or renamed to it: hosts and groups share theirs.
 * @param id what has the name already and may keep it
 * @throws Failure where another host or group has it
 */
export async function refuseTaken(session: Session, name: string, id?: string): Promise<void> {
  const tenant = await session.tenant();
  const { muster, sending } = session;
  for (const type of ['host', 'group'] as const) {
    const other = await muster[type](tenant, name, sending).catch(unlessAbsent);
    if (other?.name === name && other.id !== id)
      throw new Failure(`there is a ${type} ${name} already`, EXIT.conflict);
  }
}

function unlessAbsent(error: unknown): undefined {
  if (!(error instanceof MusterError && error.status === 404)) throw error;
}
