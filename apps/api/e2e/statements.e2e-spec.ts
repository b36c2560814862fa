import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GitServer } from '@muster/configs/testing';
import { statementsOf } from './request-statements.js';
import { aTenant, type Tenant } from './builders.js';
import { aConfigRef, GIT_ON_LOOPBACK } from './config-builders.js';
import { startMuster, type Muster } from './harness.js';
import { aGroup, applied } from './inventory-builders.js';
import { aSecret, finished, type KeyJob } from './secret-builders.js';

const FILE = new URL('statements.json', import.meta.url);
const UPDATE = 'MUSTER_TEST_UPDATE_STATEMENTS=1 npx vitest run apps/api/e2e/statements.e2e-spec.ts';
const HOSTS = 40;

type Counts = Readonly<Record<string, number>>;

interface Parameter {
  readonly name: string;
  readonly in: string;
}
type Paths = Readonly<Record<string, { readonly get?: { readonly parameters?: readonly Parameter[] } }>>;

/** Reads that take another road through the database than their route without parameters. */
const VARIANTS: Readonly<Record<string, readonly string[]>> = {
  '/v1/tenants/{tenant}/hosts': [
    'sort=-created_at', 'name=n*', 'group=top', 'kind=region', 'var.rack=r1', 'var.rack=r1&var.row=a&group=top',
    'var.dc=dc1&resolved=true', 'var.dc=dc1&var.rack=r1&resolved=true', 'unreachable=true',
  ],
  '/v1/tenants/{tenant}/secrets': ['name=s*', 'expires_before=2099-01-01T00:00:00Z'],
  '/v1/tenants/{tenant}/groups': ['parent=top', 'kind=region'],
  '/v1/tenants/{tenant}/groups/{group}/hosts': ['recursive=true'],
  '/v1/tenants/{tenant}/hosts/{host}/variables': ['resolved=true', 'explain=true'],
  '/v1/inventory/{group}.json': ['host=n1', 'var.rack=r1', 'limit=n*'],
}; // prettier-ignore

let muster: Muster;
let server: GitServer;
let tenant: Tenant;
/** Has config refs: nothing but those is read of it. */
let configured: Tenant;
/** The record of what was applied. */
let applying = '';
/** Work on keys that is over. */
let rotation: KeyJob;
let rewrap: KeyJob;
beforeAll(async () => {
  muster = await startMuster(GIT_ON_LOOPBACK);
  tenant = await aTenant(muster);
  await applied(tenant, {
    variables: { site: 'ord' },
    groups: [
      { name: 'top', kind: 'region', variables: { dc: 'dc1' } },
      { name: 'below', parent: 'top', variables: { site: 'below' } },
    ],
    hosts: Array.from({ length: HOSTS }, (_, index) => ({
      name: `n${index}`,
      groups: ['top', 'below'],
      variables: { rack: 'r1', row: 'a', index },
    })),
  });
  for (const owner of [tenant.path, `${tenant.path}/groups/top`, `${tenant.path}/hosts/n1`])
    await aSecret(tenant, owner, 'secret', { value: 'x' });
  configured = await aTenant(muster);
  await aGroup(configured, { name: 'top' });
  server = await GitServer.start();
  server.create('r');
  server.commit('r', 'main', { 'a.yml': 'a: 1\n' });
  for (const owner of [configured.path, `${configured.path}/groups/top`]) {
    await aConfigRef(configured.member, owner, { repository: server.url('r'), ref: 'main' });
    // The first read asks the repository; what counts is how many statements those after it take.
    await configured.reader.get(`${owner}/config-ref/contents`);
  }
  rotation = await finished(tenant.admin, await tenant.admin.post(`${tenant.path}/data-key/rotate`));
  rewrap = await finished(muster.api(), await muster.api().post('/v1/keyring/rewrap'));
  const { body } = await tenant.reader.get(`${tenant.path}/imports`);
  applying = (body as unknown as { imports: { id: string }[] }).imports[0]?.id ?? '';
});
afterAll(async () => {
  await muster.close();
  await server.stop();
});

const NAMES: Readonly<Record<string, string>> = { group: 'top', host: 'n1' };

/** The URL of a route in the tenant, with names that are there. */
function urlOf(path: string, parameters: readonly Parameter[], query: string): string {
  const variable = path.includes('/hosts/') ? 'rack' : path.includes('/groups/') ? 'dc' : 'site';
  const names: Readonly<Record<string, string>> = {
    ...NAMES,
    tenant: path.includes('/config-ref') ? configured.name : tenant.name,
    name: variable,
    import: applying,
    secret: 'secret',
    job: (path.includes('/keyring/') ? rewrap : rotation).id,
  };
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => names[name] ?? 'nobody');
  const takesTenant = parameters.some((parameter) => parameter.in === 'query' && parameter.name === 'tenant');
  const whole = [query, takesTenant ? `tenant=${tenant.name}` : ''].filter((part) => part !== '').join('&');
  return whole === '' ? filled : `${filled}?${whole}`;
}

/** How many statements each read takes that the document has. */
async function counted(): Promise<Counts> {
  const { body } = await muster.anonymous().get('/openapi.json');
  const counts: Record<string, number> = {};
  for (const [path, { get }] of Object.entries(body.paths as Paths)) {
    if (!get) continue;
    for (const query of ['', ...(VARIANTS[path] ?? [])]) {
      const url = urlOf(path, get.parameters ?? [], query);
      const statements = await statementsOf(muster.db, async () => {
        const { status, text } = await muster.api().get(url);
        if (status !== 200) throw new Error(`${url} answered ${status}: ${text}`);
      });
      counts[`GET ${path}${query === '' ? '' : `?${query}`}`] = statements.length;
    }
  }
  return counts;
}

const committed = async (): Promise<Counts> => JSON.parse(await readFile(FILE, 'utf8')) as Counts;

describe('the statements that a read takes', () => {
  it('are as many as the committed list says', async () => {
    const counts = await counted();
    if (process.env['MUSTER_TEST_UPDATE_STATEMENTS'] === '1')
      await writeFile(FILE, `${JSON.stringify(counts, null, 2)}\n`);
    expect(counts, `If that is meant, read the change and commit it: ${UPDATE}`).toEqual(await committed());
  });

  it('are as many for a list of one as for a list of all', async () => {
    for (const list of ['hosts', 'groups/top/hosts?recursive=true', 'hosts?var.dc=dc1&resolved=true']) {
      const path = `${tenant.path}/${list}${list.includes('?') ? '&' : '?'}limit=`;
      const [one, all] = [
        await statementsOf(muster.db, () => tenant.reader.get(`${path}1`)),
        await statementsOf(muster.db, () => tenant.reader.get(`${path}${HOSTS}`)),
      ];
      expect([list, all.length]).toEqual([list, one.length]);
    }
  });

  it('are one for the members of a group with those below, beside who asks and where', async () => {
    const path = `${tenant.path}/groups/top/hosts?recursive=true`;
    const statements = await statementsOf(muster.db, () => tenant.reader.get(path));
    const reading = statements.filter(({ sql }) => /\bhosts\b|\bgroups\b|\bmemberships\b/.test(sql));
    expect(reading.length).toBe(1);
    expect(statements.length).toBe(3);
  });
});
