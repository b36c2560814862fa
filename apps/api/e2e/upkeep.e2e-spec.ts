import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { timestamp } from '@muster/kernel';
import { aTenant } from './builders.js';
import { startMuster, type Muster } from './harness.js';

const DAY_MS = 24 * 3_600_000;
/** More than one step of the upkeep takes away. */
const MANY = 2_500;

describe('upkeep', () => {
  let muster: Muster;
  beforeAll(async () => {
    muster = await startMuster();
  });
  afterAll(() => muster.close());

  const count = async (table: string): Promise<number> => {
    const [row] = await muster.db.query<{ n: number | string }>(`SELECT COUNT(*) AS n FROM ${table}`);
    return Number(row?.n);
  };

  it('takes away the keys and marks that have served their time, and leaves the others', async () => {
    const tenant = await aTenant(muster);
    await tenant.admin.post(`${tenant.path}/hosts`, { name: 'n1' }, { 'idempotency-key': 'fresh' });
    const fresh = await count('commits');
    await muster.db.transaction(async () => {
      const keys = Array.from({ length: MANY }, (_, index) => [
        'a',
        `old-${index}`,
        'f',
        timestamp(Date.now() - DAY_MS),
      ]);
      await muster.db.insertRows('idempotency_keys', ['actor_id', 'key', 'fingerprint', 'at'], keys);
      const old = (index: number): string => `00000000-0000-7000-8000-${String(index).padStart(12, '0')}`;
      await muster.db.insertRows(
        'commits',
        ['id', 'fence'],
        keys.map((_, index) => [old(index), 0]),
      );
    });
    await muster.sweep();
    expect(await count('idempotency_keys')).toBe(1);
    // SQLite keeps no marks, and so does not sweep them. The units of this test, the keys' removal among them, left theirs.
    const isKept = muster.db.dialect === 'sqlite';
    expect(await count('commits')).toBeGreaterThanOrEqual(isKept ? MANY : fresh);
    expect(await count('commits')).toBeLessThan(isKept ? MANY + 1 : MANY);
  });
});
