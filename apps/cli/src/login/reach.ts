import { LoginError, MusterError, ok, type Muster } from '@muster/sdk';
import { EXIT, Failure } from '../failure.js';

/** What the service lets somebody see. */
export interface Reach {
  /** The names of the first tenants; undefined for a token of one group, which opens that group's bundle alone. */
  readonly tenants: readonly string[] | undefined;
  /** There are more tenants than these. */
  readonly hasMore: boolean;
  /** It may act on what belongs to no tenant. */
  readonly isSystem: boolean;
}

const SHOWN_TENANTS = 20;

/**
 * What somebody reaches; with a tenant, whether that one is there for them.
 * @throws Failure where the service, or Keystone, does not know them, or the tenant is not there
 */
export async function reachOf(muster: Muster, tenant: string | undefined, signal: AbortSignal): Promise<Reach> {
  try {
    const names = await tenantsOf(muster, signal);
    if (!names) return { tenants: undefined, hasMore: false, isSystem: false };
    if (tenant !== undefined) await refuseAbsent(muster, tenant, signal);
    const shown = { tenants: names.slice(0, SHOWN_TENANTS), hasMore: names.length > SHOWN_TENANTS };
    return { ...shown, isSystem: await isOfSystem(muster, signal) };
  } catch (error) {
    if (error instanceof LoginError && error.status === 401)
      throw new Failure('Keystone does not take these credentials', EXIT.denied);
    if (!(error instanceof MusterError) || error.status !== 401) throw error;
    throw new Failure('the service does not know this token, or not any more', EXIT.denied);
  }
} // prettier-ignore

async function tenantsOf(muster: Muster, signal: AbortSignal): Promise<string[] | undefined> {
  const names: string[] = [];
  try {
    for await (const { name } of muster.tenants({ limit: SHOWN_TENANTS + 1 }, { signal })) {
      names.push(name);
      if (names.length > SHOWN_TENANTS) break;
    }
    return names;
  } catch (error) {
    if (error instanceof MusterError && error.status === 403) return undefined;
    throw error;
  }
}

async function refuseAbsent(muster: Muster, tenant: string, signal: AbortSignal): Promise<void> {
  try {
    await muster.tenant(tenant, { signal });
  } catch (error) {
    if (!(error instanceof MusterError) || error.status !== 404) throw error;
    throw new Failure(`there is no tenant ${tenant} for this token`, EXIT.absent);
  }
}

async function isOfSystem(muster: Muster, signal: AbortSignal): Promise<boolean> {
  try {
    await ok(muster.api.GET('/v1/tokens', { params: { query: { limit: 1 } }, signal }));
    return true;
  } catch (error) {
    if (error instanceof MusterError && error.status === 403) return false;
    throw error;
  }
}
