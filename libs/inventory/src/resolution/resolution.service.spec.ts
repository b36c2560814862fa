import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TenantScope } from '@muster/identity';
import { writeJson } from '@muster/kernel';
import { testInventory, type TestInventory } from '../testing/index.js';
import type { OutsideLayer } from './core/outside.js';

const COMMIT = 'c'.repeat(40);

const layer = (
  ownerId: string,
  values: Record<string, string>,
  more: Partial<OutsideLayer> = {},
): OutsideLayer => ({
  ownerId,
  from: { repository: 'https://git.example.org/r.git', ref: 'main', path: 'x', commit: COMMIT, stale: false },
  values: new Map(
    Object.entries(values).map(([name, value]) => [name, { json: value, file: `${name}.yml` }]),
  ),
  opaque: [],
  ...more,
});

describe('what a host has from outside', () => {
  let inventory: TestInventory;
  let scope: TenantScope;
  let layers: OutsideLayer[];
  let ids: Record<'acme' | 'ord' | 'c1' | 'web', string>;

  beforeEach(async () => {
    inventory = await testInventory();
    scope = await inventory.tenant('acme');
    ids = { acme: scope.tenantId, ord: '', c1: '', web: '' };
    for (const [name, parent] of [['ord'], ['c1', 'ord'], ['web']] as const) {
      const group = await inventory.groups.create(scope, { name, ...(parent && { parent }) });
      ids[name] = group.id;
    }
    await inventory.hosts.create(scope, { name: 'n1', groups: ['c1', 'web'] });
    layers = [];
    inventory.outside.register(({ tenantId }, owners) =>
      Promise.resolve(
        tenantId === scope.tenantId
          ? layers.filter(({ ownerId }) => owners === 'all' || owners.includes(ownerId))
          : [],
      ),
    );
  });

  afterEach(() => inventory.close());

  const set = (
    owner: { type: 'tenant' } | { type: 'group' | 'host'; ref: string },
    variables: Record<string, number>,
  ) => inventory.variables.replace(scope, owner, variables, {});
  const resolved = async () => (await inventory.resolution.resolved(scope, 'n1')).variables;
  const read = (value: unknown) => JSON.parse(writeJson(value)) as unknown;

  it('is below what its owner has here, and above weaker owners', async () => {
    await set({ type: 'tenant' }, { b: 1, c: 1 });
    await set({ type: 'group', ref: 'c1' }, { d: 4 });
    layers = [
      layer(ids.acme, { a: '0', b: '0' }),
      layer(ids.c1, { c: '3', d: '3' }),
      layer(ids.ord, { c: '2' }),
    ];
    expect(read(await resolved())).toEqual({ a: 0, b: 1, c: 3, d: 4 });
  });

  it('keeps its numbers to the last digit', async () => {
    layers = [layer(ids.c1, { n: '9007199254740993' })];
    expect(writeJson(await resolved())).toBe('{"n":9007199254740993}');
  });

  it('says with each value where it stands, and in the answer which commits were read', async () => {
    await set({ type: 'tenant' }, { a: 1 });
    layers = [layer(ids.c1, { a: '2' }, { opaque: ['vault.yml'] }), layer(ids.acme, { a: '0' })];
    const answer = await inventory.resolution.resolved(scope, 'n1', { explain: true });
    const from = { repository: 'https://git.example.org/r.git', ref: 'main', path: 'x', commit: COMMIT };
    expect(answer.explain?.['a']).toMatchObject([
      {
        layer: { kind: 'config', id: ids.c1, name: 'c1', depth: 2, priority: 1 },
        set_by: null,
        set_at: null,
        revision: null,
        git: { ...from, file: 'a.yml' },
      },
      { layer: { kind: 'tenant' } },
      { layer: { kind: 'config', id: ids.acme, name: 'acme', depth: 0 } },
    ]);
    expect(answer.explain?.['a']?.[1]).not.toHaveProperty('git');
    expect(answer).toMatchObject({
      commits: { all: from, c1: from },
      opaque: [{ owner: 'c1', file: 'vault.yml' }],
    });
    expect(answer).not.toHaveProperty('stale');
  });

  it('says that it is stale', async () => {
    const { from } = layer('', {});
    layers = [layer(ids.c1, {}), layer(ids.web, {}, { from: { ...from, stale: true } })];
    const { commits, stale } = await inventory.resolution.resolved(scope, 'n1');
    expect([stale, commits?.['web']?.stale, commits?.['c1']]).toEqual([true, true, expect.not.objectContaining({ stale: true })]); // prettier-ignore
  });

  it('says nothing of it where there is none', async () => {
    await set({ type: 'host', ref: 'n1' }, { a: 1 });
    expect(Object.keys(await inventory.resolution.resolved(scope, 'n1', { explain: true }))).toEqual(['variables', 'explain']); // prettier-ignore
  });

  it('gives no value to names that Ansible sets itself', async () => {
    layers = [layer(ids.c1, { groups: '1', inventory_hostname: '"x"', ok: '1' })];
    expect(read(await resolved())).toEqual({ ok: 1 });
    const page = await inventory.hosts.list(
      scope,
      { variables: [['groups', '1']], resolved: true },
      { limit: 10 },
    );
    expect(page.items).toEqual([]);
  });

  it('leaves the host its address', async () => {
    await inventory.hosts.update(scope, 'n1', { ip_address: '10.0.0.1' }, {});
    layers = [layer(ids.c1, { ansible_host: '"elsewhere"' })];
    expect(read(await resolved())).toEqual({ ansible_host: '10.0.0.1' });
  });

  it('is what lists of hosts compare, as resolution has it', async () => {
    const owners = ['acme', 'ord', 'c1', 'web'] as const;
    await inventory.hosts.create(scope, { name: 'n2', groups: ['ord'] });
    await inventory.hosts.create(scope, { name: 'n3' });
    const value = fc.option(fc.integer({ min: 0, max: 2 }), { nil: undefined });
    const all = fc.record({ acme: value, ord: value, c1: value, web: value });
    await fc.assert(
      fc.asyncProperty(all, all, async (own, outside) => {
        for (const name of owners)
          await set(name === 'acme' ? { type: 'tenant' } : { type: 'group', ref: name }, own[name] === undefined ? {} : { v: own[name] }); // prettier-ignore
        layers = owners.flatMap((name) => (outside[name] === undefined ? [] : [layer(ids[name], { v: String(outside[name]) })])); // prettier-ignore
        const winners = new Map<string, string>();
        for (const name of ['n1', 'n2', 'n3']) {
          const { variables } = await inventory.resolution.resolved(scope, name);
          winners.set(name, variables['v'] === undefined ? '' : writeJson(variables['v']));
        }
        for (const json of ['0', '1', '2']) {
          const page = await inventory.hosts.list(
            scope,
            { variables: [['v', json]], resolved: true },
            { limit: 10 },
          );
          const wanted = [...winners].filter(([, winner]) => winner === json).map(([name]) => name);
          expect(page.items.map(({ name }) => name)).toEqual(wanted);
        }
      }),
      { numRuns: 25 },
    );
  });
});
