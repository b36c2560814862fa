import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  dataSource,
  executedMigrations,
  knownMigrations,
  migrate,
  readConfig,
  undoLastMigration,
} from '@muster/kernel';
import { schemaDrift } from '@muster/kernel/testing';
import type { DataSource } from 'typeorm';
import { databaseOptions } from '../src/database.js';
import { emptyDatabase, type EmptyDatabase } from './harness.js';

const MIGRATE = fileURLToPath(new URL('../dist/migrate.js', import.meta.url));

const ON_MYSQL = process.env['MUSTER_TEST_DATABASE_URL'] !== undefined;

let place: EmptyDatabase;
let sources: DataSource[];
beforeEach(async () => {
  place = await emptyDatabase();
  sources = [];
});
afterEach(async () => {
  await Promise.all(sources.map((source) => source.destroy()));
  await place.remove();
});

async function open(): Promise<DataSource> {
  const source = await dataSource(databaseOptions(readConfig(place.settings))).initialize();
  sources.push(source);
  return source;
}

const isMysql = (source: DataSource): boolean => source.options.type === 'mysql';

/** Every table but those that the schema keeps for itself. */
async function tables(source: DataSource): Promise<string[]> {
  const rows = await source.query<{ name: string }[]>(
    isMysql(source)
      ? 'SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()'
      : "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
  );
  return rows.map(({ name }) => name).filter((name) => !['migrations', 'migration_lock'].includes(name));
}

describe('the schema', () => {
  it('is what the entities say: they imply no further migration', async () => {
    const source = await open();
    await migrate(source);
    expect(await schemaDrift(source)).toEqual([]);
  });

  it('goes up, down step by step to nothing, and up again', async () => {
    const source = await open();
    const known = knownMigrations(source);
    expect(await migrate(source)).toEqual(known);
    for (const name of known.toReversed()) expect(await undoLastMigration(source)).toBe(name);
    expect(await undoLastMigration(source)).toBeUndefined();
    expect(await tables(source)).toEqual([]);
    expect(await migrate(source)).toEqual(known);
    expect(await schemaDrift(source)).toEqual([]);
  });

  it('comes to the same by steps up and down from every version', async () => {
    const source = await open();
    const known = knownMigrations(source);
    await migrate(source);
    for (let steps = 1; steps <= known.length; steps += 1) {
      for (let step = 0; step < steps; step += 1) await undoLastMigration(source);
      expect(await migrate(source)).toEqual(known.slice(-steps));
      expect(await schemaDrift(source)).toEqual([]);
    }
  });

  it('is made once when many processes start at once', async () => {
    const runs = await Promise.all(Array.from({ length: 5 }, () => migrated('up')));
    const source = await open();
    const known = knownMigrations(source);
    const steps = runs.flatMap((lines) => lines.filter((line) => line.startsWith('up ')));
    expect(steps).toEqual(known.map((name) => `up    ${name}`));
    expect(runs.filter((lines) => lines[0] === 'nothing to do: the schema is up to date')).toHaveLength(4);
    expect(await executedMigrations(source)).toEqual(known);
    expect(await schemaDrift(source)).toEqual([]);
  });

  it('is made once when many connections of one process ask at once', async () => {
    const at = await Promise.all(Array.from({ length: 5 }, open));
    const done = await Promise.all(at.map((source) => migrate(source)));
    expect(done.flat()).toEqual(knownMigrations(at[0]!));
  });

  it('goes up and down by the command, which says where it stands', async () => {
    const known = knownMigrations(await open());
    expect(await migrated('status')).toEqual(known.map((name) => `pending  ${name}`));
    expect(await migrated('up')).toEqual(known.map((name) => `up    ${name}`));
    expect(await migrated('down')).toEqual([`down  ${known.at(-1)!}`]);
    expect((await migrated('status')).at(-1)).toBe(`pending  ${known.at(-1)!}`);
    expect(await migrated('up')).toEqual([`up    ${known.at(-1)!}`]);
    expect(await migrated('status')).toEqual(known.map((name) => `done     ${name}`));
  });

  // SQLite takes back what was not committed; MySQL has no such thing as an uncommitted table.
  if (ON_MYSQL)
    it('is completed where a process died between two tables of a step', async () => {
      const source = await open();
      const known = knownMigrations(source);
      await migrate(source);
      for (const _ of known.slice(3)) await undoLastMigration(source);
      await source.query('DROP TABLE host_variables, group_variables, tenant_variables');
      await source.query('DELETE FROM migrations WHERE name = ?', [known[2]]);
      await expect(migrate(source)).rejects.toThrow(/already exists/);
      await source.query('UPDATE migration_lock SET step = ?', [known[2]]);
      expect(await migrate(source)).toEqual(known.slice(2));
      expect(await schemaDrift(source)).toEqual([]);
    });
});

/** Runs the command to its end, and gives the lines that it printed. */
async function migrated(command: string): Promise<string[]> {
  const child = spawn(process.execPath, [MIGRATE, command], {
    env: place.settings,
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (text: Buffer) => (out += text.toString()));
  child.stderr.on('data', (text: Buffer) => (err += text.toString()));
  const code = await new Promise((resolve) => child.once('close', resolve));
  expect(err).toBe('');
  expect(code).toBe(0);
  return out.trim().split('\n');
}

describe('the comparison of entities and database', () => {
  it.each([
    ['a column', 'ALTER TABLE hosts DROP COLUMN note', 'missing: hosts.note: '],
    ['an index', 'DROP INDEX ix_hosts_tenant_ip_address', 'missing: hosts: index ix_hosts_tenant_ip_address'],
    ['a table', 'DROP TABLE memberships', 'missing: memberships: primary key (group_id, host_id)'],
  ])('sees that %s is gone', async (_, sql, words) => {
    expect(await driftAfter(sql)).toContainEqual(expect.stringContaining(words));
  });

  it.each([
    ['a column', 'ALTER TABLE hosts ADD COLUMN rack varchar(20)', 'unexpected: hosts.rack: varchar(20)'],
    ['an index', 'CREATE INDEX ix_new ON hosts (name)', 'unexpected: hosts: index ix_new (name)'],
    [
      'a unique index',
      'CREATE UNIQUE INDEX ix_new ON hosts (external_id)',
      'unexpected: hosts: unique index ix_new (external_id)',
    ],
    ['a table', 'CREATE TABLE racks (name varchar(20) PRIMARY KEY)', 'unexpected: racks.name: varchar(20)'],
  ])('sees that there is %s too many', async (_, sql, words) => {
    expect(await driftAfter(sql)).toContainEqual(expect.stringContaining(words));
  });

  // SQLite has no words for such changes.
  if (ON_MYSQL)
    it.each([
      [
        'another type',
        'MODIFY note text CHARACTER SET utf8mb4 COLLATE utf8mb4_bin',
        'unexpected: hosts.note: text,',
      ],
      [
        'another length',
        'MODIFY device_type varchar(63) CHARACTER SET ascii',
        'unexpected: hosts.device_type: varchar(63)',
      ],
      [
        'no bound to null',
        'MODIFY active tinyint NULL DEFAULT 1',
        'unexpected: hosts.active: tinyint default 1',
      ],
      [
        'another default',
        'MODIFY active tinyint NOT NULL DEFAULT 0',
        'unexpected: hosts.active: tinyint not null default 0',
      ],
      [
        'a collation that takes one letter for another',
        'MODIFY name varchar(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci NOT NULL',
        'unexpected: hosts.name: varchar(255) not null, not compared to the letter',
      ],
      [
        'no foreign key',
        'DROP FOREIGN KEY fk_hosts_tenant',
        'missing: hosts fk_hosts_tenant tenant_id tenants id CASCADE',
      ],
      [
        'a foreign key that keeps rows',
        'DROP FOREIGN KEY fk_hosts_tenant, ADD CONSTRAINT fk_new FOREIGN KEY (tenant_id) REFERENCES tenants (id)',
        'unexpected: hosts fk_new tenant_id tenants id ',
      ],
      [
        'another primary key',
        'DROP PRIMARY KEY, ADD PRIMARY KEY (name, id)',
        'unexpected: hosts: primary key (name, id)',
      ],
    ])('sees %s', async (_, change, words) => {
      const source = await open();
      await migrate(source);
      await source.query('SET FOREIGN_KEY_CHECKS = 0');
      await source.query(`ALTER TABLE hosts ${change}`);
      expect(await schemaDrift(source)).toContainEqual(expect.stringContaining(words));
    });

  async function driftAfter(sql: string): Promise<string[]> {
    const source = await open();
    await migrate(source);
    await source.query(isMysql(source) ? sql.replace(/^(DROP INDEX .*)$/, '$1 ON hosts') : sql);
    return schemaDrift(source);
  }
});
