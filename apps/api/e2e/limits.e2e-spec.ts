import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aName, aTenant, aToken, type Tenant } from './builders.js';
import { startMuster, type Answer, type Muster } from './harness.js';
import { aGroup, aHost, applied, faultsOf, refusal, revisionOf } from './inventory-builders.js';

let muster: Muster;
beforeAll(async () => {
  muster = await startMuster();
});
afterAll(() => muster.close());

type Fields = Readonly<Record<string, number | null>>;

const limit = async (tenant: Tenant, fields: Fields): Promise<Answer> => {
  const answer = await muster.api().patch(`${tenant.path}/limits`, fields);
  expect(answer.status).toBe(200);
  return answer;
};

/** A new tenant with limits of its own. */
async function aLimitedTenant(fields: Fields): Promise<Tenant> {
  const tenant = await aTenant(muster);
  await limit(tenant, fields);
  return tenant;
}

/** What the tenant has, by the service's own count. */
async function used(tenant: Tenant): Promise<unknown> {
  const { hosts, groups, variables } = (await tenant.reader.get(`${tenant.path}/usage`))
    .body as unknown as Record<'hosts' | 'groups' | 'variables', { used: number }>;
  return [hosts.used, groups.used, variables.used];
}

/** What the tenant has, by counting its rows. */
async function counted({ id }: Tenant): Promise<unknown> {
  const one = async (sql: string): Promise<number> => {
    const [row] = await muster.db.query<{ n: number | string }>(sql, [id]);
    return Number(row?.n);
  };
  const variables = ['tenant', 'group', 'host'].map((owner) =>
    one(`SELECT COUNT(*) AS n FROM ${owner}_variables WHERE tenant_id = ?`),
  );
  return [
    await one('SELECT COUNT(*) AS n FROM hosts WHERE tenant_id = ?'),
    await one('SELECT COUNT(*) AS n FROM `groups` WHERE tenant_id = ?'),
    (await Promise.all(variables)).reduce((sum, n) => sum + n, 0),
  ];
}

describe("a tenant's limits", () => {
  it('are those of the service until it gets its own', async () => {
    const strict = await startMuster({ MUSTER_LIMIT_HOSTS: '7', MUSTER_LIMIT_REQUESTS: '900' });
    const tenant = await aTenant(strict);
    const usage = (await tenant.reader.get(`${tenant.path}/usage`)).body;
    expect(usage).toEqual({
      hosts: { used: 0, limit: 7 },
      groups: { used: 0, limit: null },
      variables: { used: 0, limit: null },
      exports: { used: 0, limit: null },
      value_bytes: { limit: null },
      requests_per_minute: { limit: 900 },
    });
    await strict.api().patch(`${tenant.path}/limits`, { hosts: 0, groups: 3 });
    const own = (await tenant.reader.get(`${tenant.path}/usage`)).body;
    expect(own).toMatchObject({ hosts: { used: 0, limit: null }, groups: { used: 0, limit: 3 } });
    await strict.close();
  });

  it('are set one by one, and taken back with null', async () => {
    const tenant = await aTenant(muster);
    const none = {
      groups: null,
      variables: null,
      value_bytes: null,
      exports: null,
      requests_per_minute: null,
    };
    expect((await limit(tenant, { hosts: 5, exports: 2 })).body).toEqual({ ...none, hosts: 5, exports: 2 });
    expect((await limit(tenant, { exports: null })).body).toEqual({ ...none, hosts: 5 });
    expect((await tenant.reader.get(`${tenant.path}/limits`)).body).toEqual({ ...none, hosts: 5 });
  });

  it('are in the change log, with who set them', async () => {
    const tenant = await aLimitedTenant({ hosts: 5 });
    const { changes } = (await tenant.reader.get(`${tenant.path}/changes?limit=1000`)).body;
    expect(changes.at(-1)).toMatchObject({
      kind: 'tenant.updated',
      before: { limits: { hosts: null } },
      after: { limits: { hosts: 5 } },
    });
    const revision = await revisionOf(tenant);
    await limit(tenant, { hosts: 5 });
    expect(await revisionOf(tenant)).toBe(revision);
  });

  it('honour If-Match', async () => {
    const tenant = await aTenant(muster);
    const { headers } = await tenant.reader.get(`${tenant.path}/limits`);
    const ifMatch = { 'if-match': headers.get('etag') ?? '' };
    const path = `${tenant.path}/limits`;
    expect((await muster.api().patch(path, { hosts: 1 }, ifMatch)).status).toBe(200);
    expect((await muster.api().patch(path, { hosts: 2 }, ifMatch)).status).toBe(412);
  });

  it('are for the system’s admin to set', async () => {
    const tenant = await aTenant(muster);
    expect(refusal(await tenant.admin.patch(`${tenant.path}/limits`, { hosts: 1 }))).toEqual([
      403,
      'access.forbidden',
    ]);
  });

  it('are whole numbers', async () => {
    const tenant = await aTenant(muster);
    const answer = await muster.api().patch(`${tenant.path}/limits`, { hosts: -1, groups: 1.5, moon: 1 });
    expect(faultsOf(answer).sort()).toEqual([
      ['/groups', 'field.type'],
      ['/hosts', 'field.value'],
      ['/moon', 'field.unknown'],
    ]);
  });
});

describe('more than the tenant may have', () => {
  it.each([
    ['hosts', async (tenant: Tenant) => tenant.member.post(`${tenant.path}/hosts`, { name: aName('host') })],
    [
      'groups',
      async (tenant: Tenant) => tenant.member.post(`${tenant.path}/groups`, { name: aName('group') }),
    ],
    [
      'variables',
      async (tenant: Tenant) =>
        tenant.member.patch(`${tenant.path}/variables`, { variables: { [aVariable()]: 1 } }),
    ],
  ] as const)('%s is refused, and nothing is written', async (name, add) => {
    const tenant = await aLimitedTenant({ [name]: 2 });
    expect((await add(tenant)).status).toBeLessThan(300);
    expect((await add(tenant)).status).toBeLessThan(300);
    const [before, revision] = [await used(tenant), await revisionOf(tenant)];
    expect(refusal(await add(tenant))).toEqual([422, `limit.${name}`]);
    expect([await used(tenant), await revisionOf(tenant)]).toEqual([before, revision]);
    await limit(tenant, { [name]: 3 });
    expect((await add(tenant)).status).toBeLessThan(300);
  });

  it('in one value is refused, wherever the value stands', async () => {
    const tenant = await aLimitedTenant({ value_bytes: 10 });
    const fits = { a: 'xxxxxxxx' };
    // Nine letters of two bytes.
    const over = { a: 'ö'.repeat(9) };
    const host = await aHost(tenant, { variables: fits });
    for (const answer of [
      await tenant.member.put(`${tenant.path}/variables`, { variables: over }),
      await tenant.member.put(`${host.path}/variables`, { variables: over }),
      await tenant.member.post(`${tenant.path}/groups`, { name: aName('group'), variables: over }),
      await tenant.member.post(`${tenant.path}/apply`, { hosts: [{ name: host.name, variables: over }] }),
    ])
      expect(refusal(answer)).toEqual([422, 'limit.value_bytes']);
  });

  it('is refused to an apply as a whole', async () => {
    const tenant = await aLimitedTenant({ hosts: 3 });
    await aHost(tenant, { name: 'h1' });
    const hosts = ['h1', 'h2', 'h3', 'h4'].map((name) => ({ name }));
    const answer = await tenant.member.post(`${tenant.path}/apply`, { hosts });
    expect(refusal(answer)).toEqual([422, 'limit.hosts']);
    expect(await used(tenant)).toEqual([1, 0, 0]);
    await applied(tenant, { hosts: hosts.slice(0, 3) });
    expect(await used(tenant)).toEqual([3, 0, 0]);
  });

  it('is not what is there for a moment, while an import replaces everything', async () => {
    const tenant = await aLimitedTenant({ hosts: 2, groups: 2, variables: 2 });
    for (const age of ['old', 'new']) {
      const file = `[${age}_a]\n${age}-1 ${age}=1\n[${age}_b]\n${age}-2 ${age}=2\n`;
      const path = `${tenant.path}/imports?format=ansible-ini&prune=true`;
      const answer = await tenant.member.post(path, file, { 'content-type': 'text/plain' });
      expect([age, answer.status]).toEqual([age, 200]);
    }
    expect(await used(tenant)).toEqual([2, 2, 2]);
    expect(await counted(tenant)).toEqual([2, 2, 2]);
  });

  it('may stay when the limit came later, and be changed and reduced, but not grow', async () => {
    const tenant = await aTenant(muster);
    const [host, gone] = [await aHost(tenant), await aHost(tenant)];
    await aHost(tenant);
    await limit(tenant, { hosts: 1 });
    expect((await tenant.member.patch(host.path, { note: 'still here' })).status).toBe(200);
    expect((await tenant.member.delete(gone.path)).status).toBe(204);
    const more = await tenant.member.post(`${tenant.path}/hosts`, { name: aName('host') });
    expect(refusal(more)).toEqual([422, 'limit.hosts']);
  });

  it('is refused to all but one of those who come at once', async () => {
    const tenant = await aLimitedTenant({ hosts: 5 });
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => tenant.member.post(`${tenant.path}/hosts`, { name: aName('host') })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(5);
    expect(await counted(tenant)).toEqual([5, 0, 0]);
  });
});

describe('the count', () => {
  it('follows every way of writing, and what goes with something else', async () => {
    const tenant = await aTenant(muster);
    const [web, db] = [await aGroup(tenant, { variables: { a: 1, b: 2 } }), await aGroup(tenant)];
    const below = await aGroup(tenant, { parent: web.name, variables: { a: 1 } });
    const host = await aHost(tenant, { groups: [below.name], variables: { a: 1, b: 2, c: 3 } });
    await tenant.member.put(`${tenant.path}/variables`, { variables: { a: 1 } });
    expect(await used(tenant)).toEqual([1, 3, 7]);
    await tenant.member.patch(`${host.path}/variables`, { variables: { a: null, d: 4, e: 5 } });
    await tenant.member.delete(`${host.path}/variables/b`);
    await tenant.member.put(`${db.path}/hosts/${host.name}`);
    await tenant.member.put(`${tenant.path}/hosts/${aName('host')}`, { variables: { x: 1 } });
    expect(await used(tenant)).toEqual([2, 3, 8]);
    // Its subtree goes with a group, and their variables.
    await tenant.member.delete(`${web.path}?recursive=true`);
    await tenant.member.delete(host.path);
    expect(await used(tenant)).toEqual([1, 1, 2]);
    expect(await counted(tenant)).toEqual([1, 1, 2]);
  });

  it('is made anew when another version of the service has written beside it', async () => {
    const tenant = await aLimitedTenant({ hosts: 3 });
    await aHost(tenant);
    // A version that does not count leaves a change, and the count behind it.
    await aHost(tenant);
    await muster.db.transaction(() =>
      muster.db.query(
        'UPDATE tenant_usage SET host_count = host_count - 1, revision = revision - 1 WHERE tenant_id = ?',
        [tenant.id],
      ),
    );
    expect(await used(tenant)).toEqual([2, 0, 0]);
    await aHost(tenant);
    expect(await used(tenant)).toEqual([3, 0, 0]);
    const more = await tenant.member.post(`${tenant.path}/hosts`, { name: aName('host') });
    expect(refusal(more)).toEqual([422, 'limit.hosts']);
  });

  it('goes with the tenant', async () => {
    const tenant = await aTenant(muster);
    await aHost(tenant);
    expect((await muster.api().delete(`${tenant.path}?cascade=true`)).status).toBe(204);
    const rows = await muster.db.query('SELECT 1 FROM tenant_usage WHERE tenant_id = ?', [tenant.id]);
    expect(rows).toEqual([]);
  });
});

describe('requests a minute', () => {
  it('over the limit get 429, whatever they ask for, and other tenants are served', async () => {
    const [tenant, other] = [await aTenant(muster), await aTenant(muster)];
    await limit(tenant, { requests_per_minute: 20 });
    const ask = (): Promise<Answer> => tenant.reader.get(`${tenant.path}/hosts`);
    let answer = await ask();
    for (let sent = 1; answer.status === 200 && sent < 100; sent += 1) answer = await ask();
    expect(refusal(answer)).toEqual([429, 'limit.requests_per_minute']);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    for (const path of ['/v1/tenants', `${other.path}/hosts`, '/v1/inventory/all.json'])
      expect(refusal(await tenant.member.get(path))).toEqual([429, 'limit.requests_per_minute']);
    expect((await other.reader.get(`${other.path}/hosts`)).status).toBe(200);
    // Neither what admins of the service do there is held back, nor who has no token.
    expect((await muster.api().get(`${tenant.path}/hosts`)).status).toBe(200);
    expect((await muster.anonymous().get(tenant.path)).status).toBe(401);
  });

  it('are the tenant’s together, of all its tokens', async () => {
    const strict = await startMuster({ MUSTER_LIMIT_REQUESTS: '4' });
    const tenant = await aTenant(strict);
    const statuses: number[] = [];
    for (let number = 0; number < 3; number += 1) {
      const client = strict.api((await aToken(strict, tenant.path)).token);
      for (let turn = 0; turn < 2; turn += 1) statuses.push((await client.get(tenant.path)).status);
    }
    await strict.close();
    expect(statuses).toEqual([200, 200, 200, 200, 429, 429]);
  });
});

describe('bundles at once', () => {
  it('are limited for a tenant, and others get theirs meanwhile', async () => {
    const [tenant, other] = [await aLimitedTenant({ exports: 1 }), await aTenant(muster)];
    await applied(tenant, { hosts: hostsWithMuch(400) });
    await applied(other, { hosts: [{ name: 'h1' }] });
    const held = await heldDownload(tenant);
    const usage = (await tenant.reader.get(`${tenant.path}/usage`)).body;
    expect(usage).toMatchObject({ exports: { used: 1, limit: 1 } });
    const waiting = Array.from({ length: 16 }, () => tenant.reader.get('/v1/inventory/all.json'));
    expect(refusal(await Promise.race(waiting.concat(tenant.reader.get('/v1/inventory/all.json'))))).toEqual([
      429,
      'limit.exports',
    ]);
    expect((await other.reader.get('/v1/inventory/all.json')).status).toBe(200);
    held.abort();
    expect((await Promise.all(waiting)).filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(
      15,
    );
  });
});

const aVariable = (): string => aName('v').replaceAll('-', '_');

/** So much that a socket does not take it at once. */
const hostsWithMuch = (count: number): object[] =>
  Array.from({ length: count }, (_, index) => ({
    name: `h${index}`,
    variables: { much: 'x'.repeat(40_000) },
  }));

/** A download that nobody takes further than its beginning. */
async function heldDownload(tenant: Tenant): Promise<AbortController> {
  const { token } = await aToken(muster, tenant.path);
  const gone = new AbortController();
  const response = await muster.api(token).raw('/v1/inventory/all.json', { signal: gone.signal });
  expect(response.status).toBe(200);
  return gone;
}
