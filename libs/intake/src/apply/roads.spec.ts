import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TenantScope } from '@muster/identity';
import { testInventory, type TestInventory } from '@muster/inventory/testing';
import { AppError, parseJson, writeJson } from '@muster/kernel';
import { byPosition } from '../drafts/draft-faults.js';
import type { DraftSource } from '../drafts/draft-source.js';
import { sourceOfValue } from '../drafts/value-source.js';
import { linesOf, withLines, type AnyDraft } from '../testing/lines.js';
import { ApplyService } from './apply.service.js';

const NAMES = ['a', 'b', 'c', 'd', 'e'];
const text = fc.constantFrom('x', 'é', '😀', '"', '\\');
const value = fc.oneof(
  fc.integer(),
  text,
  fc.constant(null),
  fc.array(text, { maxLength: 2 }),
  fc.dictionary(text, fc.boolean(), { maxKeys: 2 }),
);
const variables = fc.option(fc.dictionary(fc.constantFrom('v', 'w', 'z'), value, { maxKeys: 3 }), {
  nil: undefined,
});
const group = fc.record(
  {
    name: fc.constantFrom(...NAMES.map((name) => `g-${name}`)),
    parent: fc.option(fc.constantFrom('g-a', 'g-b', 'g-c')),
    priority: fc.integer({ min: 0, max: 3 }),
    variables,
  },
  { requiredKeys: ['name'] },
);
const host = fc.record(
  {
    name: fc.constantFrom(...NAMES.map((name) => `h-${name}`), 'g-e'),
    ip_address: fc.option(fc.constantFrom('10.0.0.1', '::1')),
    note: fc.option(text),
    active: fc.boolean(),
    groups: fc.array(fc.constantFrom('g-a', 'g-b', 'g-c', 'g-d'), { maxLength: 3 }),
    variables,
  },
  { requiredKeys: ['name'] },
);
const draft = fc.record({
  variables,
  groups: fc.uniqueArray(group, { selector: ({ name }) => name }),
  hosts: fc.uniqueArray(host, { selector: ({ name }) => name }),
});
const step = fc.record({
  draft,
  prune: fc.boolean(),
  dryRun: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

describe('a draft as one document and as lines', () => {
  let inventory: TestInventory;
  let drafts: ApplyService;
  let count = 0;
  beforeAll(async () => {
    inventory = await testInventory();
    drafts = new ApplyService(inventory.changes, inventory.tenants, inventory.records, inventory.fleet);
  });
  afterAll(() => inventory.close());

  const tenant = (): Promise<TenantScope> => inventory.tenant(`t${(count += 1)}`);

  /** What an apply answers: what was done, or the codes of what was refused. Pointers differ by road. */
  async function outcome({ tenantName }: TenantScope, run: () => Promise<unknown>): Promise<unknown> {
    try {
      return writeJson(await run()).replaceAll(`"${tenantName}"`, '"tenant"');
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return { refused: error.code, faults: error.faults.map(({ code, detail }) => [code, detail]).sort() };
    }
  }

  const write = (scope: TenantScope, { prune, dryRun }: Step) => (source: DraftSource): Promise<unknown> =>
    drafts.apply(scope, source, { prune, dryRun }); // prettier-ignore

  const asDocument = (scope: TenantScope, one: Step): Promise<unknown> =>
    outcome(scope, async () =>
      write(scope, one)(await sourceOfValue(parseJson(writeJson(one.draft)), byPosition)),
    );

  const asLines = (scope: TenantScope, one: Step): Promise<unknown> =>
    outcome(scope, () => withLines([Buffer.from(linesOf(one.draft as AnyDraft))], write(scope, one)));

  /** The log without what differs between two tenants: ids and times. */
  async function logOf({ tenantId, tenantName }: TenantScope): Promise<unknown> {
    const all = { tenantId, since: 1, until: Number.MAX_SAFE_INTEGER, filter: {}, showsAddresses: false };
    const { changes } = await inventory.feed.page(all, 10_000);
    const told = changes.map(({ revision, kind, entity, before, after }) => ({
      revision,
      kind,
      name: entity.name.replace(tenantName, 'tenant'),
      before: before?.text.replace(/"id":"[^"]*",?/, '').replace(tenantName, 'tenant'),
      after: after?.text.replace(/"id":"[^"]*",?/, '').replace(tenantName, 'tenant'),
    }));
    return told;
  }

  async function stateOf({ tenantId }: TenantScope): Promise<unknown> {
    const names = await inventory.records.hostNamesAfter(tenantId, '', 1_000);
    const hosts = await inventory.records.hostsNamed(tenantId, names);
    const groups = await inventory.records.allGroups(tenantId);
    const plain = (thing: object): unknown => ({
      ...thing,
      id: undefined,
      created_at: undefined,
      updated_at: undefined,
    });
    return [hosts, groups].map((things) => [...things].sort((a, b) => (a.name < b.name ? -1 : 1)).map(plain));
  }

  it('comes to the same plan, log and inventory, with and without pruning', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 4 }), async (steps) => {
        const [one, other] = [await tenant(), await tenant()];
        for (const each of steps) expect(await asLines(other, each)).toEqual(await asDocument(one, each));
        expect(await logOf(other)).toEqual(await logOf(one));
        expect(await stateOf(other)).toEqual(await stateOf(one));
      }),
      { numRuns: 100 },
    );
  });

  it('keeps the letters of values', async () => {
    const scope = await tenant();
    const line =
      '{"host":{"name":"n1","variables":{"a":1.0,"b":123456789012345678901234567890,"c":"\\u00e9"}}}\n';
    await withLines([Buffer.from(line)], (source) =>
      drafts.apply(scope, source, { dryRun: false, prune: false }),
    );
    const [host] = await inventory.records.hostsNamed(scope.tenantId, ['n1']);
    expect([...(host?.variables ?? [])]).toEqual([
      ['a', '1.0'],
      ['b', '123456789012345678901234567890'],
      ['c', '"é"'],
    ]);
  });

  it('lets a host take the name of a group that is pruned, in whatever batch it comes', async () => {
    const scope = await tenant();
    const apply = (value: AnyDraft): Promise<unknown> =>
      withLines([Buffer.from(linesOf(value))], (source) =>
        drafts.apply(scope, source, { dryRun: false, prune: true }),
      );
    await apply({
      groups: [{ name: 'x' }, { name: 'keep', parent: 'x' }],
      hosts: [{ name: 'y', groups: ['x'] }],
    });
    await apply({
      groups: [{ name: 'y' }, { name: 'keep' }],
      hosts: [
        ...Array.from({ length: 1_500 }, (_, index) => ({ name: `n${index}`, groups: ['y'] })),
        { name: 'x' },
      ],
    });
    const names = await inventory.records.hostNamesAfter(scope.tenantId, 'n999', 10);
    expect(names).toEqual(['x']);
    const groups = await inventory.records.allGroups(scope.tenantId);
    expect(groups.map(({ name, parent }) => [name, parent]).sort()).toEqual([
      ['keep', null],
      ['y', null],
    ]);
  });

  it('points at the lines of references to nothing, in the order of the lines', async () => {
    const scope = await tenant();
    const lines = linesOf({ hosts: [{ name: 'z', groups: ['g', 'nope'] }, { name: 'a', groups: ['none'] }], groups: [{ name: 'g', parent: 'no' }] }); // prettier-ignore
    await expect(
      withLines([Buffer.from(lines)], (source) =>
        drafts.apply(scope, source, { dryRun: false, prune: false }),
      ),
    ).rejects.toMatchObject({
      code: 'field.reference',
      faults: [
        { pointer: '/lines/3/group/parent' },
        { pointer: '/lines/1/host/groups/1' },
        { pointer: '/lines/2/host/groups/0' },
      ],
    });
  });
});
