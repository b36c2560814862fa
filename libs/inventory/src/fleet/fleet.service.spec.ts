import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TenantScope } from '@muster/identity';
import { writeJson } from '@muster/kernel';
import { testInventory, type TestInventory } from '../testing/test-inventory.js';

describe('the inventory of a tenant', () => {
  let inventory: TestInventory;
  let scope: TenantScope;

  beforeAll(async () => {
    inventory = await testInventory();
    scope = await inventory.tenant('acme');
  });
  afterAll(() => inventory.close());

  const resolved = async (host: string): Promise<unknown> =>
    JSON.parse(writeJson((await inventory.resolution.resolved(scope, host)).variables));

  it('resolves tenant < groups by depth < host, with every shadowed value explained', async () => {
    const { groups, hosts, variables, resolution } = inventory;
    await variables.replace(scope, { type: 'tenant' }, { site: 'tenant', a: 1 }, {});
    await groups.create(scope, { name: 'ord', kind: 'region', variables: { site: 'ord', b: 2 } });
    await groups.create(scope, { name: 'c1', kind: 'cell', parent: 'ord', variables: { b: 3 } });
    await hosts.create(scope, {
      name: 'n1',
      ip_address: '10.0.0.1',
      groups: ['c1'],
      variables: { c: [true, null] },
    });
    expect(await resolved('n1')).toEqual({
      a: 1,
      ansible_host: '10.0.0.1',
      b: 3,
      c: [true, null],
      site: 'ord',
    });
    const { explain } = await resolution.resolved(scope, 'n1', { explain: true });
    expect(explain?.['site']?.map(({ layer }) => layer.name)).toEqual(['ord', 'acme']);
    expect(explain?.['b']?.map(({ layer, set_by }) => [layer.name, set_by?.name])).toEqual([
      ['c1', 'test'],
      ['ord', 'test'],
    ]);
  });

  it('moves a subtree and refuses a cycle', async () => {
    const { groups } = inventory;
    await groups.create(scope, { name: 'dfw' });
    expect(await groups.update(scope, 'c1', { parent: 'dfw' }, {})).toMatchObject({ parent: 'dfw' });
    await expect(groups.update(scope, 'dfw', { parent: 'c1' }, {})).rejects.toMatchObject({
      code: 'inventory.group.cycle',
    });
    await expect(groups.update(scope, 'dfw', { parent: 'dfw' }, {})).rejects.toMatchObject({
      code: 'inventory.group.cycle',
    });
  });

  it('refuses a host and a group of one name, and a second host of one name', async () => {
    const { groups, hosts } = inventory;
    await expect(hosts.create(scope, { name: 'ord' })).rejects.toMatchObject({
      code: 'inventory.host.name_taken',
    });
    await expect(groups.create(scope, { name: 'n1' })).rejects.toMatchObject({
      code: 'inventory.group.name_taken',
    });
    await expect(hosts.create(scope, { name: 'n1' })).rejects.toMatchObject({
      code: 'inventory.host.name_taken',
    });
  });

  it('numbers changes without a gap and writes none when nothing changes', async () => {
    const before = (await inventory.tenants.get(scope)).revision;
    await inventory.hosts.update(scope, 'n1', { note: 'x' }, {});
    await inventory.hosts.update(scope, 'n1', { note: 'x' }, {});
    expect((await inventory.tenants.get(scope)).revision).toBe(before + 1);
    const all = { tenantId: scope.tenantId, since: 0, until: 1000, filter: {}, showsAddresses: false };
    const { changes: feed } = await inventory.feed.page(all, 1000);
    expect(feed.map(({ revision }) => revision)).toEqual(feed.map((_, index) => index + 1));
  });

  it('finds hosts by own and by winning value', async () => {
    const { hosts, variables } = inventory;
    await hosts.create(scope, { name: 'n2', groups: ['c1'], variables: { b: 9 } });
    const named = async (filter: object): Promise<string[]> =>
      (await hosts.list(scope, filter, { limit: 100 })).items.map(({ name }) => name);
    expect(await named({ variables: [['b', '9']] })).toEqual(['n2']);
    expect(await named({ variables: [['b', '3']], resolved: true })).toEqual(['n1']);
    expect(await named({ variables: [['a', '1']], resolved: true })).toEqual(['n1', 'n2']);
    expect(await named({ variables: [['ansible_host', '"10.0.0.1"']], resolved: true })).toEqual(['n1']);
    expect(await named({ group: 'dfw' })).toEqual(['n1', 'n2']);
    expect(await named({ kind: 'cell', name: 'n?' })).toEqual(['n1', 'n2']);
    expect(await named({ group: 'ord' })).toEqual([]);
    await variables.removeOne(scope, { type: 'host', ref: 'n2' }, 'b', {});
    expect(await named({ variables: [['b', '3']], resolved: true })).toEqual(['n1', 'n2']);
  });

  it('removes a group with its subtree only when asked, and leaves the hosts', async () => {
    const { groups, hosts } = inventory;
    await expect(groups.remove(scope, 'dfw', false, {})).rejects.toMatchObject({
      code: 'inventory.group.has_children',
    });
    await groups.remove(scope, 'dfw', true, {});
    expect(await hosts.get(scope, 'n1')).toMatchObject({ groups: [] });
  });
});
