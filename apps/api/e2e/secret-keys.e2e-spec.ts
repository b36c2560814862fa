import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decryptVault, vaultIdOf } from '@muster/secrets';
import { aTenant, aToken, type Tenant } from './builders.js';
import { startMuster, type Answer, type Muster } from './harness.js';
import { faultsOf, refusal } from './inventory-builders.js';
import { aSecret, finished, jobAt, keyJobOf, revealed } from './secret-builders.js';

let muster: Muster;
beforeAll(async () => {
  muster = await startMuster();
});
afterAll(() => muster.close());

/** What a tenant's row of published text decrypts to, and for which vault id it is. */
async function published(tenant: Tenant, name: string): Promise<{ id: string; text: string }> {
  const [row] = await muster.db.query<{ value: string }>(
    'SELECT value FROM tenant_variables WHERE tenant_id = ? AND name = ?',
    [tenant.id, name],
  );
  const { __ansible_vault: vault } = JSON.parse(row?.value ?? '') as { __ansible_vault: string };
  const id = vaultIdOf(vault) ?? '';
  const { password } = (await tenant.member.post(`${tenant.path}/vault-password/reveal`, { vault_id: id }))
    .body;
  return { id, text: (await decryptVault(vault, password)).toString() };
}

const vaultIds = async ({ reader, path }: Tenant): Promise<string[]> =>
  (await reader.get(`${path}/vault-password`)).body.vault_passwords.map(({ vault_id }) => vault_id);

const idsOf = (answer: Answer): string[] => answer.body.key_jobs.map(({ id }) => id);

async function aTenantWith(secrets: number): Promise<Tenant> {
  const tenant = await aTenant(muster);
  for (let count = 0; count < secrets; count += 1)
    await aSecret(tenant, tenant.path, `s${count}`, { value: `payload ${count}` });
  return tenant;
}

async function expectReadable(tenant: Tenant, secrets: number): Promise<void> {
  for (let count = 0; count < secrets; count += 1)
    expect(await revealed(tenant.member, `${tenant.path}/secrets/s${count}`)).toBe(`payload ${count}`);
}

describe('a data key', () => {
  it('is replaced in the background, and every version can be read as before', async () => {
    const tenant = await aTenantWith(3);
    await aSecret(tenant, tenant.path, 's0', { value: 'payload 0 again' });
    const keys = (): Promise<{ id: string; purpose: string }[]> =>
      muster.db.query('SELECT id, purpose FROM data_keys WHERE tenant_id = ? ORDER BY id', [tenant.id]);
    const before = await keys();
    const { fingerprint } = (await tenant.reader.get(`${tenant.path}/secrets/s1`)).body;
    const begun = await tenant.admin.post(`${tenant.path}/data-key/rotate`);
    expect(begun.status).toBe(202);
    const job = await finished(tenant.admin, begun);
    expect(job).toMatchObject({ id: begun.body.id, kind: 'rotate', problem: null });
    expect(job.done).toBe(5);
    const [old] = before.filter(({ purpose }) => purpose === 'seal');
    const after = await keys();
    expect(after.length).toBe(before.length);
    expect(after.map(({ id }) => id)).not.toContain(old?.id);
    expect(await revealed(tenant.member, `${tenant.path}/secrets/s0`)).toBe('payload 0 again');
    expect(await revealed(tenant.member, `${tenant.path}/secrets/s0`, 1)).toBe('payload 0');
    expect((await tenant.reader.get(`${tenant.path}/secrets/s1`)).body.fingerprint).toBe(fingerprint);
    const { events } = (await tenant.admin.get(`${tenant.path}/audit?action=secret&limit=1000`)).body;
    expect(events.filter(({ operation }) => /^data-key.rotated /.test(operation))).toHaveLength(1);
  });
});

describe('a vault password', () => {
  it('is replaced in the background: each text names the one that opens it, and in the end there is one', async () => {
    const tenant = await aTenantWith(3);
    const [first = ''] = await vaultIds(tenant);
    const begun = await tenant.admin.post(`${tenant.path}/vault-password/rotate`, {
      password: 'chosen by us',
    });
    expect([begun.status, keyJobOf(begun).kind]).toEqual([202, 'revault']);
    await finished(tenant.admin, begun);
    expect(await vaultIds(tenant)).toEqual([`${tenant.name}-2`]);
    const { body } = await tenant.member.post(`${tenant.path}/vault-password/reveal`);
    expect(body).toEqual({ vault_id: `${tenant.name}-2`, password: 'chosen by us' });
    const gone = await tenant.member.post(`${tenant.path}/vault-password/reveal`, { vault_id: first });
    expect(refusal(gone)).toEqual([404, 'secret.vault_password.not_found']);
    for (const name of ['s0', 's1', 's2'])
      expect(await published(tenant, name)).toEqual({ id: `${tenant.name}-2`, text: `payload ${name[1]}` });
    const { secrets } = (await tenant.reader.get(`${tenant.path}/secrets`)).body;
    expect(secrets.map(({ vault_id, version }) => [vault_id, version])).toEqual(
      Array(3).fill([`${tenant.name}-2`, 1]),
    );
  });

  it('stays beside the new one as long as a text needs it, though the work be stopped', async () => {
    // More than two steps of the job's.
    const tenant = await aTenantWith(120);
    const begun = await tenant.admin.post(`${tenant.path}/vault-password/rotate`);
    const path = `${tenant.path}/key-jobs/${begun.body.id}`;
    expect(keyJobOf(await tenant.admin.post(`${path}/stop`)).state).toBe('stopped');
    const [before, after] = [`${tenant.name}-1`, `${tenant.name}-2`];
    expect(await vaultIds(tenant)).toEqual([after, before]);
    const ids = [];
    for (let count = 0; count < 120; count += 1) {
      const { id, text } = await published(tenant, `s${count}`);
      expect(text).toBe(`payload ${count}`);
      ids.push(id);
    }
    expect(ids).toContain(before);
    await aSecret(tenant, tenant.path, 'new', { value: 'written meanwhile' });
    expect(await published(tenant, 'new')).toEqual({ id: after, text: 'written meanwhile' });
    expect(keyJobOf(await tenant.admin.get(path)).state).toBe('stopped');
    expect(keyJobOf(await tenant.admin.post(`${path}/resume`)).state).toBe('running');
    const { events } = (await tenant.admin.get(`${tenant.path}/audit?action=secret&limit=1000`)).body;
    const done = events.map(({ operation }) => operation.split(' ')[0]);
    expect(done).toEqual(expect.arrayContaining(['key-job.stopped', 'key-job.resumed']));
    await jobAt(tenant.admin, path, ({ state }) => state === 'done');
    for (let count = 0; count < 120; count += 1)
      expect(await published(tenant, `s${count}`)).toEqual({ id: after, text: `payload ${count}` });
    expect(await vaultIds(tenant)).toEqual([after]);
  });

  it.each([
    ['short', '/password'],
    [' with blanks around ', '/password'],
    ['two\nlines of it', '/password'],
    [12345678, '/password'],
  ])('is refused as %j, without being repeated', async (password, pointer) => {
    const tenant = await aTenant(muster);
    const answer = await tenant.admin.post(`${tenant.path}/vault-password/rotate`, { password });
    expect(answer.status).toBe(422);
    expect(faultsOf(answer).map(([at]) => at)).toEqual([pointer]);
    expect(answer.text).not.toContain(String(password).trim());
  });

  it('is revealed to members, and the audit log says to whom', async () => {
    const tenant = await aTenantWith(1);
    const answer = await tenant.member.post(`${tenant.path}/vault-password/reveal`);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect((await tenant.reader.post(`${tenant.path}/vault-password/reveal`)).status).toBe(403);
    expect((await tenant.member.post(`${tenant.path}/vault-password/rotate`)).status).toBe(403);
    const readOnly = await aToken(muster, tenant.path, { role: 'admin', read_only: true });
    expect((await muster.api(readOnly.token).post(`${tenant.path}/vault-password/reveal`)).status).toBe(403);
    const { events } = (await tenant.admin.get(`${tenant.path}/audit?action=secret&limit=1000`)).body;
    expect(events).toContainEqual(
      expect.objectContaining({ operation: `vault-password.revealed ${answer.body.vault_id}` }),
    );
  });
});

describe('the jobs of a tenant', () => {
  it('are its own, newest first', async () => {
    const [tenant, other] = [await aTenantWith(1), await aTenantWith(1)];
    const first = await tenant.admin.post(`${tenant.path}/data-key/rotate`);
    await finished(tenant.admin, first);
    const second = await tenant.admin.post(`${tenant.path}/vault-password/rotate`);
    await finished(tenant.admin, second);
    expect(idsOf(await tenant.admin.get(`${tenant.path}/key-jobs`))).toEqual([second.body.id, first.body.id]);
    expect(idsOf(await tenant.admin.get(`${tenant.path}/key-jobs?limit=1`))).toEqual([second.body.id]);
    expect(idsOf(await other.admin.get(`${other.path}/key-jobs`))).toEqual([]);
    for (const verb of ['', '/stop', '/resume']) {
      const path = `${other.path}/key-jobs/${first.body.id}${verb}`;
      const answer = await (verb === '' ? other.admin.get(path) : other.admin.post(path));
      expect(refusal(answer)).toEqual([404, 'secret.job.not_found']);
    }
    expect(refusal(await muster.api().get(`/v1/keyring/jobs/${first.body.id}`))).toEqual([
      404,
      'secret.job.not_found',
    ]);
  });

  it('that are over are neither stopped nor resumed', async () => {
    const tenant = await aTenantWith(1);
    const begun = await tenant.admin.post(`${tenant.path}/data-key/rotate`);
    await finished(tenant.admin, begun);
    for (const verb of ['stop', 'resume'])
      expect(refusal(await tenant.admin.post(`${tenant.path}/key-jobs/${begun.body.id}/${verb}`))).toEqual([
        409,
        'secret.job.over',
      ]);
  });
});

describe('the keyring', () => {
  it('tells who keeps the root key, and which roots are needed', async () => {
    await aTenantWith(1);
    const { body } = await muster.api().get('/v1/keyring');
    expect(body).toMatchObject({ state: 'open', providers: [{ name: 'local', state: 'open' }] });
    expect(body.roots).toHaveLength(1);
    expect(body.roots[0]?.root).toMatch(/^local:[0-9a-f]{16}$/);
  });

  it('wraps every key under a new root, so that the old one can go', async () => {
    const tenant = await aTenantWith(2);
    const file = join(muster.dataDir, 'root.key');
    const old = await readFile(file, 'utf8');
    const [before] = (await muster.api().get('/v1/keyring')).body.roots;
    await writeFile(file, `${randomBytes(32).toString('base64')}\n${old}`);
    const begun = await muster.api().post('/v1/keyring/rewrap');
    expect([begun.status, keyJobOf(begun).kind]).toEqual([202, 'rewrap']);
    const job = await finished(muster.api(), begun);
    expect(job.done).toBe(before?.keys);
    const { roots } = (await muster.api().get('/v1/keyring')).body;
    expect(roots).toEqual([
      { root: expect.not.stringContaining(before?.root ?? '') as string, keys: before?.keys },
    ]);
    expect(idsOf(await muster.api().get('/v1/keyring/jobs'))).toEqual([begun.body.id]);
    // The new one alone opens everything.
    await writeFile(file, `${(await readFile(file, 'utf8')).split('\n')[0]}\n`);
    await expectReadable(tenant, 2);
  });
});
