import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readConfig } from '@muster/kernel';
import { testDb, type TestDb } from '@muster/kernel/testing';
import { databaseOptions } from './database.js';

describe('the schema', () => {
  let test: TestDb;
  beforeEach(async () => {
    test = await testDb(databaseOptions(readConfig({ MUSTER_DATA_DIR: '/nowhere' })));
  });
  afterEach(() => test.close());

  it('is what the entities say: they imply no further migration', async () => {
    const { upQueries } = await test.db.source.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('goes down to nothing and up again', async () => {
    const { source } = test.db;
    const tables = (): Promise<{ name: string }[]> =>
      source.query(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'migrations'",
      );
    const before = await tables();
    for (const _ of source.migrations) await source.undoLastMigration({ transaction: 'each' });
    expect(await tables()).toEqual([]);
    await source.runMigrations({ transaction: 'each' });
    expect(await tables()).toEqual(before);
  });
});
