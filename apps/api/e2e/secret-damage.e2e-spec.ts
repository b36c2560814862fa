import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aTenant, type Tenant } from './builders.js';
import {
  emptyDatabase,
  startMuster,
  type Answer,
  type Api,
  type EmptyDatabase,
  type Muster,
} from './harness.js';
import { aHost, refusal } from './inventory-builders.js';
import { aSecret, finished, revealed } from './secret-builders.js';

let place: EmptyDatabase;
let muster: Muster;
let system: Api;
beforeEach(async () => {
  place = await emptyDatabase();
  await start();
});
afterEach(async () => {
  await muster.close();
  await place.remove();
});

async function start(): Promise<void> {
  muster = await startMuster({}, place);
  system = muster.api();
}

/** The service as it is after a start: it holds no key. */
async function restart(): Promise<void> {
  await muster.close();
  await start();
}

const PAYLOAD = 'hunter2-hunter2-hunter2';
const reveal = ({ path }: Tenant, name = 'a', version?: number): Promise<Answer> =>
  system.post(`${path}/secrets/${name}/reveal`, version === undefined ? {} : { version });

const sql = (statement: string, values: unknown[]): Promise<unknown> =>
  muster.db.transaction(() => muster.db.query(statement, values));

async function expectDamaged(answer: Answer): Promise<void> {
  expect(refusal(answer)).toEqual([500, 'secret.damaged']);
  expect(answer.text).not.toContain('hunter');
  return Promise.resolve();
}

/** The sealed bytes of a version. */
async function sealedOf(secretId: string, version = 1): Promise<Buffer> {
  const [row] = await muster.db.query<{ sealed: string }>(
    'SELECT sealed FROM secret_versions WHERE secret_id = ? AND version = ?',
    [secretId, version],
  );
  return Buffer.from(row?.sealed ?? '', 'base64');
}

const putSealed = (secretId: string, version: number, bytes: Buffer): Promise<unknown> =>
  sql('UPDATE secret_versions SET sealed = ? WHERE secret_id = ? AND version = ?', [
    bytes.toString('base64'),
    secretId,
    version,
  ]);

describe('a sealed payload', () => {
  it('does not open with any one of its bytes changed', async () => {
    const tenant = await aTenant(muster);
    const { id } = await aSecret(tenant, tenant.path, 'a', { value: PAYLOAD });
    const sealed = await sealedOf(id);
    expect(sealed.includes(PAYLOAD)).toBe(false);
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed[at] = changed[at]! ^ (1 << (at % 8));
      await putSealed(id, 1, changed);
      await expectDamaged(await reveal(tenant));
    }
    for (const cut of [
      Buffer.alloc(0),
      sealed.subarray(1),
      sealed.subarray(0, -1),
      Buffer.concat([sealed, sealed]),
    ]) {
      await putSealed(id, 1, cut);
      await expectDamaged(await reveal(tenant));
    }
    await putSealed(id, 1, sealed);
    expect((await reveal(tenant)).body.value).toBe(PAYLOAD);
  });

  it('opens as the version, the secret and the tenant that it was sealed for, and as no other', async () => {
    const [tenant, other] = [await aTenant(muster), await aTenant(muster)];
    const { id } = await aSecret(tenant, tenant.path, 'a', { value: PAYLOAD });
    await aSecret(tenant, tenant.path, 'a', { value: `${PAYLOAD}-2` });
    const { id: beside } = await aSecret(tenant, tenant.path, 'b', { value: `${PAYLOAD}-b` });
    const { id: theirs } = await aSecret(other, other.path, 'a', { value: `${PAYLOAD}-theirs` });
    const own = await sealedOf(id, 2);
    for (const swapped of [await sealedOf(id, 1), await sealedOf(beside), await sealedOf(theirs)]) {
      await putSealed(id, 2, swapped);
      await expectDamaged(await reveal(tenant));
    }
    await putSealed(id, 2, own);
    // With the key that it was sealed with named, too.
    const [row] = await muster.db.query<{ data_key_id: string }>(
      'SELECT data_key_id FROM secret_versions WHERE secret_id = ?',
      [theirs],
    );
    await putSealed(id, 2, await sealedOf(theirs));
    await sql('UPDATE secret_versions SET data_key_id = ? WHERE secret_id = ? AND version = 2', [
      row?.data_key_id,
      id,
    ]);
    await expectDamaged(await reveal(tenant));
    expect((await reveal(tenant, 'a', 1)).body.value).toBe(PAYLOAD);
    expect((await reveal(other)).body.value).toBe(`${PAYLOAD}-theirs`);
  });

  it('that is damaged stops a rotation, which says why, and goes on when it is mended', async () => {
    const tenant = await aTenant(muster);
    const { id } = await aSecret(tenant, tenant.path, 'a', { value: PAYLOAD });
    await aSecret(tenant, tenant.path, 'b', { value: PAYLOAD });
    const sealed = await sealedOf(id);
    await putSealed(id, 1, sealed.subarray(1));
    const begun = await tenant.admin.post(`${tenant.path}/data-key/rotate`);
    const { pathname } = new URL(begun.headers.get('location') ?? '');
    for (;;) {
      const { body } = await tenant.admin.get(pathname);
      if ((body as unknown as { problem: string | null }).problem === 'secret.damaged') break;
    }
    expect((await reveal(tenant, 'b')).body.value).toBe(PAYLOAD);
    await putSealed(id, 1, sealed);
    await restart();
    await finished(system, begun);
    expect((await reveal(tenant)).body.value).toBe(PAYLOAD);
  });
});

describe("a tenant's wrapped data key", () => {
  it("does not open changed, nor as another tenant's", async () => {
    const [tenant, other] = [await aTenant(muster), await aTenant(muster)];
    for (const each of [tenant, other]) await aSecret(each, each.path, 'a', { value: PAYLOAD });
    const wrappedOf = async ({ id }: Tenant): Promise<string> => {
      const [row] = await muster.db.query<{ wrapped: string }>(
        "SELECT wrapped FROM data_keys WHERE tenant_id = ? AND purpose = 'seal'",
        [id],
      );
      return row?.wrapped ?? '';
    };
    const own = await wrappedOf(tenant);
    const middle = own.length >> 1;
    const flipped = own.slice(0, middle) + (own[middle] === 'A' ? 'B' : 'A') + own.slice(middle + 1);
    for (const text of [flipped, await wrappedOf(other), own.slice(4), '', own]) {
      await sql("UPDATE data_keys SET wrapped = ? WHERE tenant_id = ? AND purpose = 'seal'", [
        text,
        tenant.id,
      ]);
      await restart();
      if (text === own) expect((await reveal(tenant)).body.value).toBe(PAYLOAD);
      else await expectDamaged(await reveal(tenant));
      expect((await reveal(other)).body.value).toBe(PAYLOAD);
    }
  });

  it('that is gone is missed', async () => {
    const tenant = await aTenant(muster);
    await aSecret(tenant, tenant.path, 'a', { value: PAYLOAD });
    await sql("DELETE FROM data_keys WHERE tenant_id = ? AND purpose = 'seal'", [tenant.id]);
    await restart();
    await expectDamaged(await reveal(tenant));
  });
});

describe('a sealed keyring', () => {
  const rootKey = (): string => join(place.dataDir, 'root.key');
  const away = (): string => `${rootKey()}.away`;

  it('leaves everything but secrets at work', async () => {
    const tenant = await aTenant(muster);
    const host = await aHost(tenant, { variables: { plain: 1 } });
    await aSecret(tenant, host.path, 'a', { value: PAYLOAD });
    const bundle = (): Promise<Answer> => system.get(`/v1/inventory/all.tgz?tenant=${tenant.name}`);
    const exported = await bundle();
    await rename(rootKey(), away());
    await restart();

    expect((await system.get('/v1/keyring')).body).toMatchObject({
      state: 'sealed',
      providers: [{ name: 'local', state: 'away' }],
    });
    expect((await system.get('/health/ready')).status).toBe(200);
    const sealed = [
      await system.post(`${host.path}/secrets/a/reveal`),
      await system.put(`${host.path}/secrets/b`, { value: 'x' }),
      await system.post(`${tenant.path}/vault-password/reveal`),
      await system.post(`${tenant.path}/vault-password/rotate`),
      await system.post(`${tenant.path}/data-key/rotate`),
    ];
    for (const answer of sealed) {
      expect(refusal(answer)).toEqual([503, 'secret.sealed']);
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(answer.text).not.toContain(place.dataDir);
    }
    expect((await system.get(`${tenant.path}/secrets`)).body.secrets).toHaveLength(1);
    expect((await system.get(`${host.path}/secrets/a/versions`)).status).toBe(200);
    expect((await system.put(`${host.path}/variables/plain`, { value: 2 })).status).toBe(200);
    expect((await system.put(`${host.path}/variables/plain`, { value: 1 })).status).toBe(200);
    const again = await bundle();
    expect([again.status, again.bytes.length > 0, exported.status]).toEqual([200, true, 200]);
    expect((await system.delete(`${host.path}/secrets/a`)).status).toBe(204);
    // A root key that is missed is never replaced by a new one.
    await mkdir(rootKey(), { recursive: false });
    expect((await system.get('/v1/keyring')).body.state).toBe('sealed');
  });

  it('opens without a restart when the root key is back', async () => {
    const tenant = await aTenant(muster);
    await aSecret(tenant, tenant.path, 'a', { value: PAYLOAD });
    await rename(rootKey(), away());
    await restart();
    expect(refusal(await reveal(tenant))).toEqual([503, 'secret.sealed']);
    await rename(away(), rootKey());
    expect(await revealed(system, `${tenant.path}/secrets/a`)).toBe(PAYLOAD);
    expect((await system.get('/v1/keyring')).body.state).toBe('open');
  });

  it('holds up a job, which goes on when it is open', async () => {
    const tenant = await aTenant(muster);
    await aSecret(tenant, tenant.path, 'a', { value: PAYLOAD });
    await rename(rootKey(), away());
    await restart();
    const begun = await system.post('/v1/keyring/rewrap');
    expect(begun.status).toBe(202);
    const { pathname } = new URL(begun.headers.get('location') ?? '');
    for (;;) {
      const { body } = await system.get(pathname);
      if ((body as unknown as { problem: string | null }).problem === 'secret.sealed') break;
    }
    await rename(away(), rootKey());
    await restart();
    await finished(system, begun);
    expect(await revealed(system, `${tenant.path}/secrets/a`)).toBe(PAYLOAD);
  });
});
