import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aTenant, type Tenant } from './builders.js';
import { startMuster, type Answer, type Muster } from './harness.js';

let muster: Muster;
let tenant: Tenant;
let other: Tenant;
beforeAll(async () => {
  muster = await startMuster();
  [tenant, other] = [await aTenant(muster), await aTenant(muster)];
});
afterAll(() => muster.close());

function expectUnauthenticated(answer: Answer): void {
  expect([answer.status, answer.body.code]).toEqual([401, 'access.unauthenticated']);
  expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="muster"');
}

/** What a 404 says, but for the name that was asked for and the request. */
function shape({ status, body }: Answer, name: string): unknown {
  return { status, body: { ...body, request_id: '', detail: body.detail.replace(name, 'NAME') } };
}

describe('a caller', () => {
  it('without a token is not let in', async () => {
    expectUnauthenticated(await muster.anonymous().get(tenant.path));
  });

  it.each(['muster_wrong', ' ', 'x'.repeat(5000)])('with a bad token is not let in: %s', async (token) => {
    expectUnauthenticated(await muster.api(token).get(tenant.path));
  });

  it('with another scheme is not let in', async () => {
    expectUnauthenticated(await muster.anonymous().get(tenant.path, { authorization: 'Basic eDp5' }));
  });

  it('cannot say who it is by headers', async () => {
    const headers = { 'x-roles': 'admin', 'x-project-id': tenant.id, 'openstack-system-scope': 'all' };
    expectUnauthenticated(await muster.anonymous().get(tenant.path, headers));
    expect((await tenant.reader.post('/v1/tenants', { name: 'spoofed' }, headers)).status).toBe(403);
  });

  it('whose role is too weak is told which one it takes', async () => {
    const answer = await tenant.member.get(`${tenant.path}/tokens`);
    expect([answer.status, answer.body.code]).toEqual([403, 'access.forbidden']);
    expect(answer.body.detail).toBe('This needs the role "admin"; the token has "member".');
  });

  it('of a tenant cannot do what the system’s admin does', async () => {
    expect((await tenant.admin.post('/v1/tenants', { name: 'mine' })).status).toBe(403);
    expect((await tenant.admin.delete(tenant.path)).status).toBe(403);
  });

  it('cannot tell another tenant from one that does not exist', async () => {
    for (const ref of [other.name, other.id]) {
      for (const end of ['', '/tokens', '/changes']) {
        const theirs = await tenant.admin.get(`/v1/tenants/${ref}${end}`);
        const nobodys = await tenant.admin.get(`/v1/tenants/nobody${end}`);
        expect(theirs.status).toBe(404);
        expect(shape(theirs, ref)).toEqual(shape(nobodys, 'nobody'));
      }
    }
  });

  it('with system scope reaches every tenant', async () => {
    expect((await muster.api().get(other.path)).status).toBe(200);
  });

  it('is asked for a token before its request is looked at', async () => {
    expectUnauthenticated(await muster.anonymous().get('/v1/tenants?no_such_parameter=1'));
    expectUnauthenticated(await muster.anonymous().post('/v1/tenants', '{'));
  });
});
