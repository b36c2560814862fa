import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aTenant, type Tenant } from './builders.js';
import { startMuster, type Api, type Muster } from './harness.js';
import {
  aGroup,
  aHost,
  applied,
  faultsOf,
  refusal,
  revisionOf,
  type Explained,
} from './inventory-builders.js';

let muster: Muster;
beforeAll(async () => {
  muster = await startMuster();
});
afterAll(() => muster.close());

const NOTHING = '{"variables":{}}';

/** A new owner of variables of each kind: its tenant, and the path of its variables. */
const OWNERS: [string, () => Promise<{ tenant: Tenant; path: string }>][] = [
  [
    'a tenant',
    async () => {
      const tenant = await aTenant(muster);
      return { tenant, path: `${tenant.path}/variables` };
    },
  ],
  [
    'a group',
    async () => {
      const tenant = await aTenant(muster);
      return { tenant, path: `${(await aGroup(tenant)).path}/variables` };
    },
  ],
  [
    'a host',
    async () => {
      const tenant = await aTenant(muster);
      return { tenant, path: `${(await aHost(tenant)).path}/variables` };
    },
  ],
];

const put = (api: Api, path: string, variables: unknown) => api.put(path, { variables });
const patch = (api: Api, path: string, variables: unknown) => api.patch(path, { variables });
const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;

describe.each(OWNERS)('the variables of %s', (_, anOwner) => {
  it('are replaced whole, and answered in order of name', async () => {
    const { tenant, path } = await anOwner();
    expect((await tenant.reader.get(path)).text).toBe(NOTHING);
    const first = await put(tenant.member, path, { b: 1, a: { deep: [true, null] } });
    expect([first.status, first.text]).toEqual([200, '{"variables":{"a":{"deep":[true,null]},"b":1}}']);
    const second = await put(tenant.member, path, { c: null });
    expect(second.text).toBe('{"variables":{"c":null}}');
    const read = await tenant.reader.get(path);
    expect([read.text, read.headers.get('etag')]).toEqual([second.text, second.headers.get('etag')]);
    expect((await put(tenant.member, path, {})).text).toBe(NOTHING);
  });

  it('merge as RFC 7396 says', async () => {
    const { tenant, path } = await anOwner();
    await put(tenant.member, path, { a: { b: { c: 1, d: 2 }, e: 3 }, list: [1, 2], gone: 1, kept: 'x' });
    const merged = await patch(tenant.member, path, {
      a: { b: { c: null, f: null }, g: { h: null, i: 4 } },
      list: [3],
      gone: null,
      absent: null,
      fresh: {},
    });
    expect(merged.text).toBe(
      '{"variables":{"a":{"b":{"d":2},"e":3,"g":{"i":4}},"fresh":{},"kept":"x","list":[3]}}',
    );
    const typed = await tenant.member.patch(
      path,
      { variables: { kept: { now: 1 } } },
      { 'content-type': 'application/merge-patch+json' },
    );
    expect([typed.status, typed.body.variables['kept']]).toEqual([200, { now: 1 }]);
    expect((await tenant.reader.get(path)).text).toBe(typed.text);
  });

  it('are read, set, merged and removed one at a time', async () => {
    const { tenant, path } = await anOwner();
    const one = `${path}/rack`;
    expect(refusal(await tenant.reader.get(one))).toEqual([404, 'inventory.variable.not_found']);
    const set = await tenant.member.put(one, { value: { unit: 1, side: 'front' } });
    expect([set.status, set.text]).toEqual([200, '{"name":"rack","value":{"unit":1,"side":"front"}}']);
    const merged = await tenant.member.patch(one, { value: { side: null, unit: 2 } });
    expect(merged.text).toBe('{"name":"rack","value":{"unit":2}}');
    const read = await tenant.reader.get(one);
    expect([read.text, read.headers.get('etag')]).toEqual([merged.text, merged.headers.get('etag')]);
    expect((await tenant.member.put(one, { value: null })).text).toBe('{"name":"rack","value":null}');
    const removed = await tenant.member.delete(one);
    expect([removed.status, removed.text]).toEqual([204, '']);
    for (const answer of [
      await tenant.reader.get(one),
      await tenant.member.delete(one),
      await tenant.member.patch(one, { value: 1 }),
    ])
      expect(refusal(answer)).toEqual([404, 'inventory.variable.not_found']);
    expect((await tenant.reader.get(path)).text).toBe(NOTHING);
  });

  it('come back letter for letter', async () => {
    const { tenant, path } = await anOwner();
    const values =
      '{"a":123456789012345678901234567890,"b":-0.0,"c":1.0,"d":1e3,"e":1E-7,"f":0.1000,"g":"😀\\u0000\\n é",' +
      '"h":{"b":1,"a":0,"":[]},"i":"{{ x }}","j":"yes","k":"0123","l":"12:30:45","m":"2024-01-01","n":""}';
    const answer = await tenant.member.put(path, `{"variables":${values}}`);
    expect([answer.status, answer.text]).toEqual([200, `{"variables":${values}}`]);
    expect((await tenant.reader.get(path)).text).toBe(answer.text);
    expect((await tenant.reader.get(`${path}/a`)).text).toBe(
      '{"name":"a","value":123456789012345678901234567890}',
    );
    const touched = await tenant.member.patch(path, '{"variables":{"z":2.50}}');
    expect(touched.text).toBe(`{"variables":${values.slice(0, -1)},"z":2.50}}`);
  });

  it.each(['rack-1', '1rack', 'a.b', 'a b', '', 'größe', 'a\n', 'x'.repeat(256), 'a/b'])(
    'have names that Ansible takes, so not %j',
    async (name) => {
      const { tenant, path } = await anOwner();
      const pointer = `/variables/${name.replaceAll('/', '~1')}`;
      const before = await revisionOf(tenant);
      for (const answer of [
        await put(tenant.member, path, { ok: 1, [name]: 1 }),
        await patch(tenant.member, path, { ok: 1, [name]: 1 }),
      ])
        expect([answer.status, faultsOf(answer)]).toEqual([422, [[pointer, 'field.name']]]);
      expect(await revisionOf(tenant)).toBe(before);
      if (name === '') return;
      const one = await tenant.member.put(`${path}/${encodeURIComponent(name)}`, { value: 1 });
      expect([one.status, faultsOf(one).map(([, code]) => code)]).toEqual([422, ['field.name']]);
    },
  );

  it.each(['class', 'None', 'hostvars', 'groups', 'group_names', 'inventory_hostname', 'omit', '__proto__'])(
    'are not called %s, which is reserved',
    async (name) => {
      const { tenant, path } = await anOwner();
      const whole = await tenant.member.put(path, `{"variables":{"${name}":1}}`);
      expect([whole.status, faultsOf(whole)]).toEqual([422, [[`/variables/${name}`, 'field.reserved']]]);
      const one = await tenant.member.put(`${path}/${name}`, { value: 1 });
      expect([one.status, faultsOf(one)]).toEqual([422, [['/value', 'field.reserved']]]);
      expect((await tenant.reader.get(path)).text).toBe(NOTHING);
    },
  );

  it('take names that only JavaScript finds odd', async () => {
    const { tenant, path } = await anOwner();
    const answer = await put(tenant.member, path, { constructor: 1, toString: 2, _x: 3, valueOf: 4 });
    expect(answer.text).toBe('{"variables":{"_x":3,"constructor":1,"toString":2,"valueOf":4}}');
    expect((await tenant.reader.get(`${path}/constructor`)).body.value).toBe(1);
    expect((await tenant.reader.get(`${path}/hasOwnProperty`)).status).toBe(404);
  });

  it.each([
    ['a vault that is none', '{"__ansible_vault":"x"}'],
    ['a vault that is no text', '{"__ansible_vault":1}'],
    ['a vault deep inside', '[{"a":{"__ansible_vault":"garbage"}}]'],
    ['an unsafe that is no text', '{"__ansible_unsafe":{}}'],
    ['half a surrogate pair', '"\\ud800"'],
    ['half a surrogate pair in a key', '{"\\udfff":1}'],
    ['a number beyond a double', '1e999'],
    ['an integer that Python does not read', `1${'0'.repeat(4301)}`],
    ['a nesting too deep', nested(66)],
  ])('hold no value that Ansible cannot use: %s', async (_name, json) => {
    const { tenant, path } = await anOwner();
    const before = await revisionOf(tenant);
    const whole = await tenant.member.put(path, `{"variables":{"x":${json}}}`);
    const merged = await tenant.member.patch(path, `{"variables":{"x":${json}}}`);
    const one = await tenant.member.put(`${path}/x`, `{"value":${json}}`);
    for (const [answer, pointer] of [[whole, '/variables/x'], [merged, '/variables/x'], [one, '/value']] as const)
      expect([answer.status, faultsOf(answer)]).toEqual([422, [[pointer, 'inventory.variable.value']]]);
    expect(await revisionOf(tenant)).toBe(before);
  }); // prettier-ignore

  // Ansible keeps the tag and drops what stands beside it.
  it.each(['__ansible_vault', '__ansible_unsafe'])('hold no %s with members beside it', async (tag) => {
    const { tenant, path } = await anOwner();
    const answer = await put(tenant.member, path, {
      x: { [tag]: '$ANSIBLE_VAULT;1.1;AES256\n61\n', extra: 1 },
    });
    expect(faultsOf(answer)).toEqual([['/variables/x', 'inventory.variable.value']]);
  });

  it('hold what is just not too deep, and a vault that looks like one', async () => {
    const { tenant, path } = await anOwner();
    const vault = '{"__ansible_vault":"$ANSIBLE_VAULT;1.1;AES256\\n6162\\n"}';
    const text = `{"variables":{"deep":${nested(64)},"password":${vault}}}`;
    const answer = await tenant.member.put(path, text);
    expect([answer.status, answer.text]).toEqual([200, text]);
  });

  it.each([
    ['{}', '/variables', 'field.required'],
    ['{"variables":[]}', '/variables', 'field.type'],
    ['{"variables":null}', '/variables', 'field.type'],
    ['{"variables":{},"x":1}', '/x', 'field.unknown'],
  ])('are sent in an object of their own: %s', async (body, pointer, code) => {
    const { tenant, path } = await anOwner();
    for (const answer of [await tenant.member.put(path, body), await tenant.member.patch(path, body)])
      expect([answer.status, faultsOf(answer)]).toEqual([422, [[pointer, code]]]);
    const one = await tenant.member.put(`${path}/x`, '{}');
    expect([one.status, faultsOf(one)]).toEqual([422, [['/value', 'field.required']]]);
  });

  it('stand behind a version of their own, each and all', async () => {
    const { tenant, path } = await anOwner();
    const all = await put(tenant.member, path, { a: 1, b: 1 });
    const one = await tenant.reader.get(`${path}/a`);
    const tag = { 'if-match': one.headers.get('etag') ?? '' };
    await tenant.member.put(`${path}/b`, { value: 2 });
    const known = await tenant.member.put(`${path}/a`, { value: 2 }, tag);
    expect([known.status, known.text]).toEqual([200, '{"name":"a","value":2}']);
    const before = await revisionOf(tenant);
    const whole = { 'if-match': all.headers.get('etag') ?? '' };
    for (const answer of [
      await tenant.member.put(`${path}/a`, { value: 3 }, tag),
      await tenant.member.patch(`${path}/a`, { value: 3 }, tag),
      await tenant.member.delete(`${path}/a`, tag),
      await tenant.member.put(path, { variables: {} }, whole),
      await tenant.member.patch(path, { variables: { a: null } }, whole),
      await tenant.member.put(`${path}/new`, { value: 1 }, { 'if-match': '*' }),
      await tenant.member.put(`${path}/a`, { value: 3 }, { 'if-none-match': '*' }),
    ])
      expect(refusal(answer)).toEqual([412, 'request.precondition']);
    expect(await revisionOf(tenant)).toBe(before);
    const fresh = await tenant.member.put(`${path}/new`, { value: 1 }, { 'if-none-match': '*' });
    expect(fresh.status).toBe(200);
    const current = { 'if-match': (await tenant.reader.get(path)).headers.get('etag') ?? '' };
    expect((await tenant.member.put(path, { variables: {} }, current)).text).toBe(NOTHING);
  });

  it('lose nothing when many writers patch different ones at once', async () => {
    const { tenant, path } = await anOwner();
    const names = Array.from({ length: 20 }, (_unused, index) => `v${index}`);
    const before = await revisionOf(tenant);
    const answers = await Promise.all(
      names.map((name, index) =>
        index % 2 === 0
          ? patch(tenant.member, path, { [name]: index })
          : tenant.member.put(`${path}/${name}`, { value: index }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(names.map(() => 200));
    const { body } = await tenant.reader.get(path);
    expect(body.variables).toEqual(Object.fromEntries(names.map((name, index) => [name, index])));
    expect(await revisionOf(tenant)).toBe(before + names.length);
  });

  it('count exactly the writers that were let through, when all read, add one and write back', async () => {
    const { tenant, path } = await anOwner();
    await put(tenant.member, path, { counter: 0 });
    const addOne = async (): Promise<number> => {
      const read = await tenant.reader.get(`${path}/counter`);
      const value = (read.body.value as number) + 1;
      const tag = { 'if-match': read.headers.get('etag') ?? '' };
      return (await tenant.member.put(`${path}/counter`, { value }, tag)).status;
    };
    const statuses = (await Promise.all(Array.from({ length: 4 }, async () => [
      await addOne(), await addOne(), await addOne(), await addOne(),
    ]))).flat(); // prettier-ignore
    const through = statuses.filter((status) => status === 200).length;
    expect(through).toBeGreaterThan(0);
    expect(new Set(statuses)).toEqual(new Set(through === 16 ? [200] : [200, 412]));
    expect((await tenant.reader.get(`${path}/counter`)).body.value).toBe(through);
  });

  it('change nothing when nothing changes', async () => {
    const { tenant, path } = await anOwner();
    const first = await put(tenant.member, path, { a: { x: 1 } });
    const before = await revisionOf(tenant);
    for (const answer of [
      await put(tenant.member, path, { a: { x: 1 } }),
      await patch(tenant.member, path, {}),
      await patch(tenant.member, path, { a: { x: 1, y: null } }),
    ])
      expect([answer.status, answer.text]).toEqual([200, first.text]);
    expect(await revisionOf(tenant)).toBe(before);
  });

  it('are a reader’s to read and not to write', async () => {
    const { tenant, path } = await anOwner();
    await put(tenant.member, path, { a: 1 });
    const before = await revisionOf(tenant);
    for (const answer of [
      await put(tenant.reader, path, {}),
      await patch(tenant.reader, path, {}),
      await tenant.reader.put(`${path}/a`, { value: 2 }),
      await tenant.reader.patch(`${path}/a`, { value: 2 }),
      await tenant.reader.delete(`${path}/a`),
    ])
      expect(refusal(answer)).toEqual([403, 'access.forbidden']);
    expect((await tenant.reader.get(`${path}/a`)).body.value).toBe(1);
    expect(await revisionOf(tenant)).toBe(before);
  });

  it('take no parameters that they do not know', async () => {
    const { tenant, path } = await anOwner();
    expect(refusal(await tenant.reader.get(`${path}?resolve=true`))).toEqual([422, 'parameter.unknown']);
    expect(refusal(await tenant.reader.get(`${path}/a?explain=true`))).toEqual([422, 'parameter.unknown']);
  });
});

describe('the priority of a group', () => {
  it('is no variable of a tenant or a group, and one like any other of a host', async () => {
    const tenant = await aTenant(muster);
    const [group, host] = [await aGroup(tenant), await aHost(tenant)];
    for (const path of [tenant.path, group.path]) {
      const answer = await put(tenant.member, `${path}/variables`, { ansible_group_priority: 5 });
      expect(faultsOf(answer)).toEqual([['/variables/ansible_group_priority', 'field.reserved']]);
    }
    expect((await put(tenant.member, `${host.path}/variables`, { ansible_group_priority: 5 })).status).toBe(
      200,
    );
  });
});

describe('what the variables of a host come to', () => {
  const resolved = async (tenant: Tenant, host = 'n1', query = 'resolved=true') =>
    (await tenant.reader.get(`${tenant.path}/hosts/${host}/variables?${query}`)).body;

  it('is decided by depth, then priority, then name, and whole values replace whole values', async () => {
    const tenant = await aTenant(muster);
    const layer = (name: string): object => ({ all: name, [`own_${name}`]: 1, map: { [name]: 1 } });
    await applied(tenant, {
      variables: { ...layer('tenant'), only: 'tenant' },
      groups: [
        { name: 'top', priority: 100, variables: { ...layer('top'), depth: 'top' } },
        { name: 'Zeta', parent: 'top', variables: { ...layer('Zeta'), depth: 'Zeta', code: 'Zeta' } },
        { name: 'alpha', parent: 'top', variables: { ...layer('alpha'), code: 'alpha' } },
        { name: 'weak', parent: 'top', priority: -1, variables: { ...layer('weak'), code: 'weak' } },
        { name: 'beside', parent: 'top', priority: 9, variables: { all: 'beside' } },
      ],
      hosts: [
        { name: 'n1', groups: ['Zeta', 'alpha', 'weak'], variables: { ...layer('n1') } },
        { name: 'n2', groups: ['weak', 'Zeta', 'alpha'] },
      ],
    });
    const { explain } = await resolved(tenant, 'n1', 'explain=true');
    const order = ({ [`all`]: candidates = [] }: Record<string, Explained[]>): string[] =>
      candidates.map(({ layer: { name } }) => name);
    expect(order(explain)).toEqual(['n1', 'alpha', 'Zeta', 'weak', 'top', tenant.name]);
    const { variables } = await resolved(tenant, 'n2');
    expect(variables).toMatchObject({ all: 'alpha', code: 'alpha', depth: 'Zeta', only: 'tenant', map: { alpha: 1 } });
    expect(variables['map']).toEqual({ alpha: 1 });
    expect(Object.keys(variables)).toEqual([...Object.keys(variables)].sort());
    await tenant.member.patch(`${tenant.path}/groups/Zeta`, { priority: 2 });
    expect((await resolved(tenant, 'n2')).variables['all']).toBe('Zeta');
    await tenant.member.patch(`${tenant.path}/groups/weak`, { parent: 'alpha' });
    expect((await resolved(tenant, 'n2')).variables['all']).toBe('weak');
  }); // prettier-ignore

  it('follows a group that is renamed, for the name decides between equals', async () => {
    const tenant = await aTenant(muster);
    await applied(tenant, {
      groups: [
        { name: 'a', variables: { v: 'a' } },
        { name: 'b', variables: { v: 'b' } },
      ],
      hosts: [{ name: 'n1', groups: ['a', 'b'] }],
    });
    expect((await resolved(tenant)).variables).toEqual({ v: 'b' });
    await tenant.member.patch(`${tenant.path}/groups/a`, { name: 'c' });
    expect((await resolved(tenant)).variables).toEqual({ v: 'a' });
  });

  it('is explained with the layer, the author, the time and the change of each value', async () => {
    const tenant = await aTenant(muster);
    const group = await aGroup(tenant, { priority: 3, variables: { v: 'group' } });
    const host = await aHost(tenant, { name: 'n1', groups: [group.name], variables: { v: 'host' } });
    await put(tenant.admin, `${tenant.path}/variables`, { v: 'tenant' });
    await tenant.member.put(`${host.path}/variables/other`, { value: 1 });
    const { explain, variables } = await resolved(tenant, 'n1', 'resolved=true&explain=true');
    expect(variables).toEqual({ other: 1, v: 'host' });
    const { changes } = (await tenant.reader.get(`${tenant.path}/changes?limit=1000`)).body;
    const madeBy = (kind: string): object => {
      const { revision, at, actor } = changes.find((change) => change.kind === kind && change.revision > 1)!;
      return { set_by: { id: actor.id, name: actor.name }, set_at: at, revision };
    };
    expect(explain['v']).toEqual([
      {
        value: 'host',
        layer: { kind: 'host', id: host.id, name: 'n1', depth: null, priority: null },
        ...madeBy('host.created'),
      },
      {
        value: 'group',
        layer: { kind: 'group', id: group.id, name: group.name, depth: 1, priority: 3 },
        ...madeBy('group.created'),
      },
      {
        value: 'tenant',
        layer: { kind: 'tenant', id: tenant.id, name: tenant.name, depth: 0, priority: 1 },
        ...madeBy('tenant.updated'),
      },
    ]);
    const before = explain['v'];
    await tenant.member.patch(host.path, { note: 'touched' });
    await tenant.member.put(`${host.path}/variables/other`, { value: 2 });
    expect((await resolved(tenant, 'n1', 'explain=true')).explain['v']).toEqual(before);
  });

  it('has the address as ansible_host, by nobody, unless the host says another', async () => {
    const tenant = await aTenant(muster);
    const host = await aHost(tenant, { name: 'n1', ip_address: '10.0.0.1' });
    await put(tenant.member, `${tenant.path}/variables`, { ansible_host: 'gateway' });
    const { explain, variables } = await resolved(tenant, 'n1', 'explain=true');
    expect(variables).toEqual({ ansible_host: '10.0.0.1' });
    const byNobody = { set_by: null, set_at: null, revision: null };
    expect(explain['ansible_host']).toMatchObject([
      { value: '10.0.0.1', layer: { kind: 'host', id: host.id }, ...byNobody },
      { value: 'gateway', layer: { kind: 'tenant' } },
    ]);
    expect((await tenant.reader.get(`${host.path}/variables`)).text).toBe(NOTHING);
    await put(tenant.member, `${host.path}/variables`, { ansible_host: null });
    const own = await resolved(tenant, 'n1', 'explain=true');
    expect(own.variables).toEqual({ ansible_host: null });
    expect(own.explain['ansible_host']?.map(({ value }) => value)).toEqual([null, 'gateway']);
    await put(tenant.member, `${host.path}/variables`, {});
    await tenant.member.patch(host.path, { ip_address: null });
    expect((await resolved(tenant)).variables).toEqual({ ansible_host: 'gateway' });
  });

  it('lets a null win, like any value', async () => {
    const tenant = await aTenant(muster);
    const host = await aHost(tenant, { name: 'n1', variables: { v: null } });
    await put(tenant.member, `${tenant.path}/variables`, { v: 1 });
    expect((await resolved(tenant)).variables).toEqual({ v: null });
    await tenant.member.delete(`${host.path}/variables/v`);
    expect((await resolved(tenant)).variables).toEqual({ v: 1 });
  });

  it('has its values letter for letter, and a version of its own', async () => {
    const tenant = await aTenant(muster);
    await aHost(tenant, { name: 'n1' });
    await tenant.member.put(`${tenant.path}/variables`, '{"variables":{"a":1.0,"b":12345678901234567890}}');
    const path = `${tenant.path}/hosts/n1/variables?resolved=true`;
    const first = await tenant.reader.get(path);
    expect(first.text).toBe('{"variables":{"a":1.0,"b":12345678901234567890}}');
    const tag = { 'if-none-match': first.headers.get('etag') ?? '' };
    expect((await tenant.reader.get(path, tag)).status).toBe(304);
    await put(tenant.member, `${tenant.path}/variables`, {});
    expect((await tenant.reader.get(path, tag)).text).toBe(NOTHING);
  });

  it('holds nothing of another tenant', async () => {
    const [tenant, other] = [await aTenant(muster), await aTenant(muster)];
    await put(other.member, `${other.path}/variables`, { leaked: true });
    await aHost(tenant, { name: 'n1' });
    expect((await resolved(tenant)).variables).toEqual({});
  });
});
