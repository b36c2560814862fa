import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { testDb, type TestDb } from '../testing/test-db.js';

class Things1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE things (name varchar(20) PRIMARY KEY, value text)');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE things');
  }
}

describe('Db on SQLite', () => {
  let test: TestDb;
  beforeEach(async () => {
    test = await testDb({ entities: [], migrations: [Things1700000000000] });
  });
  afterEach(() => test.close());

  const names = async (): Promise<unknown[]> =>
    (await test.db.query<{ name: string }>('SELECT name FROM things ORDER BY name')).map(({ name }) => name);
  const insert = (name: string): Promise<void> =>
    test.db.insertRows('things', ['name', 'value'], [[name, 'x']]);

  it('commits all of a unit of work, or nothing', async () => {
    await test.db.transaction(() => insert('a'));
    const failing = test.db.transaction(async () => {
      await insert('b');
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await names()).toEqual(['a']);
  });

  it('joins a transaction within a transaction', async () => {
    const failing = test.db.transaction(async () => {
      await test.db.transaction(() => insert('inner'));
      expect(await names()).toEqual(['inner']);
      throw new Error('outer');
    });
    await expect(failing).rejects.toThrow('outer');
    expect(await names()).toEqual([]);
  });

  it('runs writers one after another and shows readers committed rows only', async () => {
    const seen: unknown[][] = [];
    const writers = Array.from({ length: 20 }, (_, index) =>
      test.db.transaction(async () => {
        await insert(`n${index}`);
        seen.push(await names());
      }),
    );
    const outside = await names();
    await Promise.all(writers);
    expect(outside).toEqual([]);
    expect(seen.map((list) => list.length)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  });

  it('refuses a write outside of a transaction', async () => {
    await expect(insert('x')).rejects.toThrow(/readonly|query_only/i);
  });

  it('inserts more rows than one statement takes, and large ones', async () => {
    const rows = Array.from({ length: 7_000 }, (_, index) => [
      `n${index}`,
      index % 1000 === 0 ? 'x'.repeat(1 << 20) : 'y',
    ]);
    await test.db.transaction(() => test.db.insertRows('things', ['name', 'value'], rows));
    expect(await test.db.query('SELECT COUNT(*) AS n FROM things')).toEqual([{ n: 7_000 }]);
  });

  it('refuses a row that MySQL would not take, whatever the engine', async () => {
    const insertOf = (value: string): Promise<void> =>
      test.db.transaction(() => test.db.insertRows('things', ['name', 'value'], [['n', value]]));
    await expect(insertOf('漢'.repeat(5 << 20))).rejects.toMatchObject({ code: 'request.too_large' });
    await expect(insertOf("'".repeat(8 << 20))).rejects.toMatchObject({ code: 'request.too_large' });
    await insertOf('x'.repeat(14 << 20));
  });

  it('keeps a snapshot while writers go on', async () => {
    await test.db.transaction(() => insert('a'));
    await test.db.snapshot(async (snapshot) => {
      expect(await snapshot.all('SELECT name FROM things')).toEqual([['a']]);
      await test.db.transaction(() => insert('b'));
      const batches: unknown[] = [];
      for await (const batch of snapshot.batches('SELECT name FROM things')) batches.push(...batch);
      expect(batches).toEqual([['a']]);
    });
    expect(await names()).toEqual(['a', 'b']);
  });

  it('matches globs with regard to case', async () => {
    await test.db.transaction(async () => { for (const name of ['web1', 'WEB2', 'we[b', 'web_3']) await insert(name); }); // prettier-ignore
    const matching = async (glob: string): Promise<string[]> => {
      const [sql, value] = test.db.glob('name', glob);
      return (
        await test.db.query<{ name: string }>(`SELECT name FROM things WHERE ${sql} ORDER BY name`, [value])
      ).map(({ name }) => name);
    };
    expect(await matching('web*')).toEqual(['web1', 'web_3']);
    expect(await matching('we[*')).toEqual(['we[b']);
    expect(await matching('web?')).toEqual(['web1']);
    expect(await matching('web1')).toEqual(['web1']);
  });
});
