import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { createConnection } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSource, executedMigrations, readConfig, undoLastMigration } from '@muster/kernel';
import { schemaDrift } from '@muster/kernel/testing';
import type { DataSource } from 'typeorm';
import { databaseOptions } from '../src/database.js';
import { emptyDatabase, startMuster, type Api, type EmptyDatabase, type Muster } from './harness.js';

const recorded = (name: string): string =>
  readFileSync(new URL(`first-release/${name}`, import.meta.url), 'utf8');

/** What the first release answered. */
const answers = JSON.parse(recorded('answers.json')) as {
  readonly tokens: Readonly<Record<'reader' | 'member' | 'admin' | 'expired' | 'revoked' | 'system', string>>;
  readonly texts: Readonly<Record<string, string>>;
  readonly bodies: Readonly<Record<string, object>>;
  readonly digests: Readonly<Record<string, string>>;
};

const FIRST_MIGRATIONS = ['Tenants1795200000000', 'Changes1795200000001', 'Inventory1795200000002'];

/** The tables of the first release, each with its key and the columns that it had. */
const FIRST_TABLES = {
  tenants: ['id', 'name', 'customer', 'keystone_project_id', 'revision', 'created_at', 'updated_at'],
  api_tokens: [
    'id', 'tenant_id', 'name', 'role', 'system', 'prefix', 'token_hash', 'created_at', 'expires_at', 'revoked_at',
  ],
  changes: [
    'tenant_id', 'revision', 'at', 'actor_kind', 'actor_id', 'actor_name', 'request_id', 'reason', 'kind',
    'entity_type', 'entity_id', 'entity_name', 'before', 'after',
  ],
  groups: ['id', 'tenant_id', 'parent_id', 'name', 'kind', 'priority', 'created_at', 'updated_at'],
  hosts: [
    'id', 'tenant_id', 'name', 'ip_address', 'device_type', 'active', 'note', 'external_id', 'created_at', 'updated_at',
  ],
  memberships: ['group_id', 'host_id', 'tenant_id'],
  tenant_variables: ['tenant_id', 'name', 'value', 'revision'],
  group_variables: ['group_id', 'name', 'tenant_id', 'value', 'revision'],
  host_variables: ['host_id', 'name', 'tenant_id', 'value', 'revision'],
} as const; // prettier-ignore

const open = (place: EmptyDatabase): Promise<DataSource> =>
  openSource(databaseOptions(readConfig(place.settings)));

async function load(place: EmptyDatabase): Promise<void> {
  const url = place.settings['MUSTER_DATABASE_URL'];
  if (url === undefined) {
    const source = await open(place);
    (source.driver as unknown as { databaseConnection: { exec(sql: string): void } }).databaseConnection.exec(
      recorded('sqlite.sql'),
    );
    await source.destroy();
    return;
  }
  const connection = await createConnection({ uri: url, multipleStatements: true });
  const [[{ version }]] = (await connection.query('SELECT VERSION() AS version')) as unknown as [
    [{ version: string }],
  ];
  const dump = recorded('mariadb.sql');
  // What MySQL calls the collation that MariaDB's dump names.
  await connection.query(
    version.includes('MariaDB') ? dump : dump.replaceAll('utf8mb4_nopad_bin', 'utf8mb4_0900_bin'),
  );
  await connection.end();
}

/** Every row of the first release's tables. */
async function rowsOf(source: DataSource): Promise<Record<string, unknown>> {
  const rows: Record<string, unknown> = {};
  for (const [table, columns] of Object.entries(FIRST_TABLES)) {
    const list = columns.map((column) => `\`${column}\``).join(', ');
    rows[table] = await source.query(
      `SELECT ${list} FROM \`${table}\` ORDER BY ${list.split(', ').slice(0, 2).join()}`,
    );
  }
  return rows;
}

describe('a database of the first release, upgraded', () => {
  let place: EmptyDatabase;
  let muster: Muster;
  let before: Record<string, unknown>;
  let system: Api;
  beforeAll(async () => {
    place = await emptyDatabase();
    await load(place);
    const source = await open(place);
    before = await rowsOf(source);
    expect(await executedMigrations(source)).toEqual(FIRST_MIGRATIONS);
    await source.destroy();
    muster = await startMuster({ MUSTER_BOOTSTRAP_TOKEN: answers.tokens.system }, place);
    system = muster.api(answers.tokens.system);
  });
  afterAll(() => place.remove());

  it('is what the entities say', async () => {
    expect(await schemaDrift(muster.db.source)).toEqual([]);
  });

  it('has all its rows', async () => {
    expect(await rowsOf(muster.db.source)).toEqual(before);
  });

  it.each(Object.entries(answers.texts))('answers %s as before, to the letter', async (path, text) => {
    expect((await system.get(path)).text).toBe(text);
  });

  it.each(Object.entries(answers.bodies))('answers %s as before', async (path, body) => {
    expect((await system.get(path)).body).toMatchObject(body);
  });

  it.each(Object.entries(answers.digests))('packs %s as before', async (path, digest) => {
    expect(hash('sha256', gunzipSync((await system.get(path)).bytes))).toBe(digest);
  });

  it('takes the tokens that it took before, and no other', async () => {
    const { tokens } = answers;
    for (const token of [tokens.reader, tokens.member, tokens.admin])
      expect((await muster.api(token).get('/v1/tenants/acme')).status).toBe(200);
    for (const token of [tokens.revoked, tokens.expired])
      expect((await muster.api(token).get('/v1/tenants/acme')).status).toBe(401);
    expect((await muster.api(tokens.reader).get('/v1/tenants/Acme')).status).toBe(404);
  });

  it('is written to as any other, and goes back to the first schema without loss', async () => {
    const member = muster.api(answers.tokens.member);
    const written = await member.post('/v1/tenants/acme/hosts', { name: 'new', variables: { a: 1 } });
    expect(written.status).toBe(201);
    const { body: tenant } = await member.get('/v1/tenants/acme');
    expect(tenant.revision).toBe(31);
    expect((await member.delete('/v1/tenants/acme/hosts/new')).status).toBe(204);
    const current = await rowsOf(muster.db.source);
    await muster.close();

    const source = await open(place);
    while ((await executedMigrations(source)).length > FIRST_MIGRATIONS.length)
      await undoLastMigration(source);
    expect(await executedMigrations(source)).toEqual(FIRST_MIGRATIONS);
    const after = await rowsOf(source);
    expect(after).toEqual(current);
    expect({ ...after, changes: before['changes'], tenants: before['tenants'] }).toEqual(before);
    await source.destroy();
  });
});
