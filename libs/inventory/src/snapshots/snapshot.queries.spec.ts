import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId, type Db } from '@muster/kernel';
import { testDb, type TestDb } from '@muster/kernel/testing';
import { MIGRATIONS } from '@muster/migrations';
import { SnapshotQueries, type InventorySnapshot, type MemberFilter } from './snapshot.queries.js';

const CREATED = '2026-11-21T04:00:00.000000Z';
const CHANGED = '2026-11-21T05:00:00.000000Z';
const HOSTS = 1203;

let test: TestDb;
let db: Db;
const tenant = newId();
const other = newId();
const [ord, c1, web] = [newId(), newId(), newId()];
const hostIds = Array.from({ length: HOSTS }, newId);
const nameOf = (index: number): string => `n${String(index).padStart(4, '0')}`;

async function insertTenants(): Promise<void> {
  await db.insertRows(
    'tenants',
    ['id', 'name', 'revision', 'created_at', 'updated_at'],
    [
      [tenant, 'acme', 7, CREATED, CREATED],
      [other, 'other', 0, CREATED, CREATED],
    ],
  );
  await db.insertRows(
    'changes',
    [
      'tenant_id',
      'revision',
      'at',
      'actor_kind',
      'actor_id',
      'actor_name',
      'request_id',
      'kind',
      'entity_type',
      'entity_id',
      'entity_name',
    ],
    [6, 7].map((revision) => [
      tenant,
      revision,
      revision === 7 ? CHANGED : CREATED,
      'system',
      'a',
      'a',
      'r',
      'tenant.updated',
      'tenant',
      tenant,
      'acme',
    ]),
  );
  await db.insertRows(
    'tenant_variables',
    ['tenant_id', 'name', 'value', 'revision'],
    [
      [tenant, 'site', '"ord"', 7],
      [tenant, 'ntp', '["a","b"]', 7],
    ],
  );
}

async function insertFleet(): Promise<void> {
  const group = ['id', 'tenant_id', 'parent_id', 'name', 'kind', 'priority', 'created_at', 'updated_at'];
  await db.insertRows('groups', group, [
    [web, tenant, null, 'web', null, 1, CREATED, CREATED],
    [ord, tenant, null, 'ord', 'region', 5, CREATED, CREATED],
    [c1, tenant, ord, 'c1', 'cell', 1, CREATED, CREATED],
    [newId(), other, null, 'foreign', null, 1, CREATED, CREATED],
  ]);
  await db.insertRows(
    'group_variables',
    ['group_id', 'name', 'tenant_id', 'value', 'revision'],
    [[ord, 'dns', tenant, '{"a":"b: c"}', 7]],
  );
  // Newest first: the order of the rows is not the order of the names.
  const indexes = hostIds.map((_, index) => index).reverse();
  await db.insertRows(
    'hosts',
    ['id', 'tenant_id', 'name', 'ip_address', 'created_at', 'updated_at'],
    indexes.map((index) => [
      hostIds[index],
      tenant,
      nameOf(index),
      index === 0 ? '10.0.0.1' : null,
      CREATED,
      CREATED,
    ]),
  );
  await db.insertRows(
    'hosts',
    ['id', 'tenant_id', 'name', 'created_at', 'updated_at'],
    [[newId(), other, 'foreign-host', CREATED, CREATED]],
  );
  await db.insertRows(
    'host_variables',
    ['host_id', 'name', 'tenant_id', 'value', 'revision'],
    indexes.flatMap((index) =>
      index % 2 === 0
        ? [
            [hostIds[index], 'rack', tenant, `"r${index % 10}"`, 7],
            [hostIds[index], 'big', tenant, '9007199254740993', 7],
          ]
        : [],
    ),
  );
  await db.insertRows(
    'memberships',
    ['group_id', 'host_id', 'tenant_id'],
    indexes.flatMap((index) => [
      ...(index < 3 ? [[c1, hostIds[index], tenant]] : []),
      ...(index === 1 || index > 1200 ? [[web, hostIds[index], tenant]] : []),
    ]),
  );
}

beforeAll(async () => {
  test = await testDb({ entities: [], migrations: MIGRATIONS });
  db = test.db;
  await db.transaction(async () => {
    await insertTenants();
    await insertFleet();
  });
});
afterAll(() => test.close());

const reading = <T>(work: (inventory: InventorySnapshot) => Promise<T>, of = tenant): Promise<T> =>
  new SnapshotQueries(db).read(of, true, work);
async function collected<T>(batches: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const batch of batches) all.push(batch);
  return all;
}
const named = (filter: MemberFilter): Promise<string[]> =>
  reading(async (inventory) => (await inventory.members(filter)).map(({ name }) => name));
const range = (...indexes: number[]): string[] => indexes.map(nameOf);

describe('a snapshot of a tenant', () => {
  it('tells the revision and when it was reached', async () => {
    expect(await reading((inventory) => inventory.state())).toEqual({ revision: 7, at: CHANGED });
    expect(await reading((inventory) => inventory.state(), other)).toEqual({ revision: 0, at: CREATED });
    expect(await reading((inventory) => inventory.state(), newId())).toBeUndefined();
  });

  it('gives the variables of the tenant as JSON members in order of name', async () => {
    expect(await reading((inventory) => inventory.tenantVariables())).toBe(
      '"ntp": ["a","b"],\n  "site": "ord"',
    );
    expect(await reading((inventory) => inventory.tenantVariables(), other)).toBe('');
  });

  it('gives every group of the tenant with its own variables, in order of name', async () => {
    expect(await reading((inventory) => inventory.groups())).toEqual([
      { id: c1, name: 'c1', parentId: ord, kind: 'cell', priority: 1, variables: '' },
      { id: ord, name: 'ord', parentId: null, kind: 'region', priority: 5, variables: '"dns": {"a":"b: c"}' },
      { id: web, name: 'web', parentId: null, kind: null, priority: 1, variables: '' },
    ]);
  });

  it('finds a group and a host by id and by name, and no other tenant’s', async () => {
    expect(await reading((inventory) => inventory.findGroup('ord'))).toEqual({ id: ord, name: 'ord' });
    expect(await reading((inventory) => inventory.findGroup(ord))).toEqual({ id: ord, name: 'ord' });
    expect(await reading((inventory) => inventory.findGroup('foreign'))).toBeUndefined();
    const first = {
      id: hostIds[0],
      name: 'n0000',
      groupIds: [c1],
      ipAddress: '10.0.0.1',
      isActive: true,
      variables: '"big": 9007199254740993,\n  "rack": "r0"',
    };
    expect(await reading((inventory) => inventory.findHost('n0000'))).toEqual(first);
    expect(await reading((inventory) => inventory.findHost(hostIds[0] ?? ''))).toEqual(first);
    expect(await reading((inventory) => inventory.findHost('foreign-host'))).toBeUndefined();
    expect(await reading((inventory) => inventory.findGroup(ord), other)).toBeUndefined();
    expect(await reading((inventory) => inventory.findHost(hostIds[0] ?? ''), other)).toBeUndefined();
  });

  it('gives all hosts in order of name, in batches', async () => {
    await reading(async (inventory) => {
      const batches = await collected(inventory.hosts());
      expect(batches.length).toBeGreaterThan(1);
      expect(batches.flat().map(({ name }) => name)).toEqual(hostIds.map((_, index) => nameOf(index)));
      expect(batches[0]?.[1]).toEqual({
        id: hostIds[1],
        name: 'n0001',
        groupIds: expect.arrayContaining([c1, web]) as string[],
        ipAddress: null,
        isActive: true,
        variables: '',
      });
    });
  });

  it('gives the hosts of a list of ids, and none of another tenant', async () => {
    const ids = hostIds.filter((_, index) => index % 2 === 1);
    await reading(async (inventory) => {
      const batches = await collected(inventory.hosts(ids));
      expect(batches.flat().map(({ id }) => id)).toEqual(ids);
      expect(await collected(inventory.hosts([]))).toEqual([]);
    });
    expect(await reading((inventory) => collected(inventory.hosts(ids)), other)).toEqual([]);
  });

  it('finds the members of any of some groups, each host once, in order of name', async () => {
    expect(await named({ within: [[c1]] })).toEqual(range(0, 1, 2));
    expect(await named({ within: [[web, c1]] })).toEqual(range(0, 1, 2, 1201, 1202));
    expect(await named({ within: [[web], [c1]] })).toEqual(range(1));
    expect(await named({ within: [[]] })).toEqual([]);
    expect(await named({})).toHaveLength(HOSTS);
  });

  it('finds hosts by their own values, compared as JSON when they parse', async () => {
    expect(
      await named({
        variables: [
          ['rack', 'r0'],
          ['big', '9007199254740993'],
        ],
        within: [[c1, web]],
      }),
    ).toEqual(range(0));
    expect(await named({ variables: [['rack', '"r2"']] })).toHaveLength(121);
    expect(await named({ variables: [['big', '"9007199254740993"']] })).toEqual([]);
  });
});
