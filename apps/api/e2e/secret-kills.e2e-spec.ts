import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Db, readConfig } from '@muster/kernel';
import { decryptVault, vaultIdOf } from '@muster/secrets';
import { databaseOptions } from '../src/database.js';
import { Api, emptyDatabase, type EmptyDatabase } from './harness.js';
import { jobAt, revealed } from './secret-builders.js';
import { Service } from './service.js';

// A process that is killed in the middle of work on keys, again and again: the next goes on where it was.

const TOKEN = 'muster_kills-system-token-0123456789';
const SECRETS = 60;
const TENANTS = 15;
/** Kills that hit a job at work, of each kind. */
const HITS = 3;

let place: EmptyDatabase;
let service: Service;
let api: Api;

async function start(): Promise<void> {
  service = new Service({ ...place.settings, MUSTER_BOOTSTRAP_TOKEN: TOKEN, MUSTER_LOG_LEVEL: 'warn' });
  api = new Api(await service.url(), TOKEN);
}

async function kill(): Promise<void> {
  service.kill('SIGKILL');
  await service.ended;
}

/** Does something with the database while no process serves it. */
async function betweenProcesses<T>(work: (db: Db) => Promise<T>): Promise<T> {
  const db = await Db.open(databaseOptions(readConfig(place.settings)));
  try {
    return await db.transaction(() => work(db));
  } finally {
    await db.close();
  }
}

/** A tenant with a host, and secrets that were written twice: versions before the present one are there too. */
async function fill(tenant: string, secrets: number): Promise<void> {
  const at = `/v1/tenants/${tenant}`;
  await api.post('/v1/tenants', { name: tenant });
  await api.post(`${at}/hosts`, { name: 'host' });
  for (const turn of ['old', 'new'])
    for (let number = 0; number < secrets; number += 1) {
      const answer = await api.put(`${at}/secrets/s${number}`, { value: `${turn} ${tenant} ${number}` });
      expect(answer.status).toBeLessThan(300);
    }
}

/** Reads every version of a tenant's secrets, and opens what bundles get. */
async function expectReadable(tenant: string, secrets: number): Promise<void> {
  const at = `/v1/tenants/${tenant}`;
  for (let number = 0; number < secrets; number += 1) {
    expect(await revealed(api, `${at}/secrets/s${number}`, 1)).toBe(`old ${tenant} ${number}`);
    expect(await revealed(api, `${at}/secrets/s${number}`)).toBe(`new ${tenant} ${number}`);
  }
  // The passwords first: one that is revealed is of use though the last text that needs it be encrypted anew meanwhile.
  const passwords = new Map<string, string>();
  for (const { vault_id } of (await api.get(`${at}/vault-password`)).body.vault_passwords) {
    const { status, body } = await api.post(`${at}/vault-password/reveal`, { vault_id });
    if (status === 200) passwords.set(vault_id, body.password);
  }
  const { variables } = (await api.get(`${at}/hosts/host/variables?resolved=true`)).body;
  expect(Object.keys(variables)).toHaveLength(secrets);
  for (const [name, value] of Object.entries(variables)) {
    const text = (value as { __ansible_vault: string }).__ansible_vault;
    const clear = await decryptVault(text, passwords.get(vaultIdOf(text) ?? '') ?? '');
    expect(clear.toString()).toBe(`new ${tenant} ${name.slice(1)}`);
  }
}

const countOf = async (db: Db, sql: string, values: unknown[] = []): Promise<number> => {
  const [row] = await db.query<{ found: number | string }>(`SELECT COUNT(*) AS found FROM ${sql}`, values);
  return Number(row?.found);
};

beforeAll(async () => {
  place = await emptyDatabase();
  await start();
  await fill('big', SECRETS);
  for (let number = 0; number < TENANTS; number += 1) await fill(`small-${number}`, 1);
});
afterAll(async () => {
  await kill();
  await place.remove();
});

interface Work {
  /** Where a job is begun. */
  readonly begin: string;
  readonly before?: () => Promise<void>;
  readonly jobs: string;
  readonly expectReadable: () => Promise<void>;
  /** What is left in the end: nothing of the old. */
  readonly expectOver: () => Promise<void>;
}

const expectSmallReadable = async (): Promise<void> => {
  for (let number = 0; number < TENANTS; number += 1) await expectReadable(`small-${number}`, 1);
};

const rootKeyFile = (): string => join(place.dataDir, 'root.key');

const WORKS: Readonly<Record<string, Work>> = {
  'a rotation of a data key': {
    begin: '/v1/tenants/big/data-key/rotate',
    jobs: '/v1/tenants/big/key-jobs',
    expectReadable: () => expectReadable('big', SECRETS),
    expectOver: () =>
      betweenProcesses(async (db) => {
        const ofBig = "tenant_id = (SELECT t.id FROM tenants t WHERE t.name = 'big')";
        expect(await countOf(db, `data_keys WHERE purpose = 'seal' AND ${ofBig}`)).toBe(1);
        const stale = `data_key_id NOT IN (SELECT k.id FROM data_keys k)`;
        expect(await countOf(db, `secret_versions WHERE ${stale}`)).toBe(0);
        expect(await countOf(db, `vault_passwords WHERE ${stale}`)).toBe(0);
      }),
  },
  'a rotation of a vault password': {
    begin: '/v1/tenants/big/vault-password/rotate',
    jobs: '/v1/tenants/big/key-jobs',
    expectReadable: () => expectReadable('big', SECRETS),
    expectOver: async () => {
      await start();
      const { vault_passwords } = (await api.get('/v1/tenants/big/vault-password')).body;
      const { secrets } = (await api.get('/v1/tenants/big/secrets?limit=1000')).body;
      await kill();
      expect(vault_passwords).toHaveLength(1);
      const [{ vault_id } = { vault_id: '' }] = vault_passwords;
      expect(secrets.map((secret) => secret.vault_id)).toEqual(Array(SECRETS).fill(vault_id));
    },
  },
  'a rewrap of all data keys': {
    begin: '/v1/keyring/rewrap',
    // Each time under a new root; those before it stay as long as they are needed.
    before: async () => {
      const known = await readFile(rootKeyFile(), 'utf8');
      await writeFile(rootKeyFile(), `${randomBytes(32).toString('base64')}\n${known}`);
    },
    jobs: '/v1/keyring/jobs',
    expectReadable: expectSmallReadable,
    expectOver: async () => {
      await betweenProcesses(async (db) => {
        expect(await countOf(db, '(SELECT DISTINCT root FROM data_keys) roots')).toBe(1);
      });
      const [present = ''] = (await readFile(rootKeyFile(), 'utf8')).split('\n');
      await writeFile(rootKeyFile(), `${present}\n`);
      await start();
      await expectSmallReadable();
      await kill();
    },
  },
};

describe.each(Object.entries(WORKS))('%s', (_, work) => {
  it('goes on where a killed process left it, and everything can be read all the while', async () => {
    for (let hits = 0, looks = 0; hits < HITS;) {
      await work.before?.();
      const begun = await api.post(work.begin);
      expect(begun.status).toBe(202);
      const path = `${work.jobs}/${begun.body.id}`;
      // Each time at another moment of the work.
      for (let asked = 0; asked < looks; asked += 1) await api.get(path);
      await kill();
      const isHit = await leaseOver(begun.body.id);
      [hits, looks] = isHit ? [hits + 1, looks + 1] : [hits, 0];
      await start();
      await work.expectReadable();
      expect(await jobAt(api, path, ({ state }) => state === 'done')).toMatchObject({ problem: null });
    }
    await work.expectReadable();
    await kill();
    await work.expectOver();
    await start();
  });
});

/** Lets the minute pass for which nobody takes the job of a process that is gone; gives whether it was at work. */
const leaseOver = (id: string): Promise<boolean> =>
  betweenProcesses(async (db) => {
    await db.query("UPDATE key_jobs SET lease_until = '2000-01-01T00:00:00.000000Z' WHERE state = 'running'");
    return (await countOf(db, "key_jobs WHERE id = ? AND state = 'running'", [id])) === 1;
  });
