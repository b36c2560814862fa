import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aName, aTenant, type Tenant } from './builders.js';
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

const hostsOf = ({ path }: Tenant): string => `${path}/hosts`;
const variablesOf = async (tenant: Tenant, host: string): Promise<string> =>
  (await tenant.reader.get(`${hostsOf(tenant)}/${host}/variables`)).text;

describe('a host', () => {
  it('is created with its place, its version and its defaults', async () => {
    const tenant = await aTenant(muster);
    const created = await tenant.member.post(hostsOf(tenant), { name: 'n1' });
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({
      name: 'n1',
      ip_address: null,
      device_type: null,
      external_id: null,
      active: true,
      note: null,
      groups: [],
    });
    expect(created.headers.get('location')).toBe(`${muster.url}${hostsOf(tenant)}/${created.body.id}`);
    const byName = await tenant.reader.get(`${hostsOf(tenant)}/n1`);
    const byId = await tenant.reader.get(created.headers.get('location')?.replace(muster.url, '') ?? '');
    expect([byName.status, byName.text]).toEqual([200, created.text]);
    expect(byId.text).toBe(created.text);
    expect(byName.headers.get('etag')).toBe(created.headers.get('etag'));
  });

  it('keeps every field as it was given, whatever the script', async () => {
    const tenant = await aTenant(muster);
    const fields = {
      name: 'n1',
      ip_address: '2001:db8::1',
      device_type: 'switch 🛠',
      external_id: "O'Brien; DROP TABLE hosts;--",
      active: false,
      note: 'Größe: 😀\tüber\nzwei Zeilen ‮',
    };
    expect((await tenant.member.post(hostsOf(tenant), fields)).body).toMatchObject(fields);
    expect((await tenant.reader.get(`${hostsOf(tenant)}/n1`)).body).toMatchObject(fields);
  });

  it('keeps its variables letter for letter', async () => {
    const tenant = await aTenant(muster);
    const variables = '{"big":123456789012345678901234567890,"exact":1.0,"exponent":1.50e+2,"zero":-0.0}';
    await tenant.member.post(hostsOf(tenant), `{"name":"n1","variables":${variables}}`);
    expect(await variablesOf(tenant, 'n1')).toBe(`{"variables":${variables}}`);
  });

  it('is a member of the groups that are named, by name or by id', async () => {
    const tenant = await aTenant(muster);
    const [web, db] = [await aGroup(tenant, { name: 'web' }), await aGroup(tenant, { name: 'db' })];
    const { body } = await tenant.member.post(hostsOf(tenant), { name: 'n1', groups: [web.id, 'db', db.id] });
    expect(body.groups).toEqual(['db', 'web']);
  });

  it('needs groups that exist, and the answer points to each that does not', async () => {
    const tenant = await aTenant(muster);
    const web = await aGroup(tenant);
    const before = await revisionOf(tenant);
    const answer = await tenant.member.post(hostsOf(tenant), {
      name: 'n1',
      groups: [web.name, 'nope', 'neither'],
    });
    expect(answer.status).toBe(422);
    expect(faultsOf(answer)).toEqual([
      ['/groups/1', 'field.reference'],
      ['/groups/2', 'field.reference'],
    ]);
    expect(await revisionOf(tenant)).toBe(before);
  });

  it('does not take a name that another host has', async () => {
    const tenant = await aTenant(muster);
    const [one, two] = [await aHost(tenant), await aHost(tenant)];
    const again = await tenant.member.post(hostsOf(tenant), { name: one.name });
    const renamed = await tenant.member.patch(two.path, { name: one.name });
    const put = await tenant.member.put(two.path, { name: one.name });
    for (const answer of [again, renamed, put])
      expect(refusal(answer)).toEqual([409, 'inventory.host.name_taken']);
    expect((await tenant.reader.get(two.path)).status).toBe(200);
  });

  it('does not take the name of a group, nor a group that of a host', async () => {
    const tenant = await aTenant(muster);
    const [host, group] = [await aHost(tenant), await aGroup(tenant)];
    const before = await revisionOf(tenant);
    const asHost = [409, 'inventory.host.name_taken'];
    const asGroup = [409, 'inventory.group.name_taken'];
    expect(refusal(await tenant.member.post(hostsOf(tenant), { name: group.name }))).toEqual(asHost);
    expect(refusal(await tenant.member.put(`${hostsOf(tenant)}/${group.name}`, {}))).toEqual(asHost);
    expect(refusal(await tenant.member.patch(host.path, { name: group.name }))).toEqual(asHost);
    expect(refusal(await tenant.member.post(`${tenant.path}/groups`, { name: host.name }))).toEqual(asGroup);
    expect(refusal(await tenant.member.patch(group.path, { name: host.name }))).toEqual(asGroup);
    expect(await revisionOf(tenant)).toBe(before);
  });

  it('may have the name of a host of another tenant', async () => {
    const [one, other] = [await aTenant(muster), await aTenant(muster)];
    const name = aName('shared');
    const [first, second] = [await aHost(one, { name }), await aHost(other, { name })];
    expect(first.id).not.toBe(second.id);
  });

  it('minds upper and lower case', async () => {
    const tenant = await aTenant(muster);
    await aHost(tenant, { name: 'Web' });
    await aHost(tenant, { name: 'web' });
    expect((await tenant.reader.get(`${hostsOf(tenant)}/WEB`)).status).toBe(404);
    expect(namesIn(await tenant.reader.get(`${hostsOf(tenant)}?name=w*`), 'hosts')).toEqual(['web']);
  });

  it('may have any name that the prototype of an object has', async () => {
    const tenant = await aTenant(muster);
    for (const name of ['constructor', 'toString', 'hasOwnProperty']) {
      const host = await aHost(tenant, { name, variables: { constructor: name, toString: 1 } });
      expect((await tenant.reader.get(host.path)).body.name).toBe(name);
      expect(await variablesOf(tenant, name)).toBe(`{"variables":{"constructor":"${name}","toString":1}}`);
    }
  });

  it('is gone after its removal, with its memberships and variables', async () => {
    const tenant = await aTenant(muster);
    const group = await aGroup(tenant);
    const host = await aHost(tenant, { groups: [group.name], variables: { a: 1 } });
    const removed = await tenant.member.delete(host.path);
    expect([removed.status, removed.text]).toEqual([204, '']);
    expect(refusal(await tenant.reader.get(host.path))).toEqual([404, 'inventory.host.not_found']);
    expect(refusal(await tenant.member.delete(host.path))).toEqual([404, 'inventory.host.not_found']);
    expect(namesIn(await tenant.reader.get(`${group.path}/hosts`), 'hosts')).toEqual([]);
    const again = await aHost(tenant, { name: host.name });
    expect(again.id).not.toBe(host.id);
    expect(await variablesOf(tenant, host.name)).toBe('{"variables":{}}');
  });
});

describe('a name that Ansible would misread', () => {
  const MALFORMED = [
    '', ' ', 'n 1', '-n', '.n', '_n', '../n', 'a/b', 'a\\b', 'a..b', '/etc/passwd', 'n\n', 'n\u0000', 'n,m', 'n:22',
    '!n', '&n', '~n', 'n[1]', 'n*', '{{n}}', 'größe', 'ｎ１', '😀', 'x'.repeat(255), 'n.yml', 'n.YAML', 'n.json',
    '0189dcd0-0000-7000-8000-000000000000', '0189DCD0-0000-7000-8000-000000000000',
  ]; // prettier-ignore
  const codeOf = (name: string): string => (name.length > 254 ? 'field.too_long' : 'field.name');

  it.each(MALFORMED)('is refused, and nothing is written: %j', async (name) => {
    const tenant = await aTenant(muster);
    const host = await aHost(tenant);
    const before = await revisionOf(tenant);
    const answers = [
      await tenant.member.post(hostsOf(tenant), { name }),
      await tenant.member.patch(host.path, { name }),
      await tenant.member.put(host.path, { name }),
    ];
    for (const answer of answers) {
      expect(answer.status).toBe(422);
      expect(faultsOf(answer)).toEqual([['/name', codeOf(name)]]);
    }
    expect(await revisionOf(tenant)).toBe(before);
  });

  it.each(['all', 'ungrouped'])('is refused because it is reserved: %s', async (name) => {
    const tenant = await aTenant(muster);
    const answer = await tenant.member.post(hostsOf(tenant), { name });
    expect(faultsOf(answer)).toEqual([['/name', 'field.reserved']]);
  });

  it('is refused in the path of a PUT just as in a body', async () => {
    const tenant = await aTenant(muster);
    const names = ['a b', 'a/b', '..%2Fa', 'n.yml', 'all', '0189dcd0-0000-7000-8000-000000000000', 'n\u0000'];
    for (const name of names) {
      const answer = await tenant.member.put(`${hostsOf(tenant)}/${encodeURIComponent(name)}`, {});
      expect([name, answer.status, faultsOf(answer)[0]?.[0]]).toEqual([name, 422, '/name']);
    }
    expect(namesIn(await tenant.reader.get(hostsOf(tenant)), 'hosts')).toEqual([]);
  });

  it('is told from the longest that is allowed', async () => {
    const tenant = await aTenant(muster);
    const host = await aHost(tenant, { name: 'n'.repeat(254) });
    expect((await tenant.reader.get(host.path)).body.name).toHaveLength(254);
  });
});

describe('a field of a host', () => {
  it.each([
    ['ip_address', '10.0.0.256', 'field.value'],
    ['ip_address', '10.0.0.1/24', 'field.value'],
    ['ip_address', ' 10.0.0.1', 'field.value'],
    ['ip_address', 'fe80::1%eth0', 'field.value'],
    ['ip_address', '', 'field.value'],
    ['ip_address', 'n1.example.org', 'field.value'],
    ['ip_address', 1, 'field.type'],
    ['ip_address', 'x'.repeat(46), 'field.too_long'],
    ['device_type', 'x'.repeat(65), 'field.too_long'],
    ['device_type', 'a\u0000b', 'field.value'],
    ['external_id', 'x'.repeat(256), 'field.too_long'],
    ['external_id', 17, 'field.type'],
    ['note', 'x'.repeat(65_536), 'field.too_long'],
    ['note', 'bell\u0007', 'field.value'],
    ['active', 'true', 'field.type'],
    ['active', null, 'field.type'],
    ['active', 1, 'field.type'],
    ['groups', 'web', 'field.type'],
    ['groups', null, 'field.type'],
    ['groups', [1], 'field.type'],
    ['variables', [], 'field.type'],
    ['variables', null, 'field.type'],
    ['id', '0189dcd0-0000-7000-8000-000000000000', 'field.unknown'],
    ['hostname', 'n1', 'field.unknown'],
  ])('%s is refused when it is %j', async (field, value, code) => {
    const tenant = await aTenant(muster);
    const answer = await tenant.member.post(hostsOf(tenant), { name: 'n1', [field]: value });
    expect(answer.status).toBe(422);
    expect(faultsOf(answer)).toEqual([[`/${field}`, code]]);
    expect((await tenant.reader.get(`${hostsOf(tenant)}/n1`)).status).toBe(404);
  });

  it.each(['note', 'device_type', 'external_id'])(
    '%s is refused when it holds half of a surrogate pair',
    async (field) => {
      const tenant = await aTenant(muster);
      const answer = await tenant.member.post(hostsOf(tenant), { name: 'n1', [field]: 'a\ud800b' });
      expect(faultsOf(answer)).toEqual([[`/${field}`, 'field.value']]);
    },
  );

  it('may be as long as it can be', async () => {
    const tenant = await aTenant(muster);
    const fields = {
      device_type: '😀'.repeat(32),
      external_id: 'é'.repeat(255),
      note: '界'.repeat(65_535),
    };
    const host = await aHost(tenant, fields);
    expect((await tenant.reader.get(host.path)).body).toMatchObject(fields);
  });
});

describe('PUT', () => {
  it('creates a host, then replaces it', async () => {
    const tenant = await aTenant(muster);
    const path = `${hostsOf(tenant)}/n1`;
    const first = await tenant.member.put(path, { ip_address: '10.0.0.1' });
    expect([first.status, first.headers.get('location')]).toEqual([
      201,
      `${muster.url}${hostsOf(tenant)}/${first.body.id}`,
    ]);
    const second = await tenant.member.put(path, { note: 'again' });
    expect([second.status, second.headers.get('location')]).toEqual([200, null]);
    expect(second.body).toMatchObject({ id: first.body.id, ip_address: null, note: 'again' });
  });

  it('puts absent columns back to their defaults, and leaves memberships and variables alone', async () => {
    const tenant = await aTenant(muster);
    const group = await aGroup(tenant);
    const host = await aHost(tenant, {
      ip_address: '10.0.0.1',
      device_type: 'server',
      external_id: 'A-1',
      active: false,
      note: 'x',
      groups: [group.name],
      variables: { rack: 'r1' },
    });
    const put = await tenant.member.put(host.path, {});
    expect(put.body).toMatchObject({
      ip_address: null,
      device_type: null,
      external_id: null,
      active: true,
      note: null,
      groups: [group.name],
    });
    expect(await variablesOf(tenant, host.name)).toBe('{"variables":{"rack":"r1"}}');
  });

  it('replaces memberships and variables when they are given, even by nothing', async () => {
    const tenant = await aTenant(muster);
    const [one, other] = [await aGroup(tenant), await aGroup(tenant)];
    const host = await aHost(tenant, { groups: [one.name], variables: { a: 1, b: 2 } });
    const moved = await tenant.member.put(host.path, { groups: [other.name], variables: { b: 3 } });
    expect(moved.body.groups).toEqual([other.name]);
    expect(await variablesOf(tenant, host.name)).toBe('{"variables":{"b":3}}');
    const cleared = await tenant.member.put(host.path, { groups: [], variables: {} });
    expect(cleared.body.groups).toEqual([]);
    expect(await variablesOf(tenant, host.name)).toBe('{"variables":{}}');
  });

  it('renames, by name and by id, and the old name is free', async () => {
    const tenant = await aTenant(muster);
    const host = await aHost(tenant);
    expect((await tenant.member.put(host.path, { name: 'n2' })).body).toMatchObject({
      id: host.id,
      name: 'n2',
    });
    expect((await tenant.reader.get(host.path)).status).toBe(404);
    const byId = await tenant.member.put(`${hostsOf(tenant)}/${host.id}`, { name: host.name });
    expect([byId.status, byId.body.id, byId.body.name]).toEqual([200, host.id, host.name]);
    expect((await aHost(tenant, { name: 'n2' })).id).not.toBe(host.id);
  });

  it('of a new host can be told to find none, and of an old one to find it as it was', async () => {
    const tenant = await aTenant(muster);
    const path = `${hostsOf(tenant)}/n1`;
    const missing = await tenant.member.put(path, {}, { 'if-match': '*' });
    expect(refusal(missing)).toEqual([412, 'request.precondition']);
    const fresh = await tenant.member.put(path, {}, { 'if-none-match': '*' });
    expect(fresh.status).toBe(201);
    const taken = await tenant.member.put(path, { note: 'lost' }, { 'if-none-match': '*' });
    expect(refusal(taken)).toEqual([412, 'request.precondition']);
    expect((await tenant.member.put(path, { note: 'x' }, { 'if-match': '*' })).status).toBe(200);
  });

  it('of one new host by many at once creates it once', async () => {
    const tenant = await aTenant(muster);
    const many = Array.from({ length: 8 }, (_, writer) => `writer ${writer}`);
    const put = await Promise.all(many.map((note) => tenant.member.put(`${hostsOf(tenant)}/n1`, { note })));
    expect(put.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 200, 200, 201]);
    expect(new Set(put.map(({ body }) => body.id)).size).toBe(1);
    const posted = await Promise.all(many.map(() => tenant.member.post(hostsOf(tenant), { name: 'n2' })));
    expect(posted.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409, 409, 409]);
  });

  it('that changes nothing makes no change', async () => {
    const tenant = await aTenant(muster);
    const host = await aHost(tenant, { note: 'x' });
    const before = await revisionOf(tenant);
    const put = await tenant.member.put(host.path, { note: 'x' });
    expect([put.status, put.headers.get('etag'), await revisionOf(tenant)]).toEqual([200, host.etag, before]);
  });
});

describe('PATCH', () => {
  it('changes what is given, and null clears', async () => {
    const tenant = await aTenant(muster);
    const host = await aHost(tenant, { ip_address: '10.0.0.1', device_type: 'server', note: 'x' });
    const changed = await tenant.member.patch(host.path, { ip_address: null, active: false });
    expect(changed.body).toMatchObject({
      ip_address: null,
      device_type: 'server',
      note: 'x',
      active: false,
    });
    expect((await tenant.reader.get(host.path)).text).toBe(changed.text);
  });

  it('replaces the memberships, and takes no variables', async () => {
    const tenant = await aTenant(muster);
    const [one, other] = [await aGroup(tenant), await aGroup(tenant)];
    const host = await aHost(tenant, { groups: [one.name] });
    expect((await tenant.member.patch(host.path, { groups: [other.id] })).body.groups).toEqual([other.name]);
    const refused = await tenant.member.patch(host.path, { variables: {} });
    expect(faultsOf(refused)).toEqual([['/variables', 'field.unknown']]);
  });

  it('renames, and keeps members and variables', async () => {
    const tenant = await aTenant(muster);
    const group = await aGroup(tenant);
    const host = await aHost(tenant, { groups: [group.name], variables: { a: 1 } });
    await tenant.member.patch(`${hostsOf(tenant)}/${host.id}`, { name: 'n9' });
    expect(namesIn(await tenant.reader.get(`${group.path}/hosts`), 'hosts')).toEqual(['n9']);
    expect(await variablesOf(tenant, 'n9')).toBe('{"variables":{"a":1}}');
  });

  it('makes no host', async () => {
    const tenant = await aTenant(muster);
    const answer = await tenant.member.patch(`${hostsOf(tenant)}/n1`, { note: 'x' });
    expect(refusal(answer)).toEqual([404, 'inventory.host.not_found']);
  });
});

describe('the version of a host', () => {
  it('guards every write', async () => {
    const tenant = await aTenant(muster);
    const host = await aHost(tenant);
    const before = await revisionOf(tenant);
    const stale = { 'if-match': '"stale"' };
    const answers = [
      await tenant.member.put(host.path, { note: 'lost' }, stale),
      await tenant.member.patch(host.path, { note: 'lost' }, stale),
      await tenant.member.delete(host.path, stale),
    ];
    for (const answer of answers) expect(refusal(answer)).toEqual([412, 'request.precondition']);
    expect(await revisionOf(tenant)).toBe(before);
    const changed = await tenant.member.patch(host.path, { note: 'x' }, { 'if-match': host.etag });
    expect(changed.status).toBe(200);
    const late = await tenant.member.delete(host.path, { 'if-match': host.etag });
    expect(late.status).toBe(412);
    const current = { 'if-match': changed.headers.get('etag') ?? '' };
    expect((await tenant.member.delete(host.path, current)).status).toBe(204);
  });

  it('changes with a membership and with the name of a group, not with a variable', async () => {
    const tenant = await aTenant(muster);
    const [host, group] = [await aHost(tenant), await aGroup(tenant)];
    const etag = async (): Promise<string | null> => (await tenant.reader.get(host.path)).headers.get('etag');
    await tenant.member.put(`${host.path}/variables/a`, { value: 1 });
    expect(await etag()).toBe(host.etag);
    await tenant.member.put(`${group.path}/hosts/${host.name}`);
    const asMember = await etag();
    expect(asMember).not.toBe(host.etag);
    await tenant.member.patch(group.path, { name: 'renamed' });
    expect(await etag()).not.toBe(asMember);
  });

  it('lets one of many writers through that all saw the same', async () => {
    const tenant = await aTenant(muster);
    const host = await aHost(tenant);
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, writer) =>
        tenant.member.patch(host.path, { note: `writer ${writer}` }, { 'if-match': host.etag }),
      ),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, ...Array.from({ length: 11 }, () => 412)]);
    const winner = answers.find(({ status }) => status === 200);
    expect((await tenant.reader.get(host.path)).text).toBe(winner?.text);
  });
});

describe('the list of hosts, filtered', () => {
  let tenant: Tenant;
  let ord = '';
  beforeAll(async () => {
    tenant = await aTenant(muster);
    await applied(tenant, {
      variables: { site: 'ord', tier: 'tenant', ansible_host: 'gateway' },
      groups: [
        { name: 'ord', kind: 'region', variables: { tier: 'region' } },
        { name: 'c1', kind: 'cell', parent: 'ord', variables: { tier: 'cell', port: 80 } },
        { name: 'c2', kind: 'cell', parent: 'ord' },
        { name: 'web', kind: 'role', priority: 10, variables: { tier: 'web' } },
        { name: 'empty', kind: 'nothing' },
      ],
      hosts: [
        {
          name: 'n1',
          ip_address: '10.0.0.1',
          device_type: 'server',
          external_id: 'A-1',
          groups: ['c1'],
          variables: { rack: 'r1', port: 8080, n: 1, list: [1, 2], flag: true, nothing: null, text: 'true' },
        },
        {
          name: 'n2',
          ip_address: '10.0.0.2',
          device_type: 'server',
          active: false,
          groups: ['c2', 'web'],
          variables: { ansible_host: 'n2.lan', n: '1', rack: 'r1 b' },
        },
        { name: 'n10', device_type: 'switch', groups: ['ord'], variables: { rack: 'r[1]', tier: null } },
        { name: 'lone', external_id: 'A-1', groups: [], variables: { n: 1.5 } },
      ],
    });
    await tenant.member.patch(`${hostsOf(tenant)}/lone/variables`, '{"variables":{"exact":1.0}}');
    ord = (await tenant.reader.get(`${tenant.path}/groups/ord`)).body.id;
  });

  const found = async (query: string): Promise<string[]> =>
    namesIn(await tenant.reader.get(`${hostsOf(tenant)}?${query}`), 'hosts');

  it.each([
    ['name=n1', ['n1']],
    ['name=n*', ['n1', 'n10', 'n2']],
    ['name=n?', ['n1', 'n2']],
    ['name=*1*', ['n1', 'n10']],
    ['name=N*', []],
    ['name=n%25', []],
    ['name=n_', []],
    ['name=[nl]*', []],
    ['group=ord', ['n1', 'n10', 'n2']],
    ['group=c1', ['n1']],
    ['group=empty', []],
    ['kind=region', ['n1', 'n10', 'n2']],
    ['kind=cell', ['n1', 'n2']],
    ['kind=none', []],
    ['kind=cell&group=web', ['n2']],
    ['ip_address=10.0.0.1', ['n1']],
    ['ip_address=', []],
    ['device_type=server', ['n1', 'n2']],
    ['device_type=server&active=false', ['n2']],
    ['active=true', ['lone', 'n1', 'n10']],
    ['external_id=A-1', ['lone', 'n1']],
    ["external_id=A-1' OR '1'='1", []],
    ['var.rack=r1', ['n1']],
    ['var.rack=%22r1%22', ['n1']],
    ['var.rack=r1%20b', ['n2']],
    ['var.rack=r[1]', ['n10']],
    ['var.n=1', ['n1']],
    ['var.n=%221%22', ['n2']],
    ['var.n=1.5', ['lone']],
    ['var.exact=1.0', ['lone']],
    ['var.list=[1,%202]', ['n1']],
    ['var.flag=true', ['n1']],
    ['var.text=true', []],
    ['var.text=%22true%22', ['n1']],
    ['var.nothing=null', ['n1']],
    ['var.tier=null', ['n10']],
    ['var.tier=web', []],
    ['var.port=8080&var.rack=r1', ['n1']],
    ['var.port=80', []],
    ['var.absent=1', []],
    ['var.constructor=1', []],
    ['var.ansible_host=n2.lan', ['n2']],
    ['var.ansible_host=10.0.0.1', []],
    ['resolved=true&var.site=ord', ['lone', 'n1', 'n10', 'n2']],
    ['resolved=true&var.tier=cell', ['n1']],
    ['resolved=true&var.tier=region', []],
    ['resolved=true&var.tier=web', ['n2']],
    ['resolved=true&var.tier=tenant', ['lone']],
    ['resolved=true&var.tier=null', ['n10']],
    ['resolved=true&var.port=80', []],
    ['resolved=true&var.port=8080', ['n1']],
    ['resolved=true&var.ansible_host=10.0.0.1', ['n1']],
    ['resolved=true&var.ansible_host=10.0.0.2', []],
    ['resolved=true&var.ansible_host=n2.lan', ['n2']],
    ['resolved=true&var.ansible_host=gateway', ['lone', 'n10']],
    ['resolved=true&var.site=ord&group=c1&name=n*&active=true&device_type=server', ['n1']],
  ])('by %s shows %j', async (query, names) => {
    expect(await found(query)).toEqual(names);
  });

  it('by the id of a group shows the same as by its name', async () => {
    expect(await found(`group=${ord}`)).toEqual(await found('group=ord'));
  });

  it('by each resolved value shows the hosts that resolve to it', async () => {
    for (const host of ['n1', 'n2', 'n10', 'lone']) {
      const { body } = await tenant.reader.get(`${hostsOf(tenant)}/${host}/variables?resolved=true`);
      for (const [name, value] of Object.entries(body.variables as object)) {
        const query = `resolved=true&var.${name}=${encodeURIComponent(JSON.stringify(value))}`;
        // `exact` is 1.0, which this test's own JSON does not tell from 1.
        if (name !== 'exact')
          expect([query, await found(query)]).toEqual([query, expect.arrayContaining([host])]);
      }
    }
  });

  it.each(['group=nope', 'group=0189dcd0-0000-7000-8000-000000000000', 'group=all', 'group='])(
    'by a group that does not exist is not found: %s',
    async (query) => {
      const answer = await tenant.reader.get(`${hostsOf(tenant)}?${query}`);
      expect(refusal(answer)).toEqual([404, 'inventory.group.not_found']);
    },
  );

  it.each(['active=yes', 'active=', 'resolved=1', 'sort=id', 'sort=--name', 'limit=0', 'limit=1001', 'limit=1e2',
    'marker=x', 'name=a&name=b', 'var.a=1&var.a=2', `name=${'x'.repeat(255)}`])(
    'refuses %s', async (query) => {
      const answer = await tenant.reader.get(`${hostsOf(tenant)}?${query}`);
      expect(refusal(answer)).toEqual([422, 'parameter.value']);
    },
  ); // prettier-ignore

  it.each(['tag=x', 'var=x', 'vars.a=1', 'Name=x'])('does not know %s', async (query) => {
    const answer = await tenant.reader.get(`${hostsOf(tenant)}?${query}`);
    expect(refusal(answer)).toEqual([422, 'parameter.unknown']);
  });

  it('by a name made to run for ever answers at once', async () => {
    await aHost(tenant, { name: 'a'.repeat(254), active: false });
    expect(await found(`name=${'*a'.repeat(126)}b`)).toEqual([]);
  });

  it.each(['', 'resolved=true&'])('%sby more variables than anyone has refuses them', async (more) => {
    const query = Array.from({ length: 1100 }, (_, index) => `var.a${index}=1`).join('&');
    const answer = await tenant.reader.get(`${hostsOf(tenant)}?${more}${query}`);
    expect(refusal(answer)).toEqual([422, 'parameter.value']);
  });
});

describe('the list of hosts, by values that are alike', () => {
  const LONG = 'x'.repeat(40);
  const VALUES: readonly [host: string, json: string][] = [
    ['long-a', `"${LONG}a"`],
    ['long-b', `"${LONG}b"`],
    ['long-cut', `"${LONG}"`],
    ['huge-a', `"${'y'.repeat(70_000)}a"`],
    ['huge-b', `"${'y'.repeat(70_000)}b"`],
    ['upper', '"Rack"'],
    ['lower', '"rack"'],
    ['padded', '"rack "'],
    ['emoji', `"${'🛠'.repeat(20)}😀"`],
    ['other-emoji', `"${'🛠'.repeat(20)}😁"`],
    ['half-emoji', `"${'🛠'.repeat(31)}a"`],
    ['composed', '"é"'],
    ['decomposed', '"é"'],
    ['big', '123456789012345678901234567890123456789'],
    ['bigger', '123456789012345678901234567890123456780'],
    ['exact', '1.0'],
    ['whole', '1'],
    ['list', '[1,"a",{"b":null}]'],
    ['other-list', '[1,"a",{"b":false}]'],
    ['empty', '""'],
    ['quoted', '"a\\"b\\\\c%_*?"'],
  ];
  let tenant: Tenant;
  beforeAll(async () => {
    tenant = await aTenant(muster);
    const hosts = VALUES.map(
      ([name, json]) => `{"name":"${name}","groups":["g"],"variables":{"v":${json},"w":1}}`,
    );
    const answer = await tenant.member.post(
      `${tenant.path}/apply`,
      `{"variables":{"v":"tenant's"},"groups":[{"name":"g","variables":{"v":${VALUES[0]?.[1] ?? ''}}}],"hosts":[{"name":"none","groups":["g"]},{"name":"lone"},${hosts.join(',')}]}`,
    );
    expect(answer.status).toBe(200);
  });

  const found = async (query: string): Promise<string[]> =>
    namesIn(await tenant.reader.get(`${hostsOf(tenant)}?${query}`), 'hosts');
  // A URL is bounded; the huge ones are told apart by what others find.
  const ASKED = VALUES.filter(([, json]) => json.length < 1000);

  it.each(ASKED)('shows %s, and no other', async (name, json) => {
    expect(await found(`var.v=${encodeURIComponent(json)}`)).toEqual([name]);
    expect(await found(`var.v=${encodeURIComponent(json)}&var.w=1&group=g&name=*`)).toEqual([name]);
  });

  it.each(ASKED)('shows %s by what it resolves to, and who inherits that', async (name, json) => {
    const heirs = name === VALUES[0]?.[0] ? [name, 'none'] : [name];
    expect(await found(`var.v=${encodeURIComponent(json)}&resolved=true`)).toEqual(heirs);
  });

  it('shows by the value of the tenant only who inherits it', async () => {
    expect(await found(`var.v=${encodeURIComponent("tenant's")}&resolved=true`)).toEqual(['lone']);
    expect(await found(`var.v=${encodeURIComponent("tenant's")}`)).toEqual([]);
  });

  it('shows nothing for the beginning of a value', async () => {
    expect(await found(`var.v=${encodeURIComponent(`"${LONG.slice(0, 31)}"`)}`)).toEqual([]);
    expect(await found(`var.v=${'y'.repeat(31)}`)).toEqual([]);
  });
});

describe('the list of hosts, where many match', () => {
  const FLEET = 2_600;
  const name = (index: number): string => `n${String(index).padStart(4, '0')}`;
  const all = Array.from({ length: FLEET }, (_, index) => index);
  let tenant: Tenant;
  beforeAll(async () => {
    tenant = await aTenant(muster);
    await applied(tenant, {
      groups: [
        { name: 'east', kind: 'region', variables: { dc: 'e' } },
        { name: 'west', kind: 'region', variables: { dc: 'w' } },
        { name: 'cell', kind: 'cell', parent: 'east' },
        { name: 'override', priority: 9, variables: { dc: 'o' } },
      ],
      hosts: all.map((index) => ({
        name: name(index),
        active: index % 5 !== 0,
        // The last hosts are in the small region: nothing is to be found for long.
        groups: [index < 2_200 ? 'cell' : 'west', ...(index % 7 === 0 ? ['override'] : [])],
        variables: { parity: index % 2, ...(index % 11 === 0 && { dc: 'own' }), common: true },
      })),
    });
  });

  const winner = (index: number): string =>
    index % 11 === 0 ? 'own' : index % 7 === 0 ? 'o' : index < 2_200 ? 'e' : 'w';

  it.each<[query: string, matches: (index: number) => boolean]>([
    ['var.common=true', () => true],
    ['var.common=true&sort=-name', () => true],
    ['var.parity=1', (index) => index % 2 === 1],
    ['var.parity=1&active=true&name=n2*', (index) => index % 2 === 1 && index % 5 !== 0 && index >= 2_000],
    ['var.common=true&var.parity=0&group=west', (index) => index % 2 === 0 && index >= 2_200],
    ['group=east', (index) => index < 2_200],
    ['kind=region', () => true],
    ['kind=region&group=west', (index) => index >= 2_200],
    ['var.dc=e&resolved=true', (index) => winner(index) === 'e'],
    ['var.dc=w&resolved=true&sort=-name', (index) => winner(index) === 'w'],
    ['var.dc=o&resolved=true', (index) => winner(index) === 'o'],
    ['var.dc=own&resolved=true', (index) => winner(index) === 'own'],
    ['var.dc=e&var.parity=1&resolved=true&group=cell', (index) => winner(index) === 'e' && index % 2 === 1],
    ['var.dc=e&resolved=true&sort=-created_at', (index) => winner(index) === 'e'],
  ])('by %s meets each once, in order', async (query, matches) => {
    const pages = await pagesOf(tenant.reader, `${hostsOf(tenant)}?${query}&limit=333`);
    const names = pages.flatMap((page) => namesIn(page, 'hosts'));
    const expected = all.filter(matches).map(name);
    if (query.includes('created_at')) names.sort();
    expect(names).toEqual(query.includes('sort=-name') ? expected.reverse() : expected);
  });
});

describe('the list of hosts, in pages', () => {
  const SORTS = ['name', 'created_at', 'updated_at', 'ip_address', 'device_type', 'external_id'] as const;
  let tenant: Tenant;
  beforeAll(async () => {
    tenant = await aTenant(muster);
    await applied(tenant, {
      hosts: Array.from({ length: 23 }, (_, index) => ({
        name: `n${index}`,
        ...(index % 3 === 0 && { ip_address: `10.0.0.${index}` }),
        ...(index % 2 === 0 && { device_type: index % 4 === 0 ? 'server' : 'Switch' }),
        ...(index % 5 === 0 && { external_id: 'é' }),
      })),
    });
    await aHost(tenant, { name: 'later' });
  });

  const byCodePoint = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

  it.each(SORTS.flatMap((sort) => [sort, `-${sort}`]))(
    'by %s meets every host once, in order',
    async (sort) => {
      const column = sort.replace('-', '');
      const turn = sort.startsWith('-') ? -1 : 1;
      const pages = await pagesOf(tenant.reader, `${hostsOf(tenant)}?limit=4&sort=${sort}&active=true`);
      expect(pages.map(({ body }) => body.hosts.length)).toEqual([4, 4, 4, 4, 4, 4]);
      const hosts = pages.flatMap(({ body }) => body.hosts as unknown as Record<string, string | null>[]);
      expect(new Set(hosts.map(({ id }) => id)).size).toBe(24);
      const values = hosts.map((host) => host[column] ?? '');
      expect(values).toEqual([...values].sort((a, b) => turn * byCodePoint(a, b)));
    },
  );

  it('is one page when the limit is larger, and has no link then', async () => {
    const { body } = await tenant.reader.get(`${hostsOf(tenant)}?limit=24`);
    expect([body.hosts.length, body.links]).toEqual([24, []]);
  });

  it('is the same after its ETag says so', async () => {
    const list = `${hostsOf(tenant)}?limit=3&sort=-device_type`;
    const first = await tenant.reader.get(list);
    const again = await tenant.reader.get(list, { 'if-none-match': first.headers.get('etag') ?? '' });
    expect([again.status, again.text]).toEqual([304, '']);
  });

  it('keeps every parameter in its links, a question mark too', async () => {
    const pages = await pagesOf(tenant.reader, `${hostsOf(tenant)}?name=n?&limit=4&sort=-name`);
    const names = pages.flatMap((page) => namesIn(page, 'hosts'));
    expect(names).toEqual(['n9', 'n8', 'n7', 'n6', 'n5', 'n4', 'n3', 'n2', 'n1', 'n0']);
  });

  it('keeps every filter in its links, whatever its letters', async () => {
    const other = await aTenant(muster);
    const value = 'a&b=c%41+d é"\\';
    await applied(other, {
      hosts: Array.from({ length: 5 }, (_, index) => ({ name: `n${index}`, variables: { v: value } })),
    });
    await aHost(other, { name: 'other' });
    const pages = await pagesOf(
      other.reader,
      `${hostsOf(other)}?var.v=${encodeURIComponent(JSON.stringify(value))}&limit=2`,
    );
    expect(pages.flatMap((page) => namesIn(page, 'hosts'))).toEqual(['n0', 'n1', 'n2', 'n3', 'n4']);
  });

  it.each(['name', '-name', 'created_at', '-created_at', 'device_type', '-device_type'])(
    'by %s loses and repeats no host that was there throughout, while others come and go',
    async (sort) => {
      const busy = await aTenant(muster);
      const staying = Array.from({ length: 15 }, (_, index) => `stay${index}`);
      await applied(busy, {
        hosts: [
          ...staying.map((name, index) => ({ name, ...(index % 2 === 0 && { device_type: 'server' }) })),
          ...Array.from({ length: 10 }, (_, index) => ({ name: `go${index}` })),
        ],
      });
      const pages = await pagesOf(busy.reader, `${hostsOf(busy)}?limit=3&sort=${sort}`, async (page) => {
        await busy.member.delete(`${hostsOf(busy)}/go${page - 1}`);
        if (page < 10) await aHost(busy, { name: `come${page}`, device_type: 'aaa' });
      });
      const met = pages.flatMap((page) => namesIn(page, 'hosts'));
      expect(new Set(met).size).toBe(met.length);
      expect(met.filter((name) => name.startsWith('stay')).sort()).toEqual([...staying].sort());
    },
  );

  it('goes on from a marker whose host is gone', async () => {
    const busy = await aTenant(muster);
    for (const name of ['a', 'b', 'c']) await aHost(busy, { name });
    const first = await busy.reader.get(`${hostsOf(busy)}?limit=2`);
    await busy.member.delete(`${hostsOf(busy)}/b`);
    const next = await busy.reader.get(first.body.links[0]!.href.replace(muster.url, ''));
    expect(namesIn(next, 'hosts')).toEqual(['c']);
  });
});

describe('a host of another tenant', () => {
  it('is not found, by name or by id, whatever is asked of it', async () => {
    const [mine, other] = [await aTenant(muster), await aTenant(muster)];
    const [host, group] = [await aHost(other, { variables: { secret: 'x' } }), await aGroup(mine)];
    const before = await revisionOf(other);
    for (const ref of [host.name, host.id]) {
      const path = `${hostsOf(mine)}/${ref}`;
      const answers: Answer[] = [
        await mine.admin.get(path),
        await mine.admin.patch(path, { note: 'x' }),
        await mine.admin.delete(path),
        await mine.admin.get(`${path}/variables`),
        await mine.admin.get(`${path}/variables?resolved=true`),
        await mine.admin.get(`${path}/variables/secret`),
        await mine.admin.put(`${path}/variables`, { variables: {} }),
        await mine.admin.patch(`${path}/variables`, { variables: {} }),
        await mine.admin.put(`${path}/variables/secret`, { value: 1 }),
        await mine.admin.patch(`${path}/variables/secret`, { value: 1 }),
        await mine.admin.delete(`${path}/variables/secret`),
        await mine.admin.put(`${group.path}/hosts/${ref}`),
        await mine.admin.delete(`${group.path}/hosts/${ref}`),
      ];
      for (const answer of answers) expect(refusal(answer)).toEqual([404, 'inventory.host.not_found']);
      const exported = await mine.admin.get(`/v1/inventory/all/hosts/${ref}.json`);
      expect(refusal(exported)).toEqual([404, 'bundle.host.unknown']);
    }
    expect(namesIn(await mine.admin.get(hostsOf(mine)), 'hosts')).toEqual([]);
    expect(await revisionOf(other)).toBe(before);
  });

  it('is not met by any way into its tenant', async () => {
    const [mine, other] = [await aTenant(muster), await aTenant(muster)];
    const host = await aHost(other);
    for (const path of [host.path, `${other.path}/hosts`, `/v1/tenants/${other.id}/hosts/${host.id}`])
      expect(refusal(await mine.admin.get(path))).toEqual([404, 'tenant.not_found']);
  });

  it('cannot lend its groups', async () => {
    const [mine, other] = [await aTenant(muster), await aTenant(muster)];
    const group = await aGroup(other);
    for (const ref of [group.id, group.name]) {
      const answer = await mine.member.post(hostsOf(mine), { name: 'n1', groups: [ref] });
      expect(faultsOf(answer)).toEqual([['/groups/0', 'field.reference']]);
      expect((await mine.reader.get(`${hostsOf(mine)}?group=${ref}`)).status).toBe(404);
    }
  });
});

describe('a reader', () => {
  it('reads hosts and writes none', async () => {
    const tenant = await aTenant(muster);
    const host = await aHost(tenant);
    const before = await revisionOf(tenant);
    const answers = [
      await tenant.reader.post(hostsOf(tenant), { name: 'n1' }),
      await tenant.reader.put(host.path, {}),
      await tenant.reader.patch(host.path, { note: 'x' }),
      await tenant.reader.delete(host.path),
    ];
    for (const answer of answers) expect(refusal(answer)).toEqual([403, 'access.forbidden']);
    expect((await tenant.reader.get(host.path)).status).toBe(200);
    expect(await revisionOf(tenant)).toBe(before);
  });
});
