import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { MusterError, ok, type Muster } from '@muster/sdk';
import type { Desk, Ended } from './harness.js';

const execute = promisify(execFile);

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

/** A certificate that is never looked at by anybody: it has to be one, and no more. */
export const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBjjCCATOgAwIBAgIUccv69xaFUdRXWD6PgTSOY+ydIoswCgYIKoZIzj0EAwIw
GzEZMBcGA1UEAwwQd2ViMS5leGFtcGxlLm5ldDAgFw0yNjExMjExODA2MjFaGA8y
MTI2MTAyODE4MDYyMVowGzEZMBcGA1UEAwwQd2ViMS5leGFtcGxlLm5ldDBZMBMG
ByqGSM49AgEGCCqGSM49AwEHA0IABP5DQXSfeB86zfTAg81fcpCiDGVDvG7pZhHi
mfKswTtxRUaZ1wyicb2YIuM9Ea/86ASYG+KjX3V9PyJ2M3d8l5yjUzBRMB0GA1Ud
DgQWBBQQUVZ8yK5gKxQ2gYbXprvK11zXKDAfBgNVHSMEGDAWgBQQUVZ8yK5gKxQ2
gYbXprvK11zXKDAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0kAMEYCIQDJ
1umBgtIKwhWnQhn4M1EL6n8fH2GuGw/JOd3YAtwXnwIhAJfPDaJPX0m45wVbyeaP
HRlLbdFIP09W/JheGfGHIZgO
-----END CERTIFICATE-----
`;

/** Secrets of the fleet, by owner. */
const SECRETS = {
  '': { db_password: { value: 'correct horse' } },
  '/hosts/web1': { tls: { format: 'pem', value: CERTIFICATE } },
} as const;

const ndjson = [
  { variables: FLEET.variables },
  ...FLEET.groups.map((group) => ({ group })),
  ...FLEET.hosts.map((host) => ({ host })),
];

/** Files that examples read. */
const FILES = {
  'fleet.json': JSON.stringify(FLEET),
  'motd.txt': 'Welcome\n',
  'password.txt': 'battery staple\n',
  'web.pem': CERTIFICATE,
  'fleet.yml': 'variables: {site: dfw}\nhosts:\n  - {name: web3, groups: [web]}\n',
  'changed.yml': 'hosts:\n  - {name: web1, variables: {rack: r7, ratio: 1.10}}\n',
  'fleet.ndjson': ndjson.map((line) => `${JSON.stringify(line)}\n`).join(''),
  'hosts.ini': '[web]\nweb1 rack=r1\nweb4 ansible_host=10.0.0.4\n',
  'list.json': JSON.stringify({
    _meta: { hostvars: { web5: { rack: 'r5' } } },
    all: { children: ['web'] },
    web: { hosts: ['web5'] },
  }),
} as const;

/** A tenant with the fleet, and what lines about it are run with and in. */
export interface Fleet {
  readonly tenant: string;
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Runs a line in the folder, with what `more` adds to the environment or puts in its place. */
  readonly sh: (line: string, more?: Readonly<Record<string, string>>) => Promise<Ended>;
  readonly revision: () => Promise<number>;
}

export async function aFleet(desk: Desk): Promise<Fleet> {
  const tenant = `t-${randomBytes(4).toString('hex')}`;
  await ok(desk.sdk.api.POST('/v1/tenants', { body: { name: tenant } }));
  await ok(desk.sdk.api.POST('/v1/tenants/{tenant}/apply', { params: { path: { tenant } }, body: FLEET }));
  await hasThings(desk, tenant);
  await hasOthers(desk);
  const folder = await aFolder(desk);
  const environment = { MUSTER_URL: desk.url, MUSTER_TOKEN: desk.token, MUSTER_TENANT: tenant };
  return {
    tenant,
    folder,
    environment,
    sh: (line, more) => desk.sh(`cd ${folder} && ${line}`, { ...environment, ...more }),
    revision: async () => (await desk.sdk.tenant(tenant)).revision,
  };
}

/** A folder with the files that examples read. */
export async function aFolder(desk: Desk): Promise<string> {
  const folder = await mkdtemp(join(desk.folder, 'folder-'));
  for (const [name, text] of Object.entries(FILES)) await writeFile(join(folder, name), text);
  return folder;
}

/** Secrets, and a token. */
async function hasThings({ sdk }: Desk, tenant: string): Promise<void> {
  for (const [owner, secrets] of Object.entries(SECRETS))
    for (const [name, body] of Object.entries<object>(secrets))
      await written(sdk, 'PUT', `/v1/tenants/${tenant}${owner}/secrets/${name}`, body);
  await written(sdk, 'POST', `/v1/tenants/${tenant}/tokens`, { name: 'deploy', role: 'reader' });
}

/** The other tenants of the service: there is an empty one, `lab`, and none that is called `acme`. */
async function hasOthers({ sdk }: Desk): Promise<void> {
  for await (const { name, id } of sdk.tenants())
    if (name === 'acme' || name === 'lab') await written(sdk, 'DELETE', `/v1/tenants/${id}?cascade=true`);
  await written(sdk, 'POST', '/v1/tenants', { name: 'lab' });
}

async function written(sdk: Muster, method: string, path: string, body?: object): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const response = await sdk.request(path, { method, ...(body && { headers, body: JSON.stringify(body) }) });
  if (!response.ok) throw await MusterError.of(response);
  await response.body?.cancel();
}

/** What a repository holds: in the branch `main`, and in the branch `next`. */
const BRANCHES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  main: { 'groups/web/ntp.yml': 'ntp_server: 10.0.0.1\nrack: git\n', 'groups/web/ca.crt': CERTIFICATE },
  next: { 'groups/web/ntp.yml': 'ntp_server: 10.0.0.2\nrack: git\n', 'groups/web/ca.crt': CERTIFICATE },
};

/** Gives the group `web` of a fleet its configuration in a repository, whose address is the answer. */
export async function inGit({ sdk }: Desk, { tenant, folder }: Fleet): Promise<string> {
  const work = join(folder, 'config');
  await mkdir(work);
  const git = (...args: string[]): Promise<unknown> =>
    execute('git', ['-C', work, '-c', 'user.name=n', '-c', 'user.email=n@example.net', ...args]);
  await git('init', '-q');
  for (const [branch, files] of Object.entries(BRANCHES)) {
    await git('checkout', '-q', '-b', branch);
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(work, path)), { recursive: true });
      await writeFile(join(work, path), text);
    }
    await git('add', '.');
    await git('commit', '-q', '-m', branch);
  }
  const repository = `file://${work}`;
  const body = { repository, ref: 'main', path: 'groups/web' };
  await written(sdk, 'PUT', `/v1/tenants/${tenant}/groups/web/config-ref`, body);
  return repository;
}
