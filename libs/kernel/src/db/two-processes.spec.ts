import { describe, expect, it } from 'vitest';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { testDb } from '../testing/test-db.js';
import { DATABASE_DEFAULTS } from './database.js';
import { Db } from './db.js';

class Counters1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE counters (name varchar(20) PRIMARY KEY, value integer NOT NULL)');
    await runner.query("INSERT INTO counters VALUES ('n', 0)");
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE counters');
  }
}

describe('two services on one SQLite file', () => {
  it('wait for each other without losing an update, and without holding up the event loop', async () => {
    const options = { entities: [], migrations: [Counters1700000000000] };
    const test = await testDb(options);
    const other = await Db.open({ url: undefined, file: test.file, ...DATABASE_DEFAULTS, ...options });
    const increment = (db: Db): Promise<void> =>
      db.transaction(async () => {
        await db.query("UPDATE counters SET value = value + 1 WHERE name = 'n'");
        // Others get their turn while the lock is held: the other service asks for it meanwhile.
        await new Promise((resolve) => setImmediate(resolve));
      });
    await Promise.all(
      Array.from({ length: 100 }, (_, index) => increment(index % 2 === 0 ? test.db : other)),
    );
    expect(await other.query('SELECT value FROM counters')).toEqual([{ value: 100 }]);
    await other.close();
    await test.close();
  });
});
