import { readFile, rename, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TenantScope } from '@muster/identity';
import type { VariableOwner } from '@muster/inventory';
import { newKey } from '../envelope/core/envelope.js';
import { JobsService, type JobsScope, type KeyJobView, type KeyJobWork } from '../jobs/jobs.service.js';
import { KeyringService } from '../keyring/keyring.service.js';
import { VaultPasswordsService } from '../passwords/vault-passwords.service.js';
import { RevealService } from '../secrets/reveal.service.js';
import { SecretContentsService } from '../secrets/secret-contents.service.js';
import { SecretsService } from '../secrets/secrets.service.js';
import { testSecrets, type TestSecrets } from '../testing/test-secrets.js';
import { decryptVault, vaultIdOf } from '../vault/core/ansible-vault.js';
import { ResealService } from './reseal.service.js';
import { RevaultService } from './revault.service.js';
import { RewrapService } from './rewrap.service.js';
import { RotationService } from './rotation.service.js';

const TENANT: VariableOwner = { type: 'tenant' };
const NAMES = ['a', 'b', 'c'];

let world: TestSecrets;
let acme: TenantScope;

beforeEach(async () => {
  world = await testSecrets();
  acme = await world.tenant('acme');
  // Two versions of each, so that those before the present one are sealed too.
  for (const name of NAMES)
    for (const value of [`old ${name}`, `new ${name}`])
      await world.get(SecretContentsService).put(acme, TENANT, name, { format: 'text', value }, {});
});
afterEach(() => world.close());

/** Everything that there is in clear, from the database as it stands: this process has forgotten every key. */
async function everything(): Promise<string[]> {
  const fresh = await world.start();
  const reveal = fresh.get(RevealService);
  const passwords = fresh.get(VaultPasswordsService);
  const texts: string[] = [];
  for (const name of NAMES) {
    for (const version of [1, 2]) {
      const { value } = await reveal.reveal(acme, TENANT, name, version);
      texts.push(value as string);
    }
    const [row] = await world.db.query<{ value: string }>(
      'SELECT value FROM tenant_variables WHERE tenant_id = ? AND name = ?',
      [acme.tenantId, name],
    );
    const { __ansible_vault: text } = JSON.parse(row?.value ?? '') as { __ansible_vault: string };
    const { password } = await passwords.reveal(acme, vaultIdOf(text));
    texts.push((await decryptVault(text, password)).toString());
  }
  return texts;
}

const ALL = NAMES.flatMap((name) => [`old ${name}`, `new ${name}`, `new ${name}`]);

const count = async (table: string): Promise<number> => {
  const [row] = await world.db.query<{ found: number }>(`SELECT COUNT(*) AS found FROM ${table}`);
  return Number(row?.found);
};

/** Runs a step that breaks off at its nth statement; whether it came so far. */
async function brokenOff(work: KeyJobWork, job: KeyJobView, at: number): Promise<boolean> {
  let statements = 0;
  const query = world.db.query.bind(world.db);
  const spy = vi.spyOn(world.db, 'query').mockImplementation(async (sql, parameters) => {
    statements += 1;
    if (statements === at) throw new Error('broken off');
    return query(sql, parameters);
  });
  try {
    await work.step({ tenantId: acme.tenantId, createdAt: job.created_at });
    return false;
  } catch (error) {
    expect(error).toMatchObject({ message: 'broken off' });
    return true;
  } finally {
    spy.mockRestore();
  }
}

async function finished(work: KeyJobWork, job: KeyJobView): Promise<void> {
  while ((await work.step({ tenantId: acme.tenantId, createdAt: job.created_at })) > 0);
}

/** Begins a job that nobody takes: its steps are the test's to take. */
async function held(begin: () => Promise<KeyJobView>): Promise<KeyJobView> {
  const jobs = world.get(JobsService);
  const spy = vi.spyOn(jobs, 'wake').mockImplementation(() => undefined);
  const job = await begin();
  spy.mockRestore();
  return jobs.stop(scopeOf(job), job.id);
}

const scopeOf = (job: KeyJobView): JobsScope => ({ context: acme.context, tenantId: tenantOf(job) });
const tenantOf = ({ kind }: KeyJobView): string | null => (kind === 'rewrap' ? null : acme.tenantId);

/** A new root key in front of the others, as an operator puts it. */
async function newRoot(): Promise<void> {
  const lines = await readFile(world.rootKeyFile, 'utf8');
  await writeFile(world.rootKeyFile, `${newKey().toString('base64')}\n${lines}`, { mode: 0o600 });
}

const WORKS = [
  {
    name: 'a rotation of the data key',
    begin: () => world.get(RotationService).begin(acme),
    work: () => world.get(ResealService),
    over: async () => expect(await count('data_keys')).toBe(2),
  },
  {
    name: 'a rotation of the vault password',
    begin: () => world.get(VaultPasswordsService).rotate(acme),
    work: () => world.get(RevaultService),
    over: async () => {
      expect((await world.get(VaultPasswordsService).list(acme)).map(({ vault_id }) => vault_id)).toEqual([
        'acme-2',
      ]);
    },
  },
  {
    name: 'wrapping under a new root',
    begin: async () => {
      await newRoot();
      return world.get(RewrapService).begin(acme.context);
    },
    work: () => world.get(RewrapService),
    over: async () => {
      const { roots } = await world.get(KeyringService).status();
      expect(roots.map(({ keys }) => keys)).toEqual([2]);
      // The old root is needed no more.
      const [newest] = (await readFile(world.rootKeyFile, 'utf8')).split('\n');
      await writeFile(world.rootKeyFile, `${newest}\n`);
    },
  },
];

describe.each(WORKS)('$name', ({ begin, work, over }) => {
  it('leaves everything readable wherever it breaks off, and is finished by the next who takes it up', async () => {
    const job = await held(begin);
    let steps = 0;
    for (; await brokenOff(work(), job, steps + 1); steps += 1) expect(await everything()).toEqual(ALL);
    expect(steps).toBeGreaterThan(3);
    await finished(work(), job);
    await over();
    expect(await everything()).toEqual(ALL);
  });

  it('can be stopped, and goes on when it is resumed', async () => {
    const jobs = world.get(JobsService);
    const job = await held(begin);
    const [tenantId, { id }] = [tenantOf(job), job];
    jobs.wake();
    await jobs.settled();
    expect(await jobs.get(tenantId, id)).toMatchObject({ state: 'stopped', done: 0 });
    await jobs.resume(scopeOf(job), id);
    await jobs.settled();
    expect(await jobs.get(tenantId, id)).toMatchObject({ state: 'done', problem: null });
    await over();
    expect(await everything()).toEqual(ALL);
    await expect(jobs.stop(scopeOf(job), id)).rejects.toMatchObject({ code: 'secret.job.over' });
  });
});

describe('a sealed keyring', () => {
  it('puts a job off, and goes on with it when it is open again', async () => {
    const { id } = await held(() => world.get(RotationService).begin(acme));
    const away = `${world.rootKeyFile}.away`;
    await rename(world.rootKeyFile, away);
    const other = await world.start();
    const jobs = other.get(JobsService);
    await jobs.resume(acme, id);
    await jobs.settled();
    expect(await jobs.get(acme.tenantId, id)).toMatchObject({ state: 'running', problem: 'secret.sealed' });
    await expect(other.get(RevealService).reveal(acme, TENANT, 'a')).rejects.toMatchObject({
      code: 'secret.sealed',
      definition: { kind: 'unavailable' },
    });
    expect((await other.get(SecretsService).list(acme, {}, { limit: 10 })).items).toHaveLength(3);
    await rename(away, world.rootKeyFile);
    expect(await other.get(RevealService).reveal(acme, TENANT, 'a')).toMatchObject({ value: 'new a' });
  });
});

describe('what is stored', () => {
  const sealedOf = async (name: string, version: number): Promise<{ id: string; sealed: string }> => {
    const [row] = await world.db.query<{ id: string; sealed: string }>(
      'SELECT s.id, v.sealed FROM secrets s JOIN secret_versions v ON v.secret_id = s.id WHERE s.name = ? AND v.version = ?',
      [name, version],
    );
    if (!row) throw new Error('no such version');
    return row;
  };
  const store = (id: string, version: number, sealed: string): Promise<unknown> =>
    world.db.transaction(() =>
      world.db.query('UPDATE secret_versions SET sealed = ? WHERE secret_id = ? AND version = ?', [
        sealed,
        id,
        version,
      ]),
    );
  const damaged = { code: 'secret.damaged' };

  it('does not open with any byte of it flipped', async () => {
    const { id, sealed } = await sealedOf('a', 2);
    const bytes = Buffer.from(sealed, 'base64');
    for (const index of bytes.keys()) {
      const flipped = Buffer.from(bytes);
      flipped[index] = (flipped[index] ?? 0) ^ 1;
      await store(id, 2, flipped.toString('base64'));
      await expect(world.get(RevealService).reveal(acme, TENANT, 'a')).rejects.toMatchObject(damaged);
    }
  });

  it('does not open as another version, another secret, or that of another tenant', async () => {
    const beta = await world.tenant('beta');
    const other = await world
      .get(SecretContentsService)
      .put(beta, TENANT, 'a', { format: 'text', value: 'x' }, {});
    const [before, now, next] = [await sealedOf('a', 1), await sealedOf('a', 2), await sealedOf('b', 2)];
    await store(now.id, 2, before.sealed);
    await expect(world.get(RevealService).reveal(acme, TENANT, 'a')).rejects.toMatchObject(damaged);
    await store(now.id, 2, next.sealed);
    await expect(world.get(RevealService).reveal(acme, TENANT, 'a')).rejects.toMatchObject(damaged);
    await store(other.secret.id, 1, now.sealed);
    await expect(world.get(RevealService).reveal(beta, TENANT, 'a')).rejects.toMatchObject(damaged);
  });

  it('does not open with another tenant’s data key, or with one that was changed', async () => {
    await world.db.transaction(() =>
      world.db.query("UPDATE data_keys SET wrapped = 'AAAA' WHERE purpose = 'seal'"),
    );
    const other = await world.start();
    await expect(other.get(RevealService).reveal(acme, TENANT, 'a')).rejects.toMatchObject(damaged);
  });
});
