import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId, type Db, type Snapshot } from '@muster/kernel';
import { testDb, type TestDb } from '@muster/kernel/testing';
import { MIGRATIONS } from '@muster/migrations';
import { SecretSnapshot } from './secret-snapshot.queries.js';

const [one, other, empty] = [newId(), newId(), newId()];
const AT = '2026-11-21T04:49:55.000000Z';

let test: TestDb;
let db: Db;

interface Sketch {
  readonly tenant: string;
  readonly name: string;
  readonly format?: string;
  readonly vaultId?: string;
  readonly content?: string;
}

/** Writes a secret of its tenant; without a vault id it lies outside. */
async function aSecret({ tenant, name, format = 'text', vaultId, content }: Sketch): Promise<string> {
  const id = newId();
  await db.insertRows(
    'secrets',
    ['id', 'tenant_id', 'owner_id', 'name', 'format', 'version', 'size', 'source', 'vault_id', 'created_at', 'updated_at'],
    [[id, tenant, tenant, name, format, 1, content?.length ?? 0, vaultId === undefined ? '{}' : null, vaultId ?? null, AT, AT]],
  );
  if (content !== undefined)
    await db.insertRows('secret_files', ['secret_id', 'tenant_id', 'content'], [[id, tenant, content]]);
  return id;
} // prettier-ignore

let outside: string;
let files: string[];
beforeAll(async () => {
  test = await testDb({ entities: [], migrations: MIGRATIONS });
  db = test.db;
  await db.transaction(async () => {
    await db.insertRows(
      'tenants',
      ['id', 'name', 'revision', 'created_at', 'updated_at'],
      [one, other, empty].map((id) => [id, `t-${id}`, 1, AT, AT]),
    );
    await db.insertRows(
      'vault_passwords',
      ['id', 'tenant_id', 'version', 'vault_id', 'data_key_id', 'sealed', 'created_at'],
      [
        ...[1, 2, 3].map((version) => [newId(), one, version, `one-${version}`, newId(), '', AT]),
        [newId(), other, 1, 'other-1', newId(), '', AT],
      ],
    );
    await aSecret({ tenant: one, name: 'a', vaultId: 'one-3' });
    files = [
      await aSecret({
        tenant: one,
        name: 'b',
        vaultId: 'one-1',
        format: 'pem',
        content: 'b'.repeat(200_000),
      }),
      await aSecret({
        tenant: one,
        name: 'c',
        vaultId: 'one-3',
        format: 'pem',
        content: 'c'.repeat(200_000),
      }),
      await aSecret({ tenant: one, name: 'd', vaultId: 'one-3', format: 'binary', content: 'd' }),
    ];
    outside = await aSecret({ tenant: one, name: 'e' });
    await aSecret({ tenant: other, name: 'f', vaultId: 'other-1', format: 'pem', content: 'f' });
  });
});
afterAll(() => test.close());

const reading = <T>(tenant: string, work: (secrets: SecretSnapshot) => Promise<T>): Promise<T> =>
  db.snapshot((snapshot) => work(new SecretSnapshot(snapshot, db, tenant)));

describe('the secrets of a snapshot', () => {
  it('are there, or not', async () => {
    expect(await reading(one, (secrets) => secrets.isAny())).toBe(true);
    expect(await reading(empty, (secrets) => secrets.isAny())).toBe(false);
  });

  it('have vault ids, newest first, of which some are in use', async () => {
    expect(await reading(one, (secrets) => secrets.vaultIds())).toEqual([
      { vaultId: 'one-3', isInUse: true },
      { vaultId: 'one-2', isInUse: false },
      { vaultId: 'one-1', isInUse: true },
    ]);
    expect(await reading(empty, (secrets) => secrets.vaultIds())).toEqual([]);
  });

  it('lie outside where they have no vault id', async () => {
    expect(await reading(one, (secrets) => secrets.sources())).toEqual([
      { id: outside, ownerId: one, name: 'e', format: 'text' },
    ]);
    expect(await reading(other, (secrets) => secrets.sources())).toEqual([]);
  });

  it('come as files in runs that are not large, of the owners and of no other tenant', async () => {
    const runs = await reading(one, async (secrets) => {
      const all: string[][] = [];
      for await (const run of secrets.files([one, other])) all.push(run.map(({ secretId }) => secretId));
      return all;
    });
    expect(runs).toEqual([[files[0]], [files[1], files[2]]]);
  });

  it('are found by indices, each of them', async () => {
    const asked: string[] = [];
    await db.snapshot(async (snapshot) => {
      const telling: Snapshot = {
        ...snapshot,
        all: (sql, parameters) => {
          asked.push(sql);
          return snapshot.all(sql, parameters);
        },
      };
      const secrets = new SecretSnapshot(telling, db, one);
      await secrets.isAny();
      await secrets.vaultIds();
      await secrets.sources();
      for await (const _ of secrets.files([one]));
    });
    expect(asked.length).toBe(6);
    for (const sql of asked) {
      const steps = await db.query<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ['', ''].slice(0, sql.split('?').length - 1));
      for (const { detail } of steps) expect([sql, detail]).not.toEqual([sql, expect.stringMatching(/^SCAN (?!json_each)/)]);
    }
  }); // prettier-ignore
});
