import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aTenant, type Tenant } from './builders.js';
import { startMuster, type Answer, type Muster } from './harness.js';
import {
  aGroup,
  aHost,
  applied,
  faultsOf,
  namesIn,
  pagesOf,
  refusal,
  revisionOf,
} from './inventory-builders.js';

let muster: Muster;
beforeAll(async () => {
  muster = await startMuster();
});
afterAll(() => muster.close());

const groupsOf = ({ path }: Tenant): string => `${path}/groups`;
const parentOf = async (tenant: Tenant, name: string): Promise<string | null> =>
  (await tenant.reader.get(`${groupsOf(tenant)}/${name}`)).body.parent;

/** A tenant with `a` above `b` above `c`, and `z` beside them. */
async function aTree(): Promise<Tenant> {
  const tenant = await aTenant(muster);
  await applied(tenant, {
    groups: [
      { name: 'a' },
      { name: 'b', parent: 'a' },
      { name: 'c', parent: 'b', variables: { v: 'c' } },
      { name: 'z' },
    ],
    hosts: [{ name: 'n1', groups: ['c'] }],
  });
  return tenant;
}

describe('a group', () => {
  it('is created with its place, its version and its defaults', async () => {
    const tenant = await aTenant(muster);
    const created = await tenant.member.post(groupsOf(tenant), { name: 'g' });
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({ name: 'g', kind: null, parent: null, parent_id: null, priority: 1 });
    expect(created.headers.get('location')).toBe(`${muster.url}${groupsOf(tenant)}/${created.body.id}`);
    for (const ref of ['g', created.body.id]) {
      const read = await tenant.reader.get(`${groupsOf(tenant)}/${ref}`);
      expect([read.status, read.text, read.headers.get('etag')]).toEqual([
        200,
        created.text,
        created.headers.get('etag'),
      ]);
    }
  });

  it('stands below a parent that is named or given by id', async () => {
    const tenant = await aTenant(muster);
    const region = await aGroup(tenant, { name: 'ord', kind: 'region' });
    for (const parent of ['ord', region.id]) {
      const { body } = await tenant.member.post(groupsOf(tenant), {
        name: `below-${parent.length}`,
        parent,
        kind: 'cell',
        priority: -5,
        variables: { dc: 1.0 },
      });
      expect(body).toMatchObject({ parent: 'ord', parent_id: region.id, kind: 'cell', priority: -5 });
    }
  });

  it('does not take a name that another group has', async () => {
    const tenant = await aTenant(muster);
    const [one, two] = [await aGroup(tenant), await aGroup(tenant)];
    const answers = [
      await tenant.member.post(groupsOf(tenant), { name: one.name }),
      await tenant.member.patch(two.path, { name: one.name }),
      await tenant.member.put(two.path, { name: one.name }),
    ];
    for (const answer of answers) expect(refusal(answer)).toEqual([409, 'inventory.group.name_taken']);
  });

  it('minds upper and lower case', async () => {
    const tenant = await aTenant(muster);
    await aGroup(tenant, { name: 'Web' });
    await aGroup(tenant, { name: 'web' });
    expect((await tenant.reader.get(`${groupsOf(tenant)}/WEB`)).status).toBe(404);
  });

  it('may have names that only look dangerous', async () => {
    const tenant = await aTenant(muster);
    for (const name of ['__proto__', 'constructor', '9', 'a-b', 'a_b', 'web.prod', 'n'.repeat(128)]) {
      const group = await aGroup(tenant, { name });
      await aHost(tenant, { groups: [name] });
      expect((await tenant.reader.get(group.path)).body.name).toBe(name);
      expect(namesIn(await tenant.reader.get(`${group.path}/hosts`), 'hosts')).toHaveLength(1);
    }
  });

  it.each(['', ' ', '-g', '.g', 'g h', 'g/h', '../g', 'a..b', 'g:h', 'g,h', '!g', '&g', '~g', 'g[0]', 'g*', 'g\n', 'größe',
    '{{g}}', 'g.yml', 'g.json', 'x'.repeat(129), '0189dcd0-0000-7000-8000-000000000000'])(
    'is refused under a name that Ansible would misread, and nothing is written: %j',
    async (name) => {
      const tenant = await aTenant(muster);
      const group = await aGroup(tenant);
      const before = await revisionOf(tenant);
      const code = name.length > 128 ? 'field.too_long' : 'field.name';
      const answers = [
        await tenant.member.post(groupsOf(tenant), { name }),
        await tenant.member.patch(group.path, { name }),
        await tenant.member.put(group.path, { name }),
      ];
      for (const answer of answers) {
        expect(answer.status).toBe(422);
        expect(faultsOf(answer)).toEqual([['/name', code]]);
      }
      expect(await revisionOf(tenant)).toBe(before);
    },
  ); // prettier-ignore

  it.each(['all', 'ungrouped'])('is not called %s', async (name) => {
    const tenant = await aTenant(muster);
    const posted = await tenant.member.post(groupsOf(tenant), { name });
    const put = await tenant.member.put(`${groupsOf(tenant)}/${name}`, {});
    for (const answer of [posted, put]) expect(faultsOf(answer)).toEqual([['/name', 'field.reserved']]);
  });

  it.each([
    ['priority', 2_147_483_648, 'field.value'],
    ['priority', -2_147_483_648, 'field.value'],
    ['priority', 1.5, 'field.type'],
    ['priority', '1', 'field.type'],
    ['priority', null, 'field.type'],
    ['kind', 'a b', 'field.name'],
    ['kind', '', 'field.name'],
    ['kind', 'x'.repeat(65), 'field.too_long'],
    ['kind', 1, 'field.type'],
    ['parent', 'nope', 'field.reference'],
    ['parent', '0189dcd0-0000-7000-8000-000000000000', 'field.reference'],
    ['parent', 'all', 'field.reserved'],
    ['parent', '', 'field.name'],
    ['parent', 5, 'field.type'],
    ['variables', null, 'field.type'],
    ['children', [], 'field.unknown'],
    ['hosts', [], 'field.unknown'],
  ])('is refused when its %s is %j', async (field, value, code) => {
    const tenant = await aTenant(muster);
    const answer = await tenant.member.post(groupsOf(tenant), { name: 'g', [field]: value });
    expect([answer.status, faultsOf(answer)]).toEqual([422, [[`/${field}`, code]]]);
    expect((await tenant.reader.get(`${groupsOf(tenant)}/g`)).status).toBe(404);
  });

  it.each([2_147_483_647, -2_147_483_647, 0])('takes the priority %d', async (priority) => {
    const tenant = await aTenant(muster);
    const group = await aGroup(tenant, { priority });
    expect((await tenant.reader.get(group.path)).body.priority).toBe(priority);
  });
});

describe('PUT', () => {
  it('creates a group, then puts absent columns back to their defaults and keeps its variables', async () => {
    const tenant = await aTenant(muster);
    await aGroup(tenant, { name: 'ord' });
    const path = `${groupsOf(tenant)}/c1`;
    const first = await tenant.member.put(path, {
      kind: 'cell',
      parent: 'ord',
      priority: 7,
      variables: { a: 1 },
    });
    expect(first.status).toBe(201);
    expect(first.headers.get('location')).toBe(`${muster.url}${groupsOf(tenant)}/${first.body.id}`);
    const second = await tenant.member.put(path, {});
    expect(second.status).toBe(200);
    expect(second.body).toMatchObject({ id: first.body.id, kind: null, parent: null, priority: 1 });
    const variables = (): Promise<Answer> => tenant.reader.get(`${path}/variables`);
    expect((await variables()).text).toBe('{"variables":{"a":1}}');
    await tenant.member.put(path, { variables: {} });
    expect((await variables()).text).toBe('{"variables":{}}');
  });

  it('renames, and can be told what to find', async () => {
    const tenant = await aTenant(muster);
    const path = `${groupsOf(tenant)}/g`;
    expect((await tenant.member.put(path, {}, { 'if-match': '*' })).status).toBe(412);
    const made = await tenant.member.put(path, {}, { 'if-none-match': '*' });
    expect(made.status).toBe(201);
    expect((await tenant.member.put(path, {}, { 'if-none-match': '*' })).status).toBe(412);
    const tag = { 'if-match': made.headers.get('etag') ?? '' };
    const renamed = await tenant.member.put(path, { name: 'h' }, tag);
    expect([renamed.status, renamed.body.name, renamed.body.id]).toEqual([200, 'h', made.body.id]);
    expect((await tenant.reader.get(path)).status).toBe(404);
  });
});

describe('the version of a group', () => {
  it('guards every write', async () => {
    const tenant = await aTenant(muster);
    const group = await aGroup(tenant);
    const before = await revisionOf(tenant);
    const stale = { 'if-match': '"stale"' };
    const answers = [
      await tenant.member.put(group.path, { kind: 'lost' }, stale),
      await tenant.member.patch(group.path, { kind: 'lost' }, stale),
      await tenant.member.delete(group.path, stale),
    ];
    for (const answer of answers) expect(refusal(answer)).toEqual([412, 'request.precondition']);
    expect(await revisionOf(tenant)).toBe(before);
    const changed = await tenant.member.patch(group.path, { kind: 'role' }, { 'if-match': group.etag });
    expect(changed.status).toBe(200);
    expect((await tenant.member.delete(group.path, { 'if-match': group.etag })).status).toBe(412);
    const current = { 'if-match': changed.headers.get('etag') ?? '' };
    expect((await tenant.member.delete(group.path, current)).status).toBe(204);
  });

  it('lets one of many writers through that all saw the same', async () => {
    const tenant = await aTenant(muster);
    const group = await aGroup(tenant);
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, priority) =>
        tenant.member.patch(group.path, { priority: priority + 2 }, { 'if-match': group.etag }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 412)).toHaveLength(9);
  });
});

describe('the tree', () => {
  it('moves a whole subtree, by name and by id, and back to the roots', async () => {
    const tenant = await aTree();
    const path = `${groupsOf(tenant)}/b`;
    const z = (await tenant.reader.get(`${groupsOf(tenant)}/z`)).body.id;
    for (const [parent, name] of [['z', 'z'], [null, null], [z, 'z']] as const) {
      const moved = await tenant.member.patch(path, { parent });
      expect([moved.status, moved.body.parent]).toEqual([200, name]);
      expect(await parentOf(tenant, 'c')).toBe('b');
    } // prettier-ignore
    expect(namesIn(await tenant.reader.get(`${groupsOf(tenant)}/z/hosts?recursive=true`), 'hosts')).toEqual([
      'n1',
    ]);
    expect(namesIn(await tenant.reader.get(`${groupsOf(tenant)}/a/hosts?recursive=true`), 'hosts')).toEqual(
      [],
    );
  });

  it('never has a cycle', async () => {
    const tenant = await aTree();
    const before = await revisionOf(tenant);
    const idOf = async (name: string): Promise<string> =>
      (await tenant.reader.get(`${groupsOf(tenant)}/${name}`)).body.id;
    const attempts = [['a', 'a'], ['a', 'b'], ['a', 'c'], ['b', 'c'], ['a', await idOf('c')], ['a', await idOf('a')]] as const; // prettier-ignore
    for (const [group, parent] of attempts) {
      for (const answer of [
        await tenant.member.patch(`${groupsOf(tenant)}/${group}`, { parent }),
        await tenant.member.put(`${groupsOf(tenant)}/${group}`, { parent }),
      ]) {
        expect([group, parent, answer.status, faultsOf(answer)]).toEqual([
          group,
          parent,
          422,
          [['/parent', 'inventory.group.cycle']],
        ]);
      }
    }
    expect(await revisionOf(tenant)).toBe(before);
  });

  it('has no cycle either when two moves meet', async () => {
    const tenant = await aTenant(muster);
    for (let round = 0; round < 5; round += 1) {
      const [one, two] = [await aGroup(tenant), await aGroup(tenant)];
      const answers = await Promise.all([
        tenant.member.patch(one.path, { parent: two.name }),
        tenant.member.patch(two.path, { parent: one.name }),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
    }
  });

  it('is renamed and moved in one step', async () => {
    const tenant = await aTree();
    const { body } = await tenant.member.patch(`${groupsOf(tenant)}/b`, { name: 'b2', parent: 'z' });
    expect(body).toMatchObject({ name: 'b2', parent: 'z' });
    expect(await parentOf(tenant, 'c')).toBe('b2');
    const self = await tenant.member.patch(`${groupsOf(tenant)}/b2`, { name: 'b3', parent: 'b3' });
    expect(faultsOf(self)).toEqual([['/parent', 'field.reference']]);
  });

  it('is 64 groups deep at most', async () => {
    const tenant = await aTenant(muster);
    const chain = Array.from({ length: 64 }, (_, depth) => ({
      name: `d${depth + 1}`,
      ...(depth > 0 && { parent: `d${depth}` }),
    }));
    await applied(tenant, { groups: [...chain, { name: 'top' }, { name: 'leaf' }] });
    const before = await revisionOf(tenant);
    const answers = [
      await tenant.member.post(groupsOf(tenant), { name: 'd65', parent: 'd64' }),
      await tenant.member.put(`${groupsOf(tenant)}/d65`, { parent: 'd64' }),
      await tenant.member.patch(`${groupsOf(tenant)}/leaf`, { parent: 'd64' }),
      await tenant.member.patch(`${groupsOf(tenant)}/d1`, { parent: 'top' }),
    ];
    for (const answer of answers)
      expect([answer.status, faultsOf(answer)]).toEqual([422, [['/parent', 'inventory.group.too_deep']]]);
    expect(await revisionOf(tenant)).toBe(before);
    expect((await tenant.member.patch(`${groupsOf(tenant)}/leaf`, { parent: 'd63' })).status).toBe(200);
    await aHost(tenant, { name: 'deep', groups: ['d64'] });
    const { body } = await tenant.reader.get(`${groupsOf(tenant)}/d1/hosts?recursive=true`);
    expect(body.hosts).toHaveLength(1);
  });

  it('keeps members, children and variables when a group is renamed', async () => {
    const tenant = await aTree();
    expect((await tenant.member.patch(`${groupsOf(tenant)}/b`, { name: 'renamed' })).status).toBe(200);
    expect((await tenant.member.patch(`${groupsOf(tenant)}/c`, { name: 'leaf' })).status).toBe(200);
    expect(await parentOf(tenant, 'leaf')).toBe('renamed');
    expect((await tenant.reader.get(`${tenant.path}/hosts/n1`)).body.groups).toEqual(['leaf']);
    const { body } = await tenant.reader.get(`${tenant.path}/hosts/n1/variables?resolved=true`);
    expect(body.variables).toEqual({ v: 'c' });
    expect((await tenant.reader.get(`${groupsOf(tenant)}/b`)).status).toBe(404);
  });
});

describe('the removal of a group', () => {
  it('leaves its hosts', async () => {
    const tenant = await aTree();
    const removed = await tenant.member.delete(`${groupsOf(tenant)}/c`);
    expect([removed.status, removed.text]).toEqual([204, '']);
    expect((await tenant.reader.get(`${tenant.path}/hosts/n1`)).body.groups).toEqual([]);
    expect(refusal(await tenant.reader.get(`${groupsOf(tenant)}/c`))).toEqual([
      404,
      'inventory.group.not_found',
    ]);
  });

  it('is refused while groups stand below it', async () => {
    const tenant = await aTree();
    for (const query of ['', '?recursive=false']) {
      const answer = await tenant.member.delete(`${groupsOf(tenant)}/a${query}`);
      expect(refusal(answer)).toEqual([409, 'inventory.group.has_children']);
    }
    expect((await tenant.member.delete(`${groupsOf(tenant)}/a?recursive=yes`)).status).toBe(422);
    expect(namesIn(await tenant.reader.get(groupsOf(tenant)), 'groups')).toEqual(['a', 'b', 'c', 'z']);
  });

  it('takes the subtree with it when it is told to, and nothing beside it', async () => {
    const tenant = await aTree();
    expect((await tenant.member.delete(`${groupsOf(tenant)}/a?recursive=true`)).status).toBe(204);
    expect(namesIn(await tenant.reader.get(groupsOf(tenant)), 'groups')).toEqual(['z']);
    expect((await tenant.reader.get(`${tenant.path}/hosts/n1`)).body.groups).toEqual([]);
    const again = await aGroup(tenant, { name: 'c' });
    expect((await tenant.reader.get(`${again.path}/variables`)).text).toBe('{"variables":{}}');
  });
});

describe('the list of groups', () => {
  let tenant: Tenant;
  beforeAll(async () => {
    tenant = await aTenant(muster);
    await applied(tenant, {
      groups: [
        { name: 'ord', kind: 'region' },
        { name: 'dfw', kind: 'region' },
        { name: 'c1', kind: 'cell', parent: 'ord' },
        { name: 'c2', kind: 'cell', parent: 'ord' },
        { name: 'C3', kind: 'cell', parent: 'dfw' },
        { name: 'web' },
      ],
    });
  });

  it.each([
    ['', ['C3', 'c1', 'c2', 'dfw', 'ord', 'web']],
    ['?kind=region', ['dfw', 'ord']],
    ['?kind=Region', []],
    ['?kind=', []],
    ['?parent=', ['dfw', 'ord', 'web']],
    ['?parent=ord', ['c1', 'c2']],
    ['?parent=web', []],
    ['?parent=&kind=region&name=o*', ['ord']],
    ['?name=c*', ['c1', 'c2']],
    ['?name=c1', ['c1']],
    ['?name=[cC]*', []],
  ])('with %j shows %j', async (query, names) => {
    expect(namesIn(await tenant.reader.get(groupsOf(tenant) + query), 'groups')).toEqual(names);
  });

  it('takes the parent by id', async () => {
    const { id } = (await tenant.reader.get(`${groupsOf(tenant)}/ord`)).body as { id: string };
    expect(namesIn(await tenant.reader.get(`${groupsOf(tenant)}?parent=${id}`), 'groups')).toEqual([
      'c1',
      'c2',
    ]);
  });

  it.each(['', '?kind=region', '?parent=ord', '?name=c1', '?parent=&limit=5'])(
    'is the same at its short address, by name and by id: %j',
    async (query) => {
      const long = await tenant.reader.get(groupsOf(tenant) + query);
      for (const ref of [tenant.name, tenant.id]) {
        const short = await tenant.reader.get(`/v1/groups/${ref}${query}`);
        expect([short.status, short.text, short.headers.get('etag')]).toEqual([
          200,
          long.text,
          long.headers.get('etag'),
        ]);
      }
    },
  );

  it.each(['/v1/groups', undefined])('is met whole and in order by its links: %j', async (short) => {
    const path = short === undefined ? groupsOf(tenant) : `${short}/${tenant.name}`;
    const pages = await pagesOf(tenant.reader, `${path}?limit=2&sort=name`);
    expect(pages.map((page) => namesIn(page, 'groups'))).toEqual([
      ['C3', 'c1'],
      ['c2', 'dfw'],
      ['ord', 'web'],
    ]);
  });

  it('loses and repeats no group that was there throughout, while others come and go', async () => {
    const busy = await aTenant(muster);
    const staying = Array.from({ length: 10 }, (_, index) => `g${index}`);
    await applied(busy, { groups: [...staying, 'g0a', 'g4a', 'g8a'].map((name) => ({ name })) });
    const pages = await pagesOf(busy.reader, `${groupsOf(busy)}?limit=2`, async (page) => {
      await busy.member.delete(`${groupsOf(busy)}/g${(page - 1) * 4}a`);
      await aGroup(busy, { name: `g${page}b` });
    });
    const met = pages.flatMap((page) => namesIn(page, 'groups'));
    expect(new Set(met).size).toBe(met.length);
    expect(met.filter((name) => /^g\d$/.test(name))).toEqual(staying);
  });

  it.each(['limit=0', 'limit=1001', 'marker=x', 'sort=kind', 'kind=a&kind=b'])(
    'refuses %s',
    async (query) => {
      const answer = await tenant.reader.get(`${groupsOf(tenant)}?${query}`);
      expect(refusal(answer)).toEqual([422, 'parameter.value']);
    },
  );

  it('does not know other parameters', async () => {
    for (const path of [groupsOf(tenant), `/v1/groups/${tenant.name}`]) {
      expect(refusal(await tenant.reader.get(`${path}?recursive=true`))).toEqual([422, 'parameter.unknown']);
    }
  });
});

describe('a group of another tenant', () => {
  it('is not found, by name or by id, whatever is asked of it', async () => {
    const [mine, other] = [await aTenant(muster), await aTenant(muster)];
    const [group, host] = [await aGroup(other, { variables: { secret: 'x' } }), await aHost(mine)];
    const before = await revisionOf(other);
    for (const ref of [group.name, group.id]) {
      const path = `${groupsOf(mine)}/${ref}`;
      const answers = [
        await mine.admin.get(path),
        await mine.admin.get(`${groupsOf(mine)}?parent=${ref}`),
        await mine.admin.patch(path, { kind: 'x' }),
        await mine.admin.delete(`${path}?recursive=true`),
        await mine.admin.get(`${path}/hosts`),
        await mine.admin.get(`${path}/hosts?recursive=true`),
        await mine.admin.put(`${path}/hosts/${host.name}`),
        await mine.admin.delete(`${path}/hosts/${host.name}`),
        await mine.admin.get(`${path}/variables`),
        await mine.admin.get(`${path}/variables/secret`),
        await mine.admin.put(`${path}/variables`, { variables: {} }),
        await mine.admin.patch(`${path}/variables`, { variables: {} }),
        await mine.admin.put(`${path}/variables/secret`, { value: 1 }),
        await mine.admin.patch(`${path}/variables/secret`, { value: 1 }),
        await mine.admin.delete(`${path}/variables/secret`),
      ];
      for (const answer of answers) expect(refusal(answer)).toEqual([404, 'inventory.group.not_found']);
      const child = await mine.admin.post(groupsOf(mine), { name: 'child', parent: ref });
      expect(faultsOf(child)).toEqual([['/parent', 'field.reference']]);
    }
    expect(await revisionOf(other)).toBe(before);
  });

  it('is not met at the short address', async () => {
    const [mine, other] = [await aTenant(muster), await aTenant(muster)];
    for (const ref of [other.name, other.id])
      expect(refusal(await mine.admin.get(`/v1/groups/${ref}`))).toEqual([404, 'tenant.not_found']);
  });
});

describe('a reader', () => {
  it('reads groups and writes none', async () => {
    const tenant = await aTree();
    const before = await revisionOf(tenant);
    const path = `${groupsOf(tenant)}/z`;
    const answers = [
      await tenant.reader.post(groupsOf(tenant), { name: 'g' }),
      await tenant.reader.put(path, {}),
      await tenant.reader.patch(path, { parent: 'a' }),
      await tenant.reader.delete(path),
    ];
    for (const answer of answers) expect(refusal(answer)).toEqual([403, 'access.forbidden']);
    expect((await tenant.reader.get(path)).status).toBe(200);
    expect(await revisionOf(tenant)).toBe(before);
  });
});
