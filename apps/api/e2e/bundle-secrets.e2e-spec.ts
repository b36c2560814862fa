import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '@muster/kernel';
import { decryptVault, encryptVault } from '@muster/secrets';
import { inFolder, run } from './ansible.js';
import { aTenant, type Tenant } from './builders.js';
import { startMuster, type Muster } from './harness.js';
import { applied, faultsOf } from './inventory-builders.js';

const HOSTS = 250;
const PASSWORD = 'a vault password';
const AT = '2026-11-21T04:49:55.000000Z';

let muster: Muster;
let tenant: Tenant;
const secretIds: string[] = [];
const nameOf = (index: number): string => `n${String(index).padStart(3, '0')}`;

/** Gives each host a PEM secret, as rows: what bundles read of secrets, whoever has written them. */
async function addSecrets(): Promise<void> {
  const { db } = muster;
  const vaultId = `${tenant.name}-1`;
  const text = await encryptVault(Buffer.from('PEM'), PASSWORD, vaultId);
  const hosts = await db.query<{ id: string }>('SELECT id FROM hosts WHERE tenant_id = ? ORDER BY name', [tenant.id]);
  secretIds.push(...hosts.map(() => newId()));
  const rows = hosts.map(({ id }, index) => ({ host: id, secret: secretIds[index] ?? '' }));
  await db.transaction(async () => {
    await db.insertRows(
      'vault_passwords',
      ['id', 'tenant_id', 'version', 'vault_id', 'data_key_id', 'sealed', 'created_at'],
      [[newId(), tenant.id, 1, vaultId, newId(), '', AT]],
    );
    await db.insertRows(
      'secrets',
      ['id', 'tenant_id', 'owner_id', 'host_id', 'name', 'format', 'version', 'size', 'vault_id', 'created_at', 'updated_at'],
      rows.map(({ host, secret }) => [secret, tenant.id, host, host, 'tls', 'pem', 1, 3, vaultId, AT, AT]),
    );
    await db.insertRows('secret_files', ['secret_id', 'tenant_id', 'content'], rows.map(({ secret }) => [secret, tenant.id, text]));
    await db.insertRows(
      'host_variables',
      ['host_id', 'tenant_id', 'name', 'value', 'revision', 'secret_id'],
      rows.flatMap(({ host, secret }) => [
        [host, tenant.id, 'tls', JSON.stringify({ __ansible_vault: text }), 1, secret],
        [host, tenant.id, 'tls_file', JSON.stringify(`{{ inventory_dir }}/../files/secrets/${secret}/tls.pem`), 1, secret],
      ]),
    );
  });
} // prettier-ignore

beforeAll(async () => {
  muster = await startMuster();
  tenant = await aTenant(muster);
  await applied(tenant, {
    groups: [{ name: 'g' }],
    hosts: Array.from({ length: HOSTS }, (_, index) => ({
      name: nameOf(index),
      groups: index < 3 ? ['g'] : [],
    })),
  });
  await addSecrets();
});
afterAll(() => muster.close());

/** What a tgz unpacks to. */
const unpacked = <T>(path: string, work: (folder: string) => Promise<T>): Promise<T> =>
  inFolder(async (folder) => {
    const { status, bytes } = await tenant.reader.get(path);
    expect([path, status]).toEqual([path, 200]);
    await writeFile(join(folder, 'b.tgz'), bytes);
    expect(await run('tar', ['xzf', 'b.tgz'], { cwd: folder })).toMatchObject({ status: 0, stderr: '' });
    return work(folder);
  });

describe('the secrets of an inventory', () => {
  it('come as files, of all hosts and of those of a group, in either layout', async () => {
    for (const [path, root, ids] of [
      ['all.tgz', '', secretIds],
      ['g.tgz', '', secretIds.slice(0, 3)],
      ['all.tgz?layout=per-host', nameOf(7), secretIds.slice(7, 8)],
    ] as const)
      await unpacked(`/v1/inventory/${path}`, async (folder) => {
        expect((await readdir(join(folder, root, 'files/secrets'))).sort()).toEqual([...ids].sort());
        const text = await readFile(join(folder, root, 'files/secrets', ids[0] ?? '', 'tls.pem'), 'latin1');
        expect((await decryptVault(text, PASSWORD)).toString()).toBe('PEM');
      });
  });

  it('are left out of every form that is asked for without them', async () => {
    for (const path of ['all.json', 'all/hosts/n001.json', 'all.tgz', 'all.zip']) {
      const [included, omitted] = [
        await tenant.reader.get(`/v1/inventory/${path}`),
        await tenant.reader.get(`/v1/inventory/${path}?secrets=omit`),
      ];
      expect([path, included.status, omitted.status]).toEqual([path, 200, 200]);
      expect(included.headers.get('etag')).not.toBe(omitted.headers.get('etag'));
      expect(omitted.bytes.length).toBeLessThan(included.bytes.length);
      expect(omitted.text).not.toContain('tls');
      const tag = { 'if-none-match': omitted.headers.get('etag') ?? '' };
      expect((await tenant.reader.get(`/v1/inventory/${path}?secrets=omit`, tag)).status).toBe(304);
    }
  });

  it('are included or omitted, and nothing else', async () => {
    for (const path of ['all.json', 'all/hosts/n001.json', 'all.tgz']) {
      const answer = await tenant.reader.get(`/v1/inventory/${path}?secrets=plain`);
      expect([path, answer.status, faultsOf(answer)]).toEqual([path, 422, [['secrets', 'parameter.value']]]);
    }
  });
});
