import { gunzipSync } from 'node:zlib';
import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { decryptVault } from '@muster/secrets';
import {
  asRoot,
  Cloud,
  hasBarbican,
  makeAppRole,
  VaultStandIn,
  type VaultServer,
} from '@muster/secrets/testing';
import { aName, aTenant, type Tenant } from './builders.js';
import { emptyDatabase, startMuster, type Answer, type EmptyDatabase, type Muster } from './harness.js';
import { aHost } from './inventory-builders.js';
import { aSecret, finished, revealed } from './secret-builders.js';

const MOUNTS = { transit: 'transit', kv: 'secret', approle: 'approle' };

/** The tenant's variables as an inventory script gets them. */
const varsOf = (answer: Answer): Record<string, { __ansible_vault: string }> =>
  (answer.body as unknown as { all: { vars: Record<string, { __ansible_vault: string }> } }).all.vars;

async function decrypted({ member, path }: Tenant, value: { __ansible_vault: string }): Promise<string> {
  const { password } = (await member.post(`${path}/vault-password/reveal`)).body;
  return (await decryptVault(value.__ansible_vault, password)).toString();
}

const keyring = async (muster: Muster): Promise<Answer['body']> =>
  (await muster.api().get('/v1/keyring')).body;

/** Asks until the answer is as wanted: something outside has to be noticed first. */
async function eventually(ask: () => Promise<Answer>, status: number): Promise<Answer> {
  for (;;) {
    const answer = await ask();
    if (answer.status === status) return answer;
  }
}

describe('with Vault', () => {
  let vault: VaultStandIn;
  let server: VaultServer;
  let settings: Record<string, string>;
  let muster: Muster;

  beforeAll(async () => {
    vault = await VaultStandIn.start();
    server = { url: vault.url, rootToken: vault.rootToken, mounts: MOUNTS };
    await asRoot(server, 'POST', 'transit/keys/muster', { type: 'aes256-gcm96' });
    const login = await makeAppRole(server);
    if (login.secretId.kind !== 'given') throw new Error('the secret id is given');
    settings = {
      MUSTER_UNLOCK: 'vault',
      MUSTER_VAULT_ADDR: vault.url,
      MUSTER_VAULT_ROLE_ID: login.roleId,
      MUSTER_VAULT_SECRET_ID: login.secretId.text,
    };
  });
  beforeEach(async () => {
    muster = await startMuster(settings);
  });
  afterEach(async () => {
    vault.recover();
    await muster.close();
    expect(vault.violations).toEqual([]);
  });
  afterAll(() => vault.stop());

  /** Puts a payload where a tenant's source finds it. */
  const keep = (tenant: Tenant, path: string, data: object): Promise<unknown> =>
    asRoot(server, 'POST', `secret/data/muster/${tenant.id}/${path}`, { data });
  const source = (path: string, field?: string): object => ({
    source: { provider: 'vault', path, ...(field !== undefined && { field }) },
  });

  it('starts while it is sealed, serves the inventory, and opens by itself', async () => {
    vault.play('sealed', { times: Infinity });
    const tenant = await aTenant(muster);
    const host = await aHost(tenant);
    expect((await tenant.reader.get(host.path)).status).toBe(200);
    const refused = await tenant.member.put(`${tenant.path}/secrets/x`, { value: 'hunter2' });
    expect(refused).toMatchObject({ status: 503, body: { code: 'secret.sealed' } });
    expect(refused.headers.get('retry-after')).not.toBeNull();
    expect(await keyring(muster)).toMatchObject({
      state: 'sealed',
      providers: [{ name: 'vault', state: 'away' }],
    });
    vault.recover();
    await eventually(() => tenant.member.put(`${tenant.path}/secrets/x`, { value: 'hunter2' }), 201);
    expect(await revealed(tenant.member, `${tenant.path}/secrets/x`)).toBe('hunter2');
    expect(await keyring(muster)).toMatchObject({ state: 'open', roots: [{ root: 'vault:transit/muster' }] });
  });

  it('goes on with the keys that are open when it goes away', async () => {
    const tenant = await aTenant(muster);
    await aSecret(tenant, tenant.path, 'x', { value: 'hunter2' });
    vault.play('sealed', { times: Infinity });
    expect(await revealed(tenant.member, `${tenant.path}/secrets/x`)).toBe('hunter2');
    expect((await tenant.reader.get('/v1/inventory/all.json')).status).toBe(200);
  });

  it('wraps all keys anew when its key was rotated', async () => {
    const tenant = await aTenant(muster);
    await aSecret(tenant, tenant.path, 'x', { value: 'hunter2' });
    await asRoot(server, 'POST', 'transit/keys/muster/rotate', {});
    const job = await finished(muster.api(), await muster.api().post('/v1/keyring/rewrap'));
    expect(job).toMatchObject({ state: 'done', done: 2 });
    const rows = await muster.db.query<{ wrapped: string }>('SELECT wrapped FROM data_keys');
    expect(rows.every(({ wrapped }) => wrapped.startsWith('vault:v2:'))).toBe(true);
    expect(await revealed(tenant.member, `${tenant.path}/secrets/x`)).toBe('hunter2');
  });

  it('reads through what lies there, at reveal and at export', async () => {
    const tenant = await aTenant(muster);
    await keep(tenant, 'db/root', { value: 'hunter2', user: { name: 'root' } });
    const put = await tenant.member.put(`${tenant.path}/secrets/db_password`, source('db/root'));
    expect(put).toMatchObject({ status: 201, body: { size: null, fingerprint: null, vault_id: null } });
    await tenant.member.put(`${tenant.path}/secrets/db_user`, {
      format: 'json',
      ...source('db/root', 'user'),
    });
    expect(await revealed(tenant.member, `${tenant.path}/secrets/db_password`)).toBe('hunter2');
    expect(await revealed(tenant.member, `${tenant.path}/secrets/db_user`)).toEqual({ name: 'root' });
    const exported = await tenant.reader.get('/v1/inventory/all.json');
    const { db_password, db_user } = varsOf(exported);
    expect(await decrypted(tenant, db_password!)).toBe('hunter2');
    expect(await decrypted(tenant, db_user!)).toBe('{"name":"root"}');
    // Nothing of it stays here.
    const [row] = await muster.db.query<{ sealed: string | null }>(
      'SELECT sealed FROM secret_versions LIMIT 1',
    );
    expect(row?.sealed).toBeNull();
  });

  it('gives the same bytes for the same payloads, and others when one has changed', async () => {
    const tenant = await aTenant(muster);
    await keep(tenant, 'token', { value: 'one' });
    await tenant.member.put(`${tenant.path}/secrets/token`, { format: 'binary', ...source('token') });
    const get = (headers = {}): Promise<Answer> => tenant.reader.get('/v1/inventory/all.tgz', headers);
    const [first, second] = [await get(), await get()];
    expect(second.bytes.equals(first.bytes)).toBe(true);
    const etag = { 'if-none-match': first.headers.get('etag') ?? '' };
    expect((await get(etag)).status).toBe(304);
    await keep(tenant, 'token', { value: 'two' });
    const third = await get(etag);
    expect(third.status).toBe(200);
    expect(gunzipSync(third.bytes).equals(gunzipSync(first.bytes))).toBe(false);
  });

  it.each(['error', 'reset', 'silent', 'sealed', 'proxy', 'endless'] as const)(
    'fails the export, naming the secret, when one cannot be read: %s',
    async (fault) => {
      const tenant = await aTenant(muster);
      for (const name of ['a', 'b', 'c']) {
        await keep(tenant, name, { value: `payload of ${name}` });
        await tenant.member.put(`${tenant.path}/secrets/${name}`, source(name));
      }
      vault.play(fault, { on: `/${tenant.id}/b`, times: Infinity });
      const failed = await tenant.reader.get('/v1/inventory/all.tgz');
      expect(failed).toMatchObject({ status: 503, body: { code: 'secret.source.failed' } });
      expect(failed.body.detail).toContain('"b"');
      expect(failed.text).not.toContain('payload of');
      expect((await tenant.reader.get('/v1/inventory/all.tgz?secrets=omit')).status).toBe(200);
      vault.recover();
      expect((await tenant.reader.get('/v1/inventory/all.tgz')).status).toBe(200);
    },
  );

  it('keeps a tenant to what lies in its own folder', async () => {
    const [tenant, other] = [await aTenant(muster), await aTenant(muster)];
    await keep(other, 'token', { value: 'not yours' });
    for (const path of [`../${other.id}/token`, `/${other.id}/token`, '..', 'a//b'])
      expect((await tenant.member.put(`${tenant.path}/secrets/x`, source(path))).body.code).toBe(
        'secret.source.unusable',
      );
    await tenant.member.put(`${tenant.path}/secrets/x`, source(`${other.id}/token`));
    const answer = await tenant.member.post(`${tenant.path}/secrets/x/reveal`);
    expect(answer).toMatchObject({ status: 503, body: { code: 'secret.source.failed' } });
  });
});

describe.skipIf(!hasBarbican())('with Barbican', () => {
  let cloud: Cloud;
  let place: EmptyDatabase;
  beforeAll(async () => {
    cloud = await Cloud.start();
    place = await emptyDatabase();
  });
  afterAll(async () => {
    await place.remove();
    await cloud.stop();
  });

  it('takes over from a file, and reads what a tenant keeps there in its own project', async () => {
    const key = await cloud.store({ payload: randomBytes(32) });
    const { user, password } = cloud.login() as { user: string; password: string };
    const settings = {
      MUSTER_KEYSTONE_URL: cloud.keystone.url,
      MUSTER_KEYSTONE_USER: user,
      MUSTER_KEYSTONE_PASSWORD: password,
      MUSTER_BARBICAN_URL: cloud.url,
      MUSTER_BARBICAN_KEYS: key,
    };
    let muster = await startMuster({}, place);
    const tenant = await aTenant(muster);
    await aSecret(tenant, tenant.path, 'x', { value: 'hunter2' });
    await muster.close();

    muster = await startMuster({ ...settings, MUSTER_UNLOCK: 'barbican,local' }, place);
    await finished(muster.api(), await muster.api().post('/v1/keyring/rewrap'));
    await muster.close();

    muster = await startMuster({ ...settings, MUSTER_UNLOCK: 'barbican' }, place);
    const member = muster.api();
    const inventory = `/v1/inventory/all.json?tenant=${tenant.name}`;
    expect(await keyring(muster)).toMatchObject({
      state: 'open',
      roots: [{ root: `barbican:${key}`, keys: 2 }],
    });
    expect(await revealed(member, `${tenant.path}/secrets/x`)).toBe('hunter2');

    const project = await cloud.aProject(aName('project'));
    await cloud.grant(project);
    await muster.api().patch(tenant.path, { keystone_project_id: project.id });
    const kept = await cloud.store({ payload: 'kept there' }, project.keeper, project);
    await member.put(`${tenant.path}/secrets/y`, { source: { provider: 'barbican', path: kept } });
    expect(await revealed(member, `${tenant.path}/secrets/y`)).toBe('kept there');
    await cloud.kill();
    const failed = await member.get(inventory);
    expect(failed).toMatchObject({ status: 503, body: { code: 'secret.source.failed' } });
    await cloud.revive();
    await eventually(() => member.get(inventory), 200);
    await muster.close();
  });
});
