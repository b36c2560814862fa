import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aName, aTenant } from './builders.js';
import { startMuster, type Muster } from './harness.js';

let muster: Muster;
beforeAll(async () => {
  muster = await startMuster();
});
afterAll(() => muster.close());

describe('tenants', () => {
  it('are created with their place and their version', async () => {
    const name = aName('acme');
    const created = await muster.api().post('/v1/tenants', { name, customer: 'Acme' });
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({ name, customer: 'Acme', keystone_project_id: null, revision: 1 });
    expect(created.headers.get('location')).toBe(`${muster.url}/v1/tenants/${created.body.id}`);
    const read = await muster.api().get(`/v1/tenants/${name}`);
    expect(read.text).toBe(created.text);
    expect(read.headers.get('etag')).toBe(created.headers.get('etag'));
  });

  it('are found by id as by name', async () => {
    const tenant = await aTenant(muster);
    const byId = await muster.api().get(`/v1/tenants/${tenant.id}`);
    const byName = await muster.api().get(tenant.path);
    expect(byId.status).toBe(200);
    expect(byId.text).toBe(byName.text);
  });

  it('change by the fields that are given, and null clears', async () => {
    const { path } = await aTenant(muster, { customer: 'Acme' });
    const project = aName('project');
    const changed = await muster.api().patch(path, { keystone_project_id: project });
    expect(changed.body).toMatchObject({ customer: 'Acme', keystone_project_id: project });
    const cleared = await muster.api().patch(path, { customer: null });
    expect(cleared.body).toMatchObject({ customer: null, keystone_project_id: project });
  });

  it('refuse a name that is taken', async () => {
    const { name } = await aTenant(muster);
    const second = await muster.api().post('/v1/tenants', { name });
    expect([second.status, second.body.code]).toEqual([409, 'tenant.name_taken']);
  });

  it('refuse a name that breaks the rule, and say where', async () => {
    const answer = await muster.api().post('/v1/tenants', { name: 'no spaces' });
    expect([answer.status, answer.body.code]).toEqual([422, 'field.name']);
    expect(answer.body.errors).toMatchObject([{ pointer: '/name', code: 'field.name' }]);
  });

  it('are gone after their removal', async () => {
    const { path } = await aTenant(muster);
    const removed = await muster.api().delete(path);
    expect([removed.status, removed.text]).toEqual([204, '']);
    expect((await muster.api().get(path)).body.code).toBe('tenant.not_found');
  });

  it('show a tenant token its own tenant alone', async () => {
    const [one] = await Promise.all([aTenant(muster), aTenant(muster)]);
    const { body } = await one.reader.get('/v1/tenants');
    expect(body.tenants.map(({ id }) => id)).toEqual([one.id]);
    expect(body.links).toEqual([]);
  });

  it('are all met, once and in order, by following the next links', async () => {
    for (let made = 0; made < 5; made += 1) await aTenant(muster);
    const names: string[] = [];
    let next: string | undefined = '/v1/tenants?limit=2&sort=name';
    while (next !== undefined) {
      const { body } = await muster.api().get(next);
      expect(body.tenants.length).toBeLessThanOrEqual(2);
      names.push(...body.tenants.map(({ name }) => name));
      const href = body.links[0]?.href;
      if (href !== undefined) expect(href).toContain('sort=name');
      next = href?.replace(muster.url, '');
    }
    const whole = await muster.api().get('/v1/tenants?limit=1000');
    expect(names).toEqual(whole.body.tenants.map(({ name }) => name));
    expect(names).toEqual([...names].sort());
  });

  it('link to the address that the proxy names', async () => {
    await Promise.all([aTenant(muster), aTenant(muster)]);
    const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'muster.example.org' };
    const { body } = await muster.api().get('/v1/tenants?limit=1', headers);
    expect(body.links[0]!.href).toMatch(/^https:\/\/muster\.example\.org\/v1\/tenants\?limit=1&marker=/);
  });

  it.each(['limit=0', 'limit=1001', 'limit=x', 'limit=1&limit=2', 'marker=nonsense', 'sort=size'])(
    'refuse the parameter %s',
    async (query) => {
      const answer = await muster.api().get(`/v1/tenants?${query}`);
      expect([answer.status, answer.body.code]).toEqual([422, 'parameter.value']);
      expect(answer.body.errors[0]!.pointer).toBe(query.split('=')[0]);
    },
  );
});
