import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aTenant, aToken, type Tenant } from './builders.js';
import { startMuster, type Muster } from './harness.js';

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
