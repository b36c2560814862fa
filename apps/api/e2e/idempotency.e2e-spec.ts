import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aName, aTenant, type Tenant } from './builders.js';
import { startMuster, type Api, type Muster } from './harness.js';

describe('a write with an Idempotency-Key', () => {
  let muster: Muster;
  let tenant: Tenant;
  let key: string;
  beforeAll(async () => {
    muster = await startMuster();
    tenant = await aTenant(muster);
  });
  afterAll(() => muster.close());
  beforeEach(() => {
    key = randomUUID();
  });

  const post = (path: string, body: unknown, client: Api = tenant.admin): ReturnType<Api['post']> =>
    client.post(path, body, { 'idempotency-key': key });
  const revision = async (): Promise<number> => (await tenant.admin.get(tenant.path)).body.revision;

  it.each<[string, () => [path: string, body: object]]>([
    ['a host', () => [`${tenant.path}/hosts`, { name: aName('host'), variables: { exact: 1 } }]],
    ['a group', () => [`${tenant.path}/groups`, { name: aName('group') }]],
    ['a draft', () => [`${tenant.path}/apply`, { hosts: [{ name: aName('host') }] }]],
  ])('makes %s once, and answers the same again', async (_, request) => {
    const [path, body] = request();
    const first = await post(path, body);
    const reached = await revision();
    const second = await post(path, body);
    expect([200, 201]).toContain(first.status);
    expect(second.status).toBe(first.status);
    expect(second.text).toBe(first.text);
    for (const name of ['etag', 'location']) expect(second.headers.get(name)).toBe(first.headers.get(name));
    expect(await revision()).toBe(reached);
  });

  it('imports a file once', async () => {
    const hosts = `[all]\n${aName('host')}\n`;
    const path = `${tenant.path}/imports?format=ansible-ini`;
    const first = await post(path, hosts);
    expect(first.status).toBe(200);
    const reached = await revision();
    expect((await post(path, hosts)).status).toBe(200);
    expect(await revision()).toBe(reached);
  });

  it('makes a tenant once', async () => {
    const body = { name: aName('tenant') };
    const first = await post('/v1/tenants', body, muster.api());
    const second = await post('/v1/tenants', body, muster.api());
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body.id).toBe(first.body.id);
  });

  it('issues a token once, and does not tell its value again', async () => {
    const body = { name: 'ci', role: 'reader' };
    const first = await post(`${tenant.path}/tokens`, body);
    const second = await post(`${tenant.path}/tokens`, body);
    expect([first.status, second.status, second.body.code]).toEqual([201, 409, 'token.issued_before']);
    expect(second.text).not.toContain(first.body.token);
    const rows = await muster.db.query<{ answer: string }>(
      'SELECT answer FROM idempotency_keys WHERE `key` = ?',
      [key],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.answer).not.toContain(first.body.token);
  });

  it('is done once when it is sent many times at once', async () => {
    const body = { name: aName('host') };
    const answers = await Promise.all(Array.from({ length: 8 }, () => post(`${tenant.path}/hosts`, body)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
  });

  it('is refused when the key came with another request', async () => {
    await post(`${tenant.path}/hosts`, { name: aName('host') });
    for (const [path, body] of [
      ['/hosts', { name: aName('host') }],
      ['/groups', { name: aName('group') }],
    ] as const) {
      const answer = await post(tenant.path + path, body);
      expect([answer.status, answer.body.code]).toEqual([422, 'idempotency.key_reused']);
    }
  });

  it('has its key to itself: the same key of another caller is another', async () => {
    const names = [aName('host'), aName('host')];
    await post(`${tenant.path}/hosts`, { name: names[0] });
    const answer = await post(`${tenant.path}/hosts`, { name: names[1] }, tenant.member);
    expect([answer.status, answer.body.name]).toEqual([201, names[1]]);
  });

  it('that failed may be sent again, and then be done', async () => {
    const name = aName('host');
    const body = { name, groups: [aName('later')] };
    expect((await post(`${tenant.path}/apply`, { hosts: [body] })).status).toBe(422);
    await tenant.admin.post(`${tenant.path}/groups`, { name: body.groups[0] });
    expect((await post(`${tenant.path}/apply`, { hosts: [body] })).status).toBe(200);
  });

  it.each(['', ' ', 'a b', 'ü', 'x'.repeat(256)])('refuses the key "%s"', async (bad) => {
    const answer = await tenant.admin.post(
      `${tenant.path}/hosts`,
      { name: aName('host') },
      { 'idempotency-key': bad },
    );
    expect([answer.status, answer.body.code]).toEqual([422, 'parameter.value']);
  });
});
