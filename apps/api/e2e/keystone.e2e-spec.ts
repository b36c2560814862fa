import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { hasKeystone, type Keystone, type KeystoneUser } from '@muster/identity/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasAnsible } from './ansible.js';
import { aName } from './builders.js';
import { startMuster, type Api, type Muster } from './harness.js';
import { aKeystone, expectUnknown } from './keystone-builders.js';

const run = promisify(execFile);

describe.skipIf(!hasKeystone())('operators who come through Keystone', () => {
  let keystone: Keystone;
  let muster: Muster;
  /** Projects with a tenant each. */
  let ours: { id: string; name: string; tenant: string };
  let theirs: { id: string; name: string; tenant: string };
  let service: KeystoneUser;
  let settings: Record<string, string>;

  const aProject = async (): Promise<{ id: string; name: string; tenant: string }> => {
    const project = await keystone.project(aName('project'));
    const tenant = aName('tenant');
    await muster.api().post('/v1/tenants', { name: tenant, keystone_project_id: project.id });
    return { ...project, tenant };
  };

  const anOperator = async (
    role: string,
    project = ours,
  ): Promise<{ user: KeystoneUser; token: string; api: Api }> => {
    const user = await keystone.user(aName('user'));
    await keystone.assign(user, role, { project: project.id });
    const token = await keystone.token(user, { project: project.id });
    return { user, token, api: muster.api(token) };
  };

  beforeAll(async () => {
    const known = await aKeystone();
    ({ keystone, service } = known);
    settings = { ...known.settings, MUSTER_AUTH: 'token,keystone', MUSTER_KEYSTONE_CACHE_SECONDS: '0' };
    muster = await startMuster(settings);
    await keystone.register('fleet-inventory', muster.url);
    [ours, theirs] = [await aProject(), await aProject()];
  });
  afterAll(async () => {
    await muster.close();
    await keystone.stop();
  });

  it.each([
    ['reader', 200, 403, 403],
    ['member', 200, 201, 403],
    ['admin', 200, 201, 200],
  ])('have in a tenant the role that they have in its project: %s', async (role, read, write, tokens) => {
    const { api } = await anOperator(role);
    const path = `/v1/tenants/${ours.tenant}`;
    expect((await api.get(`${path}/hosts`)).status).toBe(read);
    expect((await api.post(`${path}/hosts`, { name: aName('host') })).status).toBe(write);
    expect((await api.get(`${path}/tokens`)).status).toBe(tokens);
    expect((await api.post('/v1/tenants', { name: aName('tenant') })).status).toBe(403);
  });

  it('see their tenant and no other', async () => {
    const { api } = await anOperator('admin');
    const { tenants } = (await api.get('/v1/tenants')).body;
    expect(tenants.map(({ name }) => name)).toEqual([ours.tenant]);
    expect((await api.get(`/v1/tenants/${theirs.tenant}/hosts`)).status).toBe(404);
    expect((await api.get('/v1/inventory/all.json')).status).toBe(200);
  });

  it('stand in the change log with their own id and name', async () => {
    const { api, user } = await anOperator('member');
    const name = aName('host');
    await api.post(`/v1/tenants/${ours.tenant}/hosts`, { name });
    const { changes } = (await api.get(`/v1/tenants/${ours.tenant}/changes?limit=1000`)).body as unknown as {
      changes: { entity: { name: string }; actor: object }[];
    };
    expect(changes.find(({ entity }) => entity.name === name)?.actor).toEqual({
      kind: 'user',
      id: user.id,
      name: user.name,
    });
  });

  it('have no tenant with a token of a project that has none, nor with one of no project', async () => {
    const strange = { ...(await keystone.project(aName('project'))), tenant: '' };
    const { api, user } = await anOperator('admin', strange);
    expect((await api.get('/v1/tenants')).body.tenants).toEqual([]);
    expect((await api.get(`/v1/tenants/${ours.tenant}`)).status).toBe(404);
    expect((await api.get('/v1/inventory/all.json')).status).toBe(422);
    const unscoped = muster.api(await keystone.token(user, 'unscoped'));
    expect((await unscoped.get(`/v1/tenants/${ours.tenant}`)).status).toBe(404);
    expect((await unscoped.get('/v1/tenants')).status).toBe(403);
  });

  it('have nothing to do here without one of the roles', async () => {
    const { api } = await anOperator('gardener');
    expect((await api.get(`/v1/tenants/${ours.tenant}`)).status).toBe(404);
    expect((await api.get('/v1/tenants')).status).toBe(403);
  });

  it('may do everything everywhere as admins of the system, and look everywhere as its readers', async () => {
    const [admin, reader] = [await keystone.user(aName('root')), await keystone.user(aName('auditor'))];
    await keystone.assign(admin, 'admin', 'system');
    await keystone.assign(reader, 'reader', 'system');
    const [root, auditor] = [
      muster.api(await keystone.token(admin, 'system')),
      muster.api(await keystone.token(reader, 'system')),
    ];
    expect((await root.post('/v1/tenants', { name: aName('tenant') })).status).toBe(201);
    expect((await root.put(`/v1/tenants/${theirs.tenant}/hosts/${aName('host')}`, {})).status).toBe(201);
    expect((await auditor.get(`/v1/tenants/${theirs.tenant}/hosts`)).status).toBe(200);
    expect((await auditor.put(`/v1/tenants/${theirs.tenant}/hosts/${aName('host')}`, {})).status).toBe(403);
    expect((await auditor.post('/v1/tenants', { name: aName('tenant') })).status).toBe(403);
  });

  it('are not recognised with a token that is none, was revoked, or whose user was disabled', async () => {
    expectUnknown(await muster.api('gAAAAABnot-a-token').get('/v1/tenants'), keystone);
    const { api, token } = await anOperator('reader');
    expect((await api.get('/v1/tenants')).status).toBe(200);
    await keystone.revoke(token);
    expectUnknown(await api.get('/v1/tenants'), keystone);
    const other = await anOperator('reader');
    await keystone.disable(other.user);
    expectUnknown(await other.api.get('/v1/tenants'), keystone);
  });

  it('cannot say who they are by headers', async () => {
    const spoofed = {
      'x-identity-status': 'Confirmed',
      'x-user-id': 'root',
      'x-roles': 'admin',
      'x-project-id': ours.id,
      'openstack-system-scope': 'all',
    };
    expectUnknown(await muster.anonymous().get('/v1/tenants', spoofed), keystone);
    const { api } = await anOperator('reader');
    expect((await api.post('/v1/tenants', { name: aName('tenant') }, spoofed)).status).toBe(403);
  });

  it.skipIf(!hasAnsible)(
    'come by password and by application credential with the client of the Ansible collection',
    async () => {
      const { user } = await anOperator('member');
      const { id, secret } = await keystone.applicationCredential(user, ours.id);
      const place = { url: muster.url, os_auth_url: keystone.url };
      const logins = [
        { ...place, os_username: user.name, os_password: user.password, os_project_id: ours.id },
        { ...place, os_username: user.name, os_password: user.password, os_project_name: ours.name },
        { ...place, os_application_credential_id: id, os_application_credential_secret: secret },
      ];
      const program =
        'import json, sys; from ansible_collections.muster.fleet.plugins.module_utils.service import Client; ' +
        'print(json.dumps([Client(login).tenant for login in json.loads(sys.argv[1])]))';
      const collections = fileURLToPath(new URL('../../../ansible/collections', import.meta.url));
      const { stdout } = await run('/usr/bin/python3', ['-B', '-c', program, JSON.stringify(logins)], {
        env: { PYTHONPATH: collections },
      });
      expect(JSON.parse(stdout)).toEqual([ours.tenant, ours.tenant, ours.tenant]);
    },
  );

  it('may use application credentials, as far as their rules allow', async () => {
    const { user } = await anOperator('member');
    const path = `/v1/tenants/${ours.tenant}/hosts`;
    const free = muster.api(await keystone.applicationToken(user, ours.id));
    expect((await free.get(path)).status).toBe(200);
    const rule = { service: 'fleet-inventory', method: 'GET', path: '/v1/tenants/*/hosts' };
    const ruled = muster.api(await keystone.applicationToken(user, ours.id, [rule]));
    expect((await ruled.get(path)).status).toBe(200);
    expectUnknown(await ruled.post(path, { name: aName('host') }), keystone);
    expectUnknown(await ruled.get(`/v1/tenants/${ours.tenant}`), keystone);
    const elsewhere = { ...rule, service: 'compute' };
    expectUnknown(
      await muster.api(await keystone.applicationToken(user, ours.id, [elsewhere])).get(path),
      keystone,
    );
  });

  it('may be acted for by a service, which a token without the service role is not', async () => {
    const { api, user } = await anOperator('reader');
    const acting = await keystone.token(service, 'unscoped');
    await keystone.assign(user, 'service', { project: ours.id });
    const withRole = await keystone.token(user, { project: ours.id });
    expect((await api.get('/v1/tenants', { 'x-service-token': withRole })).status).toBe(200);
    expect((await api.get('/v1/tenants', { 'x-service-token': acting })).status).toBe(200);
    expectUnknown(await api.get('/v1/tenants', { 'x-service-token': 'none' }), keystone);
  });

  it('come beside those with tokens of this service', async () => {
    expect((await muster.api().get('/v1/tenants')).status).toBe(200);
    const only = await startMuster({ ...settings, MUSTER_AUTH: 'keystone' });
    const answer = await only.api().get('/v1/tenants');
    expectUnknown(answer, keystone);
    expect(answer.headers.get('www-authenticate')).not.toContain('Bearer');
    await only.close();
  });

  it('get a tenant when they first come, where that is wanted, and get it once', async () => {
    const eager = await startMuster({ ...settings, MUSTER_KEYSTONE_AUTO_TENANT: 'true' });
    const project = { ...(await keystone.project(aName('new project'))), tenant: '' };
    const { token } = await anOperator('member', project);
    const answers = await Promise.all(Array.from({ length: 5 }, () => eager.api(token).get('/v1/tenants')));
    const names = answers.map(({ body }) => body.tenants.map(({ name }) => name));
    expect(names).toEqual(answers.map(() => [project.name.replaceAll(' ', '-')]));
    await eager.close();
  });

  it('may have other names for the roles', async () => {
    const renamed = await startMuster({
      ...settings,
      MUSTER_KEYSTONE_AUTO_TENANT: 'true',
      MUSTER_KEYSTONE_ROLES: 'member=fleet_operator',
    });
    const { token, user } = await anOperator('fleet_operator');
    await keystone.assign(user, 'reader', { project: ours.id });
    const answer = await renamed.api(token).get('/v1/tenants');
    const tenant = answer.body.tenants[0]?.name ?? '';
    expect((await renamed.api(token).post(`/v1/tenants/${tenant}/hosts`, { name: 'n1' })).status).toBe(201);
    await renamed.close();
  });

  it('are known for a while without another question', async () => {
    const caching = await startMuster({
      ...settings,
      MUSTER_KEYSTONE_CACHE_SECONDS: '300',
      MUSTER_KEYSTONE_AUTO_TENANT: 'true',
    });
    const { token } = await anOperator('reader');
    expect((await caching.api(token).get('/v1/tenants')).status).toBe(200);
    await keystone.revoke(token);
    expect((await caching.api(token).get('/v1/tenants')).status).toBe(200);
    await caching.close();
  });

  it('find the service in the catalogue with keystoneauth, with no code of ours', async () => {
    const { user } = await anOperator('reader');
    const program = `
import json, sys
from keystoneauth1 import adapter, loading, session
from keystoneauth1.identity import v3
url, user, password, project, tenant = sys.argv[1:]
auth = v3.Password(auth_url=url, user_id=user, password=password, project_id=project)
muster = adapter.Adapter(session.Session(auth=auth), service_type='fleet-inventory', interface='public', region_name='RegionOne', min_version='1')
tenants = muster.get('/tenants').json()['tenants']
hosts = muster.get('/tenants/%s/hosts' % tenant).json()['hosts']
print(json.dumps({'tenants': [t['name'] for t in tenants], 'hosts': len(hosts)}))
`;
    const args = ['-c', program, keystone.url, user.id, user.password, ours.id, ours.tenant];
    const { stdout } = await run('/usr/bin/python3', args, { env: { NO_PROXY: '127.0.0.1' } });
    expect(JSON.parse(stdout)).toEqual({ tenants: [ours.tenant], hosts: expect.any(Number) as number });
  });

  it('come with what `openstack token issue` gives them', async () => {
    const { user } = await anOperator('reader');
    const { stdout } = await run('/usr/bin/openstack', ['token', 'issue', '-f', 'value', '-c', 'id'], {
      env: {
        NO_PROXY: '127.0.0.1',
        OS_IDENTITY_API_VERSION: '3',
        OS_AUTH_URL: keystone.url,
        OS_USERNAME: user.name,
        OS_PASSWORD: user.password,
        OS_USER_DOMAIN_ID: 'default',
        OS_PROJECT_ID: ours.id,
      },
    });
    expect((await muster.api(stdout.trim()).get(`/v1/tenants/${ours.tenant}`)).status).toBe(200);
  });

  it('meet 503, never 401, when Keystone does not answer or does not let the service ask', async () => {
    const lost = await startMuster({ ...settings, MUSTER_KEYSTONE_URL: 'http://127.0.0.1:1/v3' });
    const { token } = await anOperator('reader');
    const answer = await lost.api(token).get('/v1/tenants');
    expect([answer.status, answer.body.code]).toEqual([503, 'keystone.unavailable']);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    await lost.close();
    const locked = await startMuster({ ...settings, MUSTER_KEYSTONE_PASSWORD: 'another' });
    expect((await locked.api(token).get('/v1/tenants')).status).toBe(503);
    await locked.close();
  });

  it('are recognised though the service’s own token was revoked meanwhile', async () => {
    const { api } = await anOperator('reader');
    expect((await api.get('/v1/tenants')).status).toBe(200);
    await keystone.revokeAll(service);
    expect((await api.get('/v1/tenants')).status).toBe(200);
  });
});
