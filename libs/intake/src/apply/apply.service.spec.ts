import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TenantScope } from '@muster/identity';
import { testInventory, type TestInventory } from '@muster/inventory/testing';
import type { JsonValue } from '@muster/kernel';
import { byPosition } from '../drafts/draft-faults.js';
import { sourceOfValue } from '../drafts/value-source.js';
import type { Applied, ApplyOptions } from './applied.js';
import { ApplyService } from './apply.service.js';
import { LISTED_STEPS } from './tally.js';

describe('apply', () => {
  let inventory: TestInventory;
  let drafts: ApplyService;
  let scope: TenantScope;
  let count = 0;

  beforeAll(async () => {
    inventory = await testInventory();
    drafts = new ApplyService(inventory.changes, inventory.tenants, inventory.records, inventory.fleet);
  });
  beforeEach(async () => {
    count += 1;
    scope = await inventory.tenant(`t${count}`);
  });
  afterAll(() => inventory.close());

  const apply = async (draft: JsonValue, options: Partial<ApplyOptions> = {}): Promise<Applied> =>
    drafts.apply(scope, await sourceOfValue(draft, byPosition), { dryRun: false, prune: false, ...options });
  const hostNames = async (): Promise<string[]> =>
    (await inventory.hosts.list(scope, {}, { limit: 1000 })).items.map(({ name }) => name);

  const DRAFT = {
    variables: { site: 'ord' },
    groups: [
      { name: 'c1', kind: 'cell', parent: 'ord' },
      { name: 'ord', kind: 'region', variables: { dc: 1 } },
      { name: 'web', priority: 5 },
    ],
    hosts: [
      { name: 'n1', ip_address: '10.0.0.1', groups: ['web', 'c1'], variables: { rack: 'r1' } },
      { name: 'n2', groups: ['c1'] },
    ],
  };

  it('takes entries in any order and answers what it did', async () => {
    const applied = await apply(DRAFT);
    expect(applied).toMatchObject({
      dry_run: false,
      summary: {
        tenant: { update: 1 },
        groups: { create: 3 },
        hosts: { create: 2, update: 0, unchanged: 0, delete: 0 },
      },
      truncated: false,
    });
    expect(await inventory.hosts.get(scope, 'n1')).toMatchObject({
      ip_address: '10.0.0.1',
      groups: ['c1', 'web'],
    });
    expect(await inventory.groups.get(scope, 'c1')).toMatchObject({ kind: 'cell', parent: 'ord' });
  });

  it('changes nothing the second time', async () => {
    const { revision } = await apply(DRAFT);
    expect(await apply(DRAFT)).toMatchObject({
      revision,
      plan: [],
      summary: { hosts: { unchanged: 2 }, groups: { unchanged: 3 }, tenant: { unchanged: 1 } },
    });
  });

  it('writes nothing on a dry run, and plans the same as it does', async () => {
    const { revision } = await inventory.tenants.get(scope);
    const planned = await apply(DRAFT, { dryRun: true });
    expect(planned).toMatchObject({ dry_run: true, revision });
    expect(await hostNames()).toEqual([]);
    expect((await apply(DRAFT)).plan).toEqual(planned.plan);
  });

  it('leaves alone what a draft does not say', async () => {
    await apply(DRAFT);
    const applied = await apply({ hosts: [{ name: 'n1', note: 'x' }] });
    expect(applied.plan).toEqual([{ action: 'update', type: 'host', name: 'n1', fields: ['note'] }]);
    expect(await inventory.hosts.get(scope, 'n1')).toMatchObject({
      ip_address: '10.0.0.1',
      groups: ['c1', 'web'],
      note: 'x',
    });
    expect(await inventory.variables.get(scope, { type: 'host', ref: 'n1' })).toMatchObject({
      variables: { rack: {} },
    });
  });

  it('replaces variables and memberships that it does say', async () => {
    await apply(DRAFT);
    const applied = await apply({ hosts: [{ name: 'n1', groups: ['web'], variables: { slot: 2 } }] });
    expect(applied.plan).toEqual([
      { action: 'update', type: 'host', name: 'n1', fields: ['groups', 'variables.rack', 'variables.slot'] },
    ]);
  });

  it('removes what a pruning draft does not name, and keeps what it does', async () => {
    await apply(DRAFT);
    const pruned = await apply({ groups: [{ name: 'c1' }], hosts: [{ name: 'n1' }] }, { prune: true });
    expect(pruned.summary).toMatchObject({ groups: { delete: 2, update: 1 }, hosts: { delete: 1 } });
    expect(await hostNames()).toEqual(['n1']);
    expect(await inventory.groups.get(scope, 'c1')).toMatchObject({ parent: null });
    expect(await inventory.hosts.get(scope, 'n1')).toMatchObject({ groups: ['c1'] });
  });

  it.each<[string, JsonValue, string, string]>([
    ['no object', [], 'field.type', ''],
    ['an unknown key', { hots: [] }, 'field.unknown', '/hots'],
    ['an unknown key of a host', { hosts: [{ name: 'a', ip: '1' }] }, 'field.unknown', '/hosts/0/ip'],
    ['a host without a name', { hosts: [{}] }, 'field.required', '/hosts/0/name'],
    ['a name of the wrong type', { hosts: [{ name: 5 }] }, 'field.type', '/hosts/0/name'],
    ['a name that climbs', { hosts: [{ name: '../x' }] }, 'field.name', '/hosts/0/name'],
    ['a reserved name', { groups: [{ name: 'all' }] }, 'field.reserved', '/groups/0/name'],
    ['two hosts of one name', { hosts: [{ name: 'a' }, { name: 'a' }] }, 'field.duplicate', '/hosts/1/name'],
    [
      'a host and a group of one name',
      { groups: [{ name: 'a' }], hosts: [{ name: 'a' }] },
      'draft.name_clash',
      '/hosts/0/name',
    ],
    [
      'a group that does not exist',
      { hosts: [{ name: 'a', groups: ['x'] }] },
      'field.reference',
      '/hosts/0/groups/0',
    ],
    [
      'a parent that does not exist',
      { groups: [{ name: 'a', parent: 'x' }] },
      'field.reference',
      '/groups/0/parent',
    ],
    ['a cycle', { groups: [{ name: 'a', parent: 'b' }, { name: 'b', parent: 'a' }] }, 'inventory.group.cycle', '/groups/0/parent'], // prettier-ignore
    ['a variable name', { variables: { 'a-b': 1 } }, 'field.name', '/variables/a-b'],
    ['no address', { hosts: [{ name: 'a', ip_address: '10.0.0' }] }, 'field.value', '/hosts/0/ip_address'],
    [
      'a fractional priority',
      { groups: [{ name: 'a', priority: 1.5 }] },
      'field.value',
      '/groups/0/priority',
    ],
    [
      'a value deeper than Ansible reads',
      { hosts: [{ name: 'a', variables: { v: JSON.parse('['.repeat(70) + ']'.repeat(70)) as JsonValue } }] },
      'inventory.variable.value',
      '/hosts/0/variables/v',
    ],
  ])('refuses %s with a code and a pointer, and writes nothing', async (_, draft, code, pointer) => {
    await expect(apply(draft)).rejects.toMatchObject({ code, faults: [{ code, pointer }] });
    await expect(apply(draft, { dryRun: true })).rejects.toMatchObject({ code });
    expect(await hostNames()).toEqual([]);
  });

  it('refuses a group that would take the name of a host that is there', async () => {
    await apply(DRAFT);
    await expect(apply({ groups: [{ name: 'n1' }] }, { dryRun: true })).rejects.toMatchObject({
      code: 'draft.name_clash',
    });
    await expect(apply({ hosts: [{ name: 'web' }] })).rejects.toMatchObject({ code: 'draft.name_clash' });
  });

  it('applies whole or not at all', async () => {
    const hosts = Array.from({ length: 3_000 }, (_, index) => ({ name: `h${index}` }));
    await expect(apply({ hosts: [...hosts, { name: 'last', groups: ['nowhere'] }] })).rejects.toMatchObject({
      code: 'field.reference',
    });
    expect(await hostNames()).toEqual([]);
    const applied = await apply({ hosts });
    expect(applied).toMatchObject({
      summary: { hosts: { create: 3_000 } },
      truncated: true,
      plan: { length: LISTED_STEPS },
    });
  });

  it('lets one of two writers with the same If-Match through', async () => {
    const { versionOf } = await import('@muster/kernel');
    const ifMatch = [versionOf(await inventory.tenants.get(scope))];
    const attempt = (name: string): Promise<Applied> =>
      apply({ hosts: [{ name }] }, { precondition: { ifMatch } });
    const outcomes = await Promise.allSettled([attempt('a'), attempt('b')]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await hostNames()).toHaveLength(1);
  });
});
