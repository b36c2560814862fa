import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  openSource,
  executedMigrations,
  knownMigrations,
  migrate,
  readConfig,
  undoLastMigration,
} from '@muster/kernel';
import { schemaDrift } from '@muster/kernel/testing';
import type { DataSource } from 'typeorm';
import { databaseOptions } from '../src/database.js';
import { program, run } from './command.js';
import { emptyDatabase, type EmptyDatabase } from './harness.js';

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
  const source = await openSource(databaseOptions(readConfig(place.settings)));
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
    describe('where a process died within a step', () => {
      /** The last step of `name` begun, and some of its statements run. */
      const begun = async (name: string, undo: string, source: DataSource): Promise<void> => {
        await migrate(source);
        while ((await executedMigrations(source)).at(-1) !== name) await undoLastMigration(source);
        await source.query(undo);
        await source.query('DELETE FROM migrations WHERE name = ?', [name]);
        await source.query('UPDATE migration_lock SET step = ?', [name]);
      };

      it('goes on with the tables that are not there yet', async () => {
        const source = await open();
        await begun('Inventory1795200000002', 'DROP TABLE host_variables, group_variables', source);
        await migrate(source);
        expect(await executedMigrations(source)).toEqual(knownMigrations(source));
        expect(await schemaDrift(source)).toEqual([]);
      });

      it('takes every step as done whose statements all ran', async () => {
        const source = await open();
        for (const name of knownMigrations(source)) {
          await begun(name, 'DO 0', source);
          await migrate(source);
          expect(await executedMigrations(source)).toEqual(knownMigrations(source));
          expect(await schemaDrift(source)).toEqual([]);
        }
      });

      it('says so when what is there was not begun by a migration', async () => {
        const source = await open();
        await begun('Inventory1795200000002', 'DROP TABLE host_variables', source);
        await source.query('UPDATE migration_lock SET step = NULL');
        await expect(migrate(source)).rejects.toThrow(
          /^migration Inventory1795200000002 failed: .*already exists/,
        );
      });

      it('goes on downwards too', async () => {
        const source = await open();
        await begun('Inventory1795200000002', 'DROP TABLE host_variables, group_variables', source);
        await source.query(
          "INSERT INTO migrations (timestamp, name) VALUES (1795200000002, 'Inventory1795200000002')",
        );
        expect(await undoLastMigration(source)).toBe('Inventory1795200000002');
        await migrate(source);
        expect(await schemaDrift(source)).toEqual([]);
      });
    });
});

/** Runs the command to its end, and gives the lines that it printed. */
async function migrated(command: string): Promise<string[]> {
  const { code, out, err } = await run(process.execPath, [program('migrate'), command], place.settings);
  expect([code, err]).toEqual([0, '']);
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
