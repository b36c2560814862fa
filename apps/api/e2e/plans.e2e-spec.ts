import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { statementsOf, type Statement } from './request-statements.js';
import { aTenant, type Tenant } from './builders.js';
import { startMuster, type Muster } from './harness.js';
import { applied, namesIn } from './inventory-builders.js';

const HOSTS = 4_000;
const IN_RACK = 7;

/** One step of a plan, as far as both engines tell of it. */
interface Step {
  /** How the statement calls the table. */
  readonly table: string;
  readonly text: string;
}

interface SqliteStep {
  readonly detail: string;
}
interface MysqlStep {
  readonly table: string | null;
  readonly type: string;
  readonly key: string | null;
  readonly key_len: string | null;
}

let muster: Muster;
let tenant: Tenant;
beforeAll(async () => {
  muster = await startMuster();
  tenant = await aTenant(muster);
  await applied(tenant, {
    groups: [
      { name: 'one', kind: 'region', variables: { dc: 'dc1' } },
      { name: 'two', kind: 'region', variables: { dc: 'dc2' } },
    ],
    hosts: Array.from({ length: HOSTS }, (_, index) => ({
      name: `n${String(index).padStart(5, '0')}`,
      groups: [index % 3 === 0 ? 'one' : 'two'],
      variables: { rack: index < IN_RACK ? 'r12' : `s${index}`, row: `w${index % 2}`, index },
    })),
  });
});
afterAll(() => muster.close());

/** The plan of the statement that lists hosts, as the engine of this run explains it. */
async function planOf(query: string): Promise<Step[]> {
  const statements = await statementsOf(muster.db, () => tenant.reader.get(`${tenant.path}/hosts?${query}`));
  return explained(statements.at(-1)!);
}

async function explained({ sql, parameters }: Statement): Promise<Step[]> {
  const { db } = muster;
  if (db.dialect === 'sqlite') {
    const steps = await db.query<SqliteStep>(`EXPLAIN QUERY PLAN ${sql}`, parameters);
    return steps.map(({ detail }) => ({
      table: /^(?:SEARCH|SCAN) (\w+)/.exec(detail)?.[1] ?? '',
      text: detail,
    }));
  }
  const steps = await db.query<MysqlStep>(`EXPLAIN ${sql}`, parameters);
  return steps.map(({ table, type, key, key_len }) => ({
    table: table ?? '',
    text: `${type} ${key} ${key_len}`,
  }));
}

// SQLite names the columns of the index that are looked up; MySQL says how many bytes of its key: 32 letters
// of the value × 4 + 2, name 255 × 4 + 2, tenant_id 36 + 2.
const BY_VALUE = {
  sqlite: 'SEARCH v USING COVERING INDEX ix_host_variables_value (<expr>=? AND name=? AND tenant_id=?)',
  mysql: 'ref ix_host_variables_value 1190',
};

describe('a search by a variable', () => {
  it.each(['var.rack=r12', 'var.rack=none', 'var.row=w1', 'var.rack=r12&name=n*&active=true&group=one', 'var.rack=r12&resolved=true'])(
    'finds the hosts with the value by the index: %s', async (query) => {
      const ofVariables = (await planOf(query)).filter(({ table }) => table === 'v');
      expect(ofVariables.map(({ text }) => text)).toContain(BY_VALUE[muster.db.dialect]);
      for (const { text } of ofVariables) expect(text).not.toMatch(/^(?:SCAN|ALL|index) /);
    },
  ); // prettier-ignore

  it('shows a page of few and of many, from the first host to the last', async () => {
    const path = `${tenant.path}/hosts?`;
    expect(namesIn(await tenant.reader.get(`${path}var.rack=r12`), 'hosts')).toHaveLength(IN_RACK);
    const names: string[] = [];
    for (let next: string | undefined = `${path}var.dc=dc2&resolved=true&limit=1000`; next !== undefined;) {
      const page = await tenant.reader.get(next);
      names.push(...namesIn(page, 'hosts'));
      next = page.body.links[0]?.href.replace(muster.url, '');
    }
    const expected = Array.from({ length: HOSTS }, (_, index) => index).filter((index) => index % 3 !== 0);
    expect(names).toEqual(expected.map((index) => `n${String(index).padStart(5, '0')}`));
  });
});

describe('what asks for the variables of some hosts', () => {
  it.each(['', 'AND v.name IN (?)'])('finds them by their hosts, not by their values %s', async (more) => {
    const { body } = await tenant.reader.get(`${tenant.path}/hosts?limit=3`);
    const sql = `SELECT v.value FROM host_variables v WHERE v.tenant_id = ? AND v.host_id IN (?, ?, ?) ${more}`;
    const ids = body.hosts.map(({ id }) => id);
    const plan = await explained({ sql, parameters: [tenant.id, ...ids, ...(more === '' ? [] : ['rack'])] });
    expect(plan.map(({ text }) => text).join()).toMatch(/PRIMARY/);
  });
});

describe('a page of hosts', () => {
  it.each(['', 'limit=1000', 'sort=-name'])(
    'is read in order of the names, and sorts no hosts: %s',
    async (query) => {
      const found = (await planOf(query)).filter(({ table }) => table === 'h');
      expect(found.some(({ text }) => text.includes('uq_hosts_tenant_name'))).toBe(true);
      for (const { text } of found) expect(text).not.toMatch(/^(?:SCAN|ALL) /);
    },
  );
});
