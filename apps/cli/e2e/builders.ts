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

const ndjson = [
  { variables: FLEET.variables },
  ...FLEET.groups.map((group) => ({ group })),
  ...FLEET.hosts.map((host) => ({ host })),
];

/** What lies in the folder of the examples. */
const FILES: Readonly<Record<string, string>> = {
  'fleet.json': JSON.stringify(FLEET),
  'fleet.yml': 'variables: {site: dfw}\nhosts:\n  - {name: web3, groups: [web]}\n',
  'changed.yml': 'hosts:\n  - {name: web1, variables: {rack: r7, ratio: 1.10}}\n',
  'fleet.ndjson': ndjson.map((line) => `${JSON.stringify(line)}\n`).join(''),
  'hosts.ini': '[web]\nweb1 rack=r1\nweb4 ansible_host=10.0.0.4\n',
  'list.json': JSON.stringify({
    _meta: { hostvars: { web5: { rack: 'r5' } } },
    all: { children: ['web'] },
    web: { hosts: ['web5'] },
  }),
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
  for (const [name, text] of Object.entries(FILES)) await writeFile(join(folder, name), text);
  return {
    tenant,
    folder,
    environment: { MUSTER_URL: desk.url, MUSTER_TOKEN: desk.token, MUSTER_TENANT: tenant },
  };
}
