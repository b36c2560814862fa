import { randomUUID } from 'node:crypto';
import type { Role } from '@muster/identity';
import type { Api, Muster } from './harness.js';

/** A tenant with a client for each role. */
export interface Tenant {
  readonly id: string;
  readonly name: string;
  /** `/v1/tenants/NAME`. */
  readonly path: string;
  readonly reader: Api;
  readonly member: Api;
  readonly admin: Api;
}

/** A name that no other test uses. */
export const aName = (beginning: string): string => `${beginning}-${randomUUID().slice(0, 8)}`;

/** A new tenant, with a token of each role. */
export async function aTenant(
  muster: Muster,
  fields: { name?: string; customer?: string } = {},
): Promise<Tenant> {
  const created = await muster.api().post('/v1/tenants', { name: aName('tenant'), ...fields });
  const { id, name } = created.body;
  const path = `/v1/tenants/${name}`;
  const client = async (role: Role): Promise<Api> => muster.api((await aToken(muster, path, { role })).token);
  return {
    id,
    name,
    path,
    reader: await client('reader'),
    member: await client('member'),
    admin: await client('admin'),
  };
}

/** A new token of a tenant. */
export async function aToken(
  muster: Muster,
  tenantPath: string,
  fields: { name?: string; role?: Role; expires_at?: string; read_only?: boolean; group?: string } = {},
): Promise<{ id: string; token: string }> {
  const issued = await muster
    .api()
    .post(`${tenantPath}/tokens`, { name: 'a token', role: 'reader', ...fields });
  return issued.body;
}
