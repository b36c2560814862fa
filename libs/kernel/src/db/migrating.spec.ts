import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Table, TableColumn, TableForeignKey } from 'typeorm';
import type { DataSource, MigrationInterface, QueryRunner } from 'typeorm';
import { DATABASE_DEFAULTS, sqliteSource } from './database.js';
import { MigrationLease } from './migration-lease.js';
import { executedMigrations, migrate, undoLastMigration, type MigrationPatience } from './migrating.js';

type MigrationClass = new () => MigrationInterface;

class Racks1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'racks',
        columns: [{ name: 'name', type: 'varchar', length: '20', isPrimary: true }],
      }),
    );
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('racks');
  }
}

class Hosts1700000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const rack = { name: 'rack', type: 'varchar', length: '20' };
    await runner.createTable(
      new Table({
        name: 'hosts',
        columns: [{ ...rack, name: 'name', isPrimary: true }, rack],
        foreignKeys: [
          new TableForeignKey({
            columnNames: ['rack'],
            referencedTableName: 'racks',
            referencedColumnNames: ['name'],
            onDelete: 'CASCADE',
          }),
        ],
      }),
    );
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('hosts');
  }
}

class RackRows1700000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('racks', new TableColumn({ name: 'row', type: 'varchar', isNullable: true }));
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('racks', 'row');
  }
}

class Broken1700000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE half (name varchar(20))');
    await runner.query('ALTER TABLE nothing ADD COLUMN x integer');
  }
  down(): Promise<void> {
    return Promise.resolve();
  }
}

const ALL: MigrationClass[] = [Racks1700000000001, Hosts1700000000002, RackRows1700000000003];
const NAMES = ALL.map(({ name }) => name);
const SHORT: MigrationPatience = { leaseMs: 100, waitMs: 600_000 };

describe('migrating', () => {
  let folder: string;
  let sources: DataSource[];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'muster-migrating-'));
    sources = [];
  });
  afterEach(async () => {
    await Promise.all(sources.map((source) => source.destroy()));
    await rm(folder, { recursive: true });
  });

  const open = async (migrations = ALL): Promise<DataSource> => {
    const file = join(folder, 'test.sqlite');
    const source = await sqliteSource({
      ...DATABASE_DEFAULTS,
      url: undefined,
      file,
      entities: [],
      migrations,
    }).initialize();
    sources.push(source);
    return source;
  };
  const tables = async (source: DataSource): Promise<string[]> => {
    const rows = await source.query<{ name: string }[]>(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
    );
    return rows.map(({ name }) => name);
  };
  /** A lease that a process took which is no more. */
  const abandonedLease = async (): Promise<void> => {
    expect(await new MigrationLease(await open(), 1).take()).toBe(true);
  };

  it('runs what is pending, in order, and then nothing', async () => {
    const source = await open();
    expect(await migrate(source)).toEqual(NAMES);
    expect(await migrate(source)).toEqual([]);
    expect(await executedMigrations(source)).toEqual(NAMES);
  });

  it('takes back one step at a time, down to nothing', async () => {
    const source = await open();
    await migrate(source);
    for (const name of NAMES.toReversed()) expect(await undoLastMigration(source)).toBe(name);
    expect(await undoLastMigration(source)).toBeUndefined();
    expect(await tables(source)).toEqual(['migration_lock', 'migrations']);
    expect(await migrate(source)).toEqual(NAMES);
  });

  it('keeps the rows that refer to a table which is made anew, up and down', async () => {
    const source = await open([Racks1700000000001, Hosts1700000000002]);
    await migrate(source);
    await source.query("INSERT INTO racks VALUES ('r1')");
    await source.query("INSERT INTO hosts VALUES ('n1', 'r1')");
    const next = await open();
    await migrate(next);
    expect(await next.query('SELECT * FROM hosts')).toEqual([{ name: 'n1', rack: 'r1' }]);
    await undoLastMigration(next);
    expect(await next.query('SELECT * FROM hosts')).toEqual([{ name: 'n1', rack: 'r1' }]);
    await next.query('DELETE FROM racks');
    expect(await next.query('SELECT * FROM hosts')).toEqual([]);
  });

  it('by several at once runs each step once', async () => {
    const at = await Promise.all(Array.from({ length: 5 }, () => open()));
    const done = await Promise.all(at.map((source) => migrate(source)));
    expect(done.flat()).toEqual(NAMES);
    expect(await executedMigrations(at[0]!)).toEqual(NAMES);
  });

  it('leaves nothing of a migration that fails, and names it', async () => {
    const source = await open([...ALL, Broken1700000000004]);
    await expect(migrate(source)).rejects.toThrow(/^migration Broken1700000000004 failed: .*nothing/);
    expect(await executedMigrations(source)).toEqual(NAMES);
    expect(await tables(source)).not.toContain('half');
    expect(await source.query('PRAGMA foreign_keys')).toEqual([{ foreign_keys: 1 }]);
    expect(await migrate(await open())).toEqual([]);
  });

  it('goes on where a process died that held the lease', async () => {
    await abandonedLease();
    expect(await migrate(await open(), SHORT)).toEqual(NAMES);
  });

  it('waits for a process that is at work, and names it when it gives up', async () => {
    await abandonedLease();
    const impatient = { leaseMs: 600_000, waitMs: 1 };
    await expect(migrate(await open(), impatient)).rejects.toThrow(/another process is at it \(.+\)/);
  });

  it('commits nothing once another process has taken the lease', async () => {
    const slow = new MigrationLease(await open(), 1);
    expect(await slow.take()).toBe(true);
    const other = await open();
    expect(await migrate(other, SHORT)).toEqual(NAMES);
    await expect(slow.mark(null)).rejects.toThrow('another process');
    await slow.release(true);
    expect(await new MigrationLease(other, 600_000).take()).toBe(true);
  });

  describe('with code that is older than the schema', () => {
    const OLD = ALL.slice(0, 2);
    beforeEach(async () => {
      await migrate(await open());
    });

    it('starts, for an upgrade may roll and be rolled back', async () => {
      expect(await migrate(await open(OLD))).toEqual([]);
    });

    it('refuses when the schema has lost what that code needs', async () => {
      const source = await open(OLD);
      await source.query('CREATE TABLE schema_needs (name varchar(255) NOT NULL PRIMARY KEY)');
      await source.query('INSERT INTO schema_needs VALUES (?), (?)', NAMES.slice(1));
      await expect(migrate(source)).rejects.toThrow(/too old for the database.*RackRows1700000000003\./);
      expect(await migrate(await open())).toEqual([]);
    });

    it('takes back no migration that it does not know', async () => {
      await expect(undoLastMigration(await open(OLD))).rejects.toThrow(/RackRows1700000000003 is not known/);
    });

    it('refuses when it is of another line', async () => {
      class Other1700000000009 extends Broken1700000000004 {}
      const source = await open([...OLD, Other1700000000009]);
      await expect(migrate(source)).rejects.toThrow(/another release \(RackRows.*lacks.*Other/);
    });
  });
});
