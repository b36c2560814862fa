import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ok } from '@muster/sdk';
import type { Desk } from './harness.js';

/** A draft: what the examples of `--help` speak of. */
export const FLEET = {
  variables: { site: 'ord', ntp_servers: ['192.0.2.1', '192.0.2.2'] },
  groups: [
    { name: 'prod', kind: 'region', variables: { tier: 'production' } },
    { name: 'web', kind: 'role', parent: 'prod', variables: { rack: 'r0', port: 8080 } },
    { name: 'db', kind: 'role', parent: 'prod' },
  ],
  hosts: [
    {
      name: 'web1',
      ip_address: '10.0.0.1',
      device_type: 'server',
      groups: ['web'],
      variables: { rack: 'r1' },
    },
    { name: 'web2', ip_address: '10.0.0.2', groups: ['web'] },
    { name: 'db1', ip_address: '10.0.1.1', groups: ['db'], variables: { rack: 'r2' } },
  ],
};

/** A tenant with the fleet, and a folder to run lines in. */
export interface Fleet {
  readonly tenant: string;
  /** What the lines are run with. */
  readonly environment: Readonly<Record<string, string>>;
  readonly folder: string;
}

export async function aFleet(desk: Desk): Promise<Fleet> {
  const tenant = `t-${randomBytes(4).toString('hex')}`;
  await ok(desk.sdk.api.POST('/v1/tenants', { body: { name: tenant } }));
  await ok(desk.sdk.api.POST('/v1/tenants/{tenant}/apply', { params: { path: { tenant } }, body: FLEET }));
  const folder = join(desk.folder, tenant);
  await mkdir(folder);
  await writeFile(join(folder, 'fleet.json'), JSON.stringify(FLEET));
  return {
    tenant,
    folder,
    environment: { MUSTER_URL: desk.url, MUSTER_TOKEN: desk.token, MUSTER_TENANT: tenant },
  };
}
