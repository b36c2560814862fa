import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aName, aTenant, aToken, type Tenant } from './builders.js';
import { startMuster, type Answer, type Api, type Muster } from './harness.js';
import { aGroup, aHost, applied, faultsOf, pagesOf, refusal } from './inventory-builders.js';

let muster: Muster;
let tenant: Tenant;
beforeAll(async () => {
  muster = await startMuster();
  tenant = await aTenant(muster);
});
afterAll(() => muster.close());

describe('tokens', () => {
  it('are shown once, and never cached', async () => {
    const issued = await tenant.admin.post(`${tenant.path}/tokens`, { name: 'export', role: 'reader' });
    expect(issued.status).toBe(201);
    expect(issued.headers.get('cache-control')).toBe('no-store');
    const { token, ...rest } = issued.body;
    expect(token).toMatch(/^muster_/);
    const list = await tenant.admin.get(`${tenant.path}/tokens`);
    expect(list.text).not.toContain(token);
    expect(list.body.tokens).toContainEqual(rest);
  });

  it('open the tenant, and nothing once they are revoked', async () => {
    const { id, token } = await aToken(muster, tenant.path);
    expect((await muster.api(token).get(tenant.path)).status).toBe(200);
    expect((await tenant.admin.delete(`${tenant.path}/tokens/${id}`)).status).toBe(204);
    expect((await muster.api(token).get(tenant.path)).status).toBe(401);
    const list = await tenant.admin.get(`${tenant.path}/tokens`);
    expect(list.text).not.toContain(id);
  });

  it('open nothing once they have expired', async () => {
    const { id, token } = await aToken(muster, tenant.path, { expires_at: '2999-01-01T00:00:00Z' });
    expect((await muster.api(token).get(tenant.path)).status).toBe(200);
    await muster.db.transaction(() =>
      muster.db.query('UPDATE api_tokens SET expires_at = ? WHERE id = ?', [
        '2000-01-01T00:00:00.000000Z',
        id,
      ]),
    );
    expect((await muster.api(token).get(tenant.path)).status).toBe(401);
  });

  it('refuse an end in the past', async () => {
    const fields = { name: 'late', role: 'reader', expires_at: '2001-01-01T00:00:00Z' };
    const answer = await tenant.admin.post(`${tenant.path}/tokens`, fields);
    expect([answer.status, answer.body.errors[0]!.pointer]).toEqual([422, '/expires_at']);
  });

  it('refuse a role that there is not', async () => {
    const answer = await tenant.admin.post(`${tenant.path}/tokens`, { name: 'x', role: 'root' });
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toEqual([
      {
        pointer: '/role',
        code: 'field.value',
        detail: 'The field "role" must be one of "reader", "member", "admin", not "root".',
      },
    ]);
  });

  it('of another tenant cannot be revoked', async () => {
    const other = await aTenant(muster);
    const { id, token } = await aToken(muster, other.path);
    const answer = await tenant.admin.delete(`${tenant.path}/tokens/${id}`);
    expect([answer.status, answer.body.code]).toEqual([404, 'token.not_found']);
    expect((await muster.api(token).get(other.path)).status).toBe(200);
  });

  it('can be given as a bearer', async () => {
    const { token } = await aToken(muster, tenant.path);
    const answer = await muster.anonymous().get(tenant.path, { authorization: `Bearer ${token}` });
    expect(answer.status).toBe(200);
  });
});

describe('a list of tokens', () => {
  it('comes in pages, newest first', async () => {
    const { path, admin } = await aTenant(muster);
    const issued: string[] = [];
    for (let number = 0; number < 5; number += 1) issued.unshift((await aToken(muster, path)).id);
    const pages = await pagesOf(admin, `${path}/tokens?limit=2`);
    const ids = pages.flatMap(({ body }) => body.tokens.map(({ id }) => id));
    // The builder's own three came before.
    expect(pages).toHaveLength(4);
    expect(ids.slice(0, 5)).toEqual(issued);
    expect(new Set(ids).size).toBe(8);
  });

  it('tells when each was last used, and nothing of one that never was', async () => {
    const { path, admin } = await aTenant(muster);
    const [used, unused] = [await aToken(muster, path), await aToken(muster, path)];
    const started = new Date().toISOString();
    await muster.api(used.token).get(path);
    const lastUse = async (): Promise<Map<string, unknown>> => {
      const { body } = await admin.get(`${path}/tokens`);
      return new Map(body.tokens.map((token) => [token.id, token.last_used_at]));
    };
    while ((await lastUse()).get(used.id) === null);
    const noted = await lastUse();
    expect(String(noted.get(used.id)) >= started).toBe(true);
    expect(noted.get(unused.id)).toBeNull();
    // A second use so soon is no new note, and no change of the tenant.
    await muster.api(used.token).get(path);
    expect(await lastUse()).toEqual(noted);
  });
});

describe('a token that only reads', () => {
  it('reads what its role reads, and changes nothing', async () => {
    const { token } = await aToken(muster, tenant.path, { role: 'admin', read_only: true });
    const auditor = muster.api(token);
    const listed = await auditor.get(`${tenant.path}/tokens`);
    expect(listed.status).toBe(200);
    expect(listed.body.tokens[0]).toMatchObject({ role: 'admin', read_only: true });
    for (const attempt of [
      auditor.post(`${tenant.path}/tokens`, { name: 'escape', role: 'admin' }),
      auditor.post(`${tenant.path}/hosts`, { name: aName('host') }),
      auditor.put(`${tenant.path}/variables`, { variables: {} }),
      auditor.post(`${tenant.path}/apply`, {}),
    ])
      expect(refusal(await attempt)).toEqual([403, 'access.forbidden']);
  });
});

describe("a token of one group's bundle", () => {
  let owner: Tenant;
  let holder: Api;
  beforeAll(async () => {
    owner = await aTenant(muster);
    await applied(owner, {
      groups: [
        { name: 'web' }, { name: 'front', parent: 'web' }, { name: 'db' }, { name: 'ord' }, { name: 'iad' },
      ],
      hosts: [
        { name: 'w1', groups: ['web', 'ord'] },
        { name: 'f1', groups: ['front'] },
        { name: 'd1', groups: ['db', 'iad'] },
      ],
    }); // prettier-ignore
    holder = muster.api((await aToken(muster, owner.path, { group: 'web' })).token);
  });

  it.each(['web', 'front'])('opens %s in each form, as any reader gets it', async (group) => {
    for (const form of ['tgz', 'zip', 'json']) {
      const path = `/v1/inventory/${group}.${form}`;
      const answer = await holder.get(path);
      expect([form, answer.status]).toEqual([form, 200]);
      expect(answer.bytes.equals((await owner.reader.get(path)).bytes)).toBe(true);
    }
    expect((await holder.get(`/v1/inventory/${group}/hosts/f1.json`)).status).toBe(200);
  });

  it('is asked again with an ETag for nothing', async () => {
    const { headers } = await holder.get('/v1/inventory/web.tgz');
    const etag = headers.get('etag') ?? '';
    expect((await holder.get('/v1/inventory/web.tgz', { 'if-none-match': etag })).status).toBe(304);
  });

  /** What a refusal says, but for the name that was asked for and the request. */
  const said = ({ status, text, body }: Answer, name: string): unknown => [
    status,
    text.replaceAll(`\\"${name}\\"`, 'NAME').replace(body.request_id, ''),
  ];

  it('knows nothing of another group: it is answered as one that does not exist', async () => {
    const { id } = (await owner.reader.get(`${owner.path}/groups/db`)).body;
    for (const [path, name] of [
      ['/v1/inventory/NAME.tgz', 'db'],
      ['/v1/inventory/NAME.json', 'db'],
      ['/v1/inventory/NAME.zip', id],
      ['/v1/inventory/NAME.json', 'all'],
      ['/v1/inventory/NAME/hosts/d1.json', 'db'],
      ['/v1/inventory/web/hosts/NAME.json', 'd1'],
      ['/v1/inventory/web.json?group=NAME', 'iad'],
      ['/v1/inventory/web.json?limit=NAME', 'iad'],
      ['/v1/inventory/web.json?limit=NAME', 'd1'],
    ] as const) {
      const theirs = await holder.get(path.replace('NAME', name));
      const nobodys = await holder.get(path.replace('NAME', 'nobody'));
      expect(theirs.status).toBeGreaterThanOrEqual(404);
      expect([path, said(theirs, name)]).toEqual([path, said(nobodys, 'nobody')]);
    }
    const known = await holder.get('/v1/inventory/db.json', { 'if-none-match': '*' });
    expect(refusal(known)).toEqual([404, 'bundle.group.unknown']);
  });

  it('narrows its bundle by the groups that the bundle shows', async () => {
    for (const filter of ['group=ord', 'limit=ord']) {
      const { body } = await holder.get(`/v1/inventory/web.json?${filter}`);
      expect(Object.keys(body._meta.hostvars)).toEqual(['w1']);
    }
  });

  it('opens nothing else of its tenant', async () => {
    for (const path of [owner.path, `${owner.path}/hosts`, `${owner.path}/groups/web`, '/v1/tenants'])
      expect(refusal(await holder.get(path))).toEqual([403, 'access.forbidden']);
    expect((await holder.delete(`${owner.path}/groups/web`)).status).toBe(403);
    expect((await holder.get(`/v1/inventory/web.json?tenant=${tenant.name}`)).status).toBe(404);
  });

  it('follows its group under a new name, and ends with it', async () => {
    const group = await aGroup(owner);
    await aHost(owner, { groups: [group.name] });
    const { id, token } = await aToken(muster, owner.path, { group: group.id });
    const name = aName('renamed');
    await owner.member.patch(group.path, { name });
    expect((await muster.api(token).get(`/v1/inventory/${name}.json`)).status).toBe(200);
    expect((await muster.api(token).get(`/v1/inventory/${group.name}.json`)).status).toBe(404);
    const { tokens } = (await owner.admin.get(`${owner.path}/tokens`)).body;
    expect(tokens.find((each) => each.id === id)).toMatchObject({ role: 'reader', group: name });
    await owner.member.delete(`${owner.path}/groups/${name}`);
    expect((await muster.api(token).get(`/v1/inventory/${name}.json`)).status).toBe(401);
    expect((await owner.admin.get(`${owner.path}/tokens`)).text).not.toContain(id);
  });

  it('is a reader of a group that exists', async () => {
    const issue = async (fields: object): Promise<[string, string][]> =>
      faultsOf(await owner.admin.post(`${owner.path}/tokens`, { name: 'x', role: 'reader', ...fields }));
    expect(await issue({ group: 'nobody' })).toEqual([['/group', 'field.reference']]);
    expect(await issue({ group: 'all' })).toEqual([['/group', 'field.reference']]);
    expect(await issue({ group: 'web', role: 'admin' })).toEqual([['/role', 'field.value']]);
    const theirs = await aGroup(tenant);
    expect(await issue({ group: theirs.id })).toEqual([['/group', 'field.reference']]);
  });
});

describe('tokens with system scope', () => {
  it('are issued, listed and revoked by an admin of the system alone', async () => {
    const system = muster.api();
    const issued = await system.post('/v1/tokens', { name: 'second admin', role: 'admin' });
    expect(issued.status).toBe(201);
    const second = muster.api(issued.body.token);
    expect((await second.post('/v1/tenants', { name: aName('tenant') })).status).toBe(201);
    const list = await second.get('/v1/tokens');
    expect(list.body.tokens.map(({ name }) => name)).toEqual(['second admin', 'bootstrap']);
    expect(list.text).not.toContain(issued.body.token);
    expect((await system.delete(`/v1/tokens/${issued.body.id}`)).status).toBe(204);
    expect((await second.get('/v1/tenants')).status).toBe(401);
    for (const answer of [
      await tenant.admin.get('/v1/tokens'),
      await tenant.admin.post('/v1/tokens', { name: 'x', role: 'reader' }),
      await tenant.admin.delete(`/v1/tokens/${issued.body.id}`),
    ])
      expect(refusal(answer)).toEqual([403, 'access.forbidden']);
  });

  it('that only read see the metrics and every tenant, and change nothing', async () => {
    const fields = { name: 'prometheus', role: 'admin', read_only: true };
    const { body } = await muster.api().post('/v1/tokens', fields);
    const prometheus = muster.api(body.token);
    expect((await prometheus.get('/metrics')).status).toBe(200);
    expect((await prometheus.get(`${tenant.path}/hosts`)).status).toBe(200);
    expect(refusal(await prometheus.post('/v1/tenants', { name: 'x' }))).toEqual([403, 'access.forbidden']);
    expect((await prometheus.delete(tenant.path)).status).toBe(403);
  });

  it('are of no tenant: a tenant’s cannot be revoked among them, nor one of them in a tenant', async () => {
    const { id } = await aToken(muster, tenant.path);
    expect((await muster.api().delete(`/v1/tokens/${id}`)).status).toBe(404);
    const { body } = await muster.api().post('/v1/tokens', { name: 'x', role: 'reader' });
    expect((await muster.api().delete(`${tenant.path}/tokens/${body.id}`)).status).toBe(404);
    expect((await muster.api(body.token).get(tenant.path)).status).toBe(200);
    const opened = await muster.api().post('/v1/tokens', { name: 'x', role: 'reader', group: 'web' });
    expect(faultsOf(opened)).toEqual([['/group', 'field.unknown']]);
  });

  it('are issued once for a key', async () => {
    const headers = { 'idempotency-key': aName('key') };
    const fields = { name: aName('once'), role: 'reader' };
    expect((await muster.api().post('/v1/tokens', fields, headers)).status).toBe(201);
    const again = await muster.api().post('/v1/tokens', fields, headers);
    expect(refusal(again)).toEqual([409, 'token.issued_before']);
    const { tokens } = (await muster.api().get('/v1/tokens')).body;
    expect(tokens.filter(({ name }) => name === fields.name)).toHaveLength(1);
  });
});
