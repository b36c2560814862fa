import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMuster, type Muster } from './harness.js';

describe('the schema, on the engine of this run', () => {
  let muster: Muster;
  beforeAll(async () => {
    muster = await startMuster();
  });
  afterAll(() => muster.close());

  it('compares names to the letter, and keeps what is written', async () => {
    const { db } = muster;
    const at = '2026-11-21T04:49:55.123456Z';
    const columns = ['id', 'name', 'customer', 'revision', 'created_at', 'updated_at'];
    const names = ['alpha', 'Alpha', 'alpha ', 'älpha'];
    await db.transaction(() =>
      db.insertRows(
        'tenants',
        columns,
        names.map((name, index) => [`id-${index}`, name, '😀', 9_007_199_254_740_991, at, at]),
      ),
    );
    for (const name of names) {
      const rows = await db.query('SELECT name, customer, revision, created_at FROM tenants WHERE name = ?', [
        name,
      ]);
      expect(rows).toEqual([{ name, customer: '😀', revision: 9_007_199_254_740_991, created_at: at }]);
    }
  });
});
