import { ok } from '@muster/sdk';
import type { Session } from '../session/session.js';
import type { Directory } from './directory.js';
import { manifestOf } from './unpacked.js';

/**
 * About how many files a bundle will have, for whoever waits: as many as the one before it or, of a whole tenant, one for each
 * host and group. Undefined where nobody knows.
 */
export async function expectedFiles(
  session: Session,
  { group, parameters }: { readonly group: string; readonly parameters: object },
  directory: Directory,
): Promise<number | undefined> {
  const before = await manifestOf(directory.path);
  if (before) return before.counts.files;
  const isWhole = group === 'all' && Object.keys(parameters).every((name) => name === 'signal');
  if (!isWhole) return undefined;
  const params = { path: { tenant: await session.tenant() } };
  const call = session.muster.api.GET('/v1/tenants/{tenant}/usage', { params, ...session.sending });
  // A token that may not know it exports all the same.
  const usage = await ok(call).catch(() => undefined);
  return usage && usage.hosts.used + usage.groups.used;
}
