import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aTenant, type Tenant } from './builders.js';
import { startMuster, type Answer, type Muster } from './harness.js';
import { aGroup, aHost, applied, faultsOf, namesIn, refusal, revisionOf } from './inventory-builders.js';

let muster: Muster;
beforeAll(async () => {
  muster = await startMuster();
});
afterAll(() => muster.close());

const importInto = (tenant: Tenant, format: string, file: string, query = ''): Promise<Answer> =>
  tenant.member.post(`${tenant.path}/imports?format=${format}${query}`, file, {
    'content-type': 'text/plain',
  });

const OSAD = JSON.stringify({
  _meta: {
    hostvars: {
      infra1: { ansible_host: '172.29.236.11', container_name: 'infra1', is_metal: true, physical_host: 'infra1' },
      'infra1-keystone-container-31126d30': {
        ansible_host: '172.29.236.50',
        container_name: 'infra1-keystone-container-31126d30',
        physical_host: 'infra1',
      },
    },
  },
  all: { vars: { internal_lb_vip_address: '172.29.236.9' } },
  'shared-infra_hosts': { hosts: ['infra1'] },
  keystone: { children: ['keystone_all'] },
  keystone_all: { hosts: ['infra1-keystone-container-31126d30'] },
}); // prettier-ignore
const OSAD_CONFIG = `---
cidr_networks: {container: 172.29.236.0/22}
global_overrides: {internal_lb_vip_address: 172.29.236.9}
shared-infra_hosts:
  infra1: {ip: 172.29.236.11, affinity: {galera_container: 0}}
compute_hosts:
  compute1: {ip: 172.29.236.21, host_vars: {rack: r1}}
`;
const SCRIPT = JSON.stringify({
  _meta: { hostvars: { n1: { ansible_host: '10.0.0.1', rack: 'r1' } } },
  all: { children: ['ord', 'ungrouped'], vars: { site: 'ord' } },
  ord: { children: ['web'], vars: { dc: 1 } },
  web: { hosts: ['n1'] },
});
const YAML = `all:
  vars: {site: ord}
  hosts:
    lone:
  children:
    ord:
      vars: {dc: 1}
      children:
        web:
          hosts:
            n1: {ansible_host: 10.0.0.1, rack: r1}
`;
const INI = `lone
[web]
n1 ansible_host=10.0.0.1 rack=r1
[ord:children]
web
[ord:vars]
dc=1
`;

/** Per format: a good file with its hosts and groups, and files with one fault each. */
const FORMATS = [
  {
    format: 'osad',
    file: OSAD,
    hosts: ['infra1', 'infra1-keystone-container-31126d30'],
    groups: ['keystone', 'keystone_all', 'shared-infra_hosts'],
    malformed: ['{\n "all": {}, x\n}', 400, 'request.malformed_json', /line 2, column 13/],
    empty: ['{"_meta": {"hostvars": {}}, "all": {"vars": {}}}', 422, 'import.osad.not_osad'],
  },
  {
    format: 'osad-config',
    file: OSAD_CONFIG,
    hosts: ['compute1', 'infra1'],
    groups: ['compute_hosts', 'shared_infra_hosts'],
    malformed: ['compute_hosts:\n  n1: {ip: [}\n', 400, 'request.malformed_yaml', /line 2, column 13/],
    empty: ['---\n', 422, 'import.empty'],
  },
  {
    format: 'ansible',
    file: SCRIPT,
    hosts: ['n1'],
    groups: ['ord', 'web'],
    malformed: ['{"web": {"hosts": [n1]}}', 400, 'request.malformed_json', /line 1, column 20/],
    empty: ['{"_meta": {"hostvars": {}}}', 422, 'import.empty'],
  },
  {
    format: 'ansible-yaml',
    file: YAML,
    hosts: ['lone', 'n1'],
    groups: ['ord', 'web'],
    malformed: ['all:\n  hosts:\n   n1:\n  n2: x: y\n', 400, 'request.malformed_yaml', /line 4, column 7/],
    empty: ['all: {}\n', 422, 'import.empty'],
  },
  {
    format: 'ansible-ini',
    file: INI,
    hosts: ['lone', 'n1'],
    groups: ['ord', 'web'],
    malformed: ['[web]\nn1\n[web:things]\n', 400, 'import.malformed_ini', /line 3/],
    empty: ['# nothing\n', 422, 'import.empty'],
  },
] as const; // prettier-ignore

describe.each(FORMATS)('an import of $format', ({ format, file, hosts, groups, malformed, empty }) => {
  it('brings hosts, groups and variables, and the second time nothing', async () => {
    const tenant = await aTenant(muster);
    const first = await importInto(tenant, format, file);
    expect([first.status, first.body.format]).toEqual([200, format]);
    expect(first.body.summary).toMatchObject({
      hosts: { create: hosts.length },
      groups: { create: groups.length },
    });
    expect(namesIn(await tenant.reader.get(`${tenant.path}/hosts`), 'hosts')).toEqual(hosts);
    expect(namesIn(await tenant.reader.get(`${tenant.path}/groups`), 'groups')).toEqual(groups);
    const before = await revisionOf(tenant);
    const again = await importInto(tenant, format, file);
    expect(again.body).toMatchObject({ revision: before, plan: [] });
    expect(again.body.notices).toEqual(first.body.notices);
    expect(await revisionOf(tenant)).toBe(before);
  });

  it('tells by a dry run what it would do, and does nothing', async () => {
    const tenant = await aTenant(muster);
    const before = await revisionOf(tenant);
    const dry = await importInto(tenant, format, file, '&dry_run=true');
    expect([dry.status, dry.body.dry_run, await revisionOf(tenant)]).toEqual([200, true, before]);
    const real = await importInto(tenant, format, file);
    expect([real.body.plan, real.body.summary, real.body.notices]).toEqual([
      dry.body.plan,
      dry.body.summary,
      dry.body.notices,
    ]);
  });

  it('removes what the file does not name only when it is told to', async () => {
    const tenant = await aTenant(muster);
    const [group, below] = [await aGroup(tenant), await aGroup(tenant, { name: 'kept_not' })];
    await aGroup(tenant, { name: 'under', parent: below.name });
    const host = await aHost(tenant, { groups: [group.name, 'under'] });
    await importInto(tenant, format, file);
    expect((await tenant.reader.get(host.path)).status).toBe(200);
    const dry = await importInto(tenant, format, file, '&prune=true&dry_run=true');
    expect(dry.body.summary).toMatchObject({ hosts: { delete: 1 }, groups: { delete: 3 } });
    expect((await tenant.reader.get(host.path)).status).toBe(200);
    const pruned = await importInto(tenant, format, file, '&prune=true');
    expect(pruned.body.plan).toEqual(dry.body.plan);
    expect(namesIn(await tenant.reader.get(`${tenant.path}/hosts`), 'hosts')).toEqual(hosts);
    expect(namesIn(await tenant.reader.get(`${tenant.path}/groups`), 'groups')).toEqual(groups);
  });

  it('of a malformed file is refused, with the place', async () => {
    const tenant = await aTenant(muster);
    const before = await revisionOf(tenant);
    const [text, status, code, place] = malformed;
    const answer = await importInto(tenant, format, text);
    expect(refusal(answer)).toEqual([status, code]);
    expect(answer.body.detail).toMatch(place);
    expect(await revisionOf(tenant)).toBe(before);
  });

  it.each(['', '&prune=true'])('of a file with nothing in it is refused%s, so that no tenant is cleared', async (query) => {
    const tenant = await aTenant(muster);
    await aHost(tenant);
    const before = await revisionOf(tenant);
    const [text, status, code] = empty;
    expect(refusal(await importInto(tenant, format, text, query))).toEqual([status, code]);
    for (const nothing of ['', ' \n']) {
      const answer = await importInto(tenant, format, nothing, query);
      expect([answer.status >= 400, answer.status < 500]).toEqual([true, true]);
    }
    expect(await revisionOf(tenant)).toBe(before);
  }); // prettier-ignore

  it('is refused to a reader, and in another tenant', async () => {
    const [tenant, other] = [await aTenant(muster), await aTenant(muster)];
    const path = `/imports?format=${format}&dry_run=true`;
    expect(refusal(await tenant.reader.post(tenant.path + path, file))).toEqual([403, 'access.forbidden']);
    expect(refusal(await tenant.admin.post(other.path + path, file))).toEqual([404, 'tenant.not_found']);
  });
});

describe('an import', () => {
  it.each([
    ['osad', '{"all": {}, "all": {"vars": {}}}', 400, 'request.malformed_json'],
    ['osad-config', 'a_hosts: {}\na_hosts: {}\n', 400, 'request.malformed_yaml'],
    ['ansible', '{"web": {"hosts": []}, "web": {"hosts": ["n1"]}}', 400, 'request.malformed_json'],
    ['ansible-yaml', 'web:\n  hosts: {n1: , n1: }\n', 400, 'import.duplicate_key'],
  ])('of %s that says a thing twice is refused: %s', async (format, file, status, code) => {
    const tenant = await aTenant(muster);
    expect(refusal(await importInto(tenant, format, file))).toEqual([status, code]);
    expect(namesIn(await tenant.reader.get(`${tenant.path}/groups`), 'groups')).toEqual([]);
  });

  it.each([
    ['ansible', '{"a": {"children": ["b"]}, "b": {"children": ["a"]}}'],
    ['ansible', '{"a": {"children": ["all"]}}'],
    ['ansible-yaml', 'a: {children: {b: {children: {a: }}}}\n'],
    ['ansible-ini', '[a:children]\nb\n[b:children]\na\n'],
    ['osad', '{"_meta": {"hostvars": {"n": {"container_name": "n"}}}, "all": {}, "a": {"children": ["a"], "hosts": ["n"]}}'],
  ])('of %s whose groups form a cycle is refused: %s', async (format, file) => {
    const tenant = await aTenant(muster);
    const before = await revisionOf(tenant);
    const answer = await importInto(tenant, format, file);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.body.detail).toMatch(/cycle|loop|itself|ancestor/i);
    expect(await revisionOf(tenant)).toBe(before);
  }); // prettier-ignore

  it('keeps one parent of several, and says so', async () => {
    const tenant = await aTenant(muster);
    const answer = await importInto(tenant, 'ansible-ini', '[a:children]\nc\n[b:children]\nc\n[c]\nn1\n');
    expect(answer.body.notices).toMatchObject([{ code: 'import.group.several_parents', subject: 'group:c' }]);
    expect((await tenant.reader.get(`${tenant.path}/groups/c`)).body.parent).toBe('a');
  });

  it('leaves out what Ansible sets itself, and says so', async () => {
    const tenant = await aTenant(muster);
    const file =
      '{"web": {"hosts": ["n1"]}, "_meta": {"hostvars": {"n1": {"inventory_hostname": "x", "a": 1}}}}';
    const answer = await importInto(tenant, 'ansible', file);
    expect(answer.body.notices).toMatchObject([
      { code: 'import.variable.magic', subject: 'variable:inventory_hostname' },
    ]);
    expect((await tenant.reader.get(`${tenant.path}/hosts/n1/variables`)).text).toBe('{"variables":{"a":1}}');
  });

  it.each([
    ['ansible', '{"web": {"hosts": ["fine", "../etc/passwd"]}}', '/hosts/..~1etc~1passwd/name', 'field.name'],
    [
      'ansible',
      '{"web": {"hosts": ["fine"], "vars": {"a-b": 1}}}',
      '/groups/web/variables/a-b',
      'field.name',
    ],
    ['ansible-yaml', 'web: {hosts: {fine: , {a: b}: }}\n', undefined, undefined],
    ['ansible-ini', '[web]\nfine\nn1.yml\n', '/hosts/n1.yml/name', 'field.name'],
    ['ansible-ini', '[a/b]\nfine\n', '/groups/a~1b/name', 'field.name'],
  ])(
    'of %s is refused whole when one thing in it is not allowed: %s',
    async (format, file, pointer, code) => {
      const tenant = await aTenant(muster);
      const before = await revisionOf(tenant);
      const answer = await importInto(tenant, format, file);
      expect([400, 422]).toContain(answer.status);
      if (pointer !== undefined) expect(faultsOf(answer)).toContainEqual([pointer, code]);
      expect(await revisionOf(tenant)).toBe(before);
      expect((await tenant.reader.get(`${tenant.path}/hosts/fine`)).status).toBe(404);
    },
  );

  it('is refused when its names clash with what is there', async () => {
    const tenant = await aTenant(muster);
    await applied(tenant, { groups: [{ name: 'n1' }] });
    const before = await revisionOf(tenant);
    const answer = await importInto(tenant, 'ansible-ini', '[web]\nn1\n');
    expect([answer.status, answer.body.code]).toEqual([422, 'draft.name_clash']);
    expect(await revisionOf(tenant)).toBe(before);
    expect((await importInto(tenant, 'ansible-ini', '[web]\nn1\n', '&prune=true')).status).toBe(200);
  });

  it('keeps exact numbers, and text as text', async () => {
    const tenant = await aTenant(muster);
    const file =
      '{"web":{"hosts":["n1"]},"_meta":{"hostvars":{"n1":{"a":1.0,"b":98765432109876543210,"c":"yes"}}}}';
    await importInto(tenant, 'ansible', file);
    const { text } = await tenant.reader.get(`${tenant.path}/hosts/n1/variables`);
    expect(text).toBe('{"variables":{"a":1.0,"b":98765432109876543210,"c":"yes"}}');
  });

  it('takes the file whatever its content type, as curl sends it', async () => {
    const tenant = await aTenant(muster);
    const types = ['application/x-www-form-urlencoded', 'text/plain', 'application/octet-stream', 'application/json', undefined];
    for (const [index, type] of types.entries()) {
      const response = await muster.api().raw(`${tenant.path}/imports?format=ansible-ini`, {
        method: 'POST',
        headers: type === undefined ? {} : { 'content-type': type },
        body: Buffer.from(`[web]\nn${index} x=a%3Db+c&d\n`),
      });
      expect([type, response.status]).toEqual([type, 200]);
      const { body } = await tenant.reader.get(`${tenant.path}/hosts/n${index}/variables`);
      expect(body.variables).toEqual({ x: 'a%3Db+c&d' });
    }
  }); // prettier-ignore

  it('takes a file with a byte order mark and foreign line ends', async () => {
    const tenant = await aTenant(muster);
    const answer = await importInto(tenant, 'ansible-ini', '\uFEFF[web]\r\nn1\r\n');
    expect([answer.status, answer.body.summary.hosts.create]).toEqual([200, 1]);
  });

  it('does not take a file that is not UTF-8, or that is compressed', async () => {
    const tenant = await aTenant(muster);
    const path = `${tenant.path}/imports?format=ansible-ini`;
    const latin1 = await tenant.member.post(path, new Uint8Array([0x6e, 0xfc]));
    expect(refusal(latin1)).toEqual([400, 'request.malformed']);
    const gzip = await tenant.member.post(path, 'n1\n', { 'content-encoding': 'gzip' });
    expect(refusal(gzip)).toEqual([415, 'request.media_type']);
  });

  it('names the formats that it knows', async () => {
    const tenant = await aTenant(muster);
    const unknown = await importInto(tenant, 'toml', INI);
    expect(refusal(unknown)).toEqual([422, 'import.unknown_format']);
    for (const { format } of FORMATS) expect(unknown.body.detail).toContain(format);
    const missing = await tenant.member.post(`${tenant.path}/imports`, INI);
    expect([missing.status, faultsOf(missing)]).toEqual([422, [['format', 'parameter.value']]]);
    const odd = await importInto(tenant, 'constructor', INI);
    expect(refusal(odd)).toEqual([422, 'import.unknown_format']);
  });

  it.each(['&dry_run=yes', '&prune=', '&format=osad', '&force=true'])(
    'refuses the parameter %s',
    async (query) => {
      const tenant = await aTenant(muster);
      expect((await importInto(tenant, 'ansible-ini', INI, query)).status).toBe(422);
      expect(namesIn(await tenant.reader.get(`${tenant.path}/hosts`), 'hosts')).toEqual([]);
    },
  );

  it('honours the version of the tenant', async () => {
    const tenant = await aTenant(muster);
    const seen = (await tenant.reader.get(tenant.path)).headers.get('etag') ?? '';
    const path = `${tenant.path}/imports?format=ansible-ini`;
    expect((await tenant.member.post(path, 'n1\n', { 'if-match': seen })).status).toBe(200);
    const late = await tenant.member.post(path, 'n2\n', { 'if-match': seen });
    expect(refusal(late)).toEqual([412, 'request.precondition']);
    expect(namesIn(await tenant.reader.get(`${tenant.path}/hosts`), 'hosts')).toEqual(['n1']);
  });

  it('of ranges that would make more hosts than there are is refused before they are made', async () => {
    const tenant = await aTenant(muster);
    const answer = await importInto(tenant, 'ansible-ini', '[web]\nn[0:999999999]\n');
    expect([answer.status >= 400, answer.status < 500]).toEqual([true, true]);
    const few = await importInto(tenant, 'ansible-ini', '[web]\nn[08:11]\n');
    expect(few.status).toBe(200);
    expect(namesIn(await tenant.reader.get(`${tenant.path}/hosts`), 'hosts')).toEqual([
      'n08',
      'n09',
      'n10',
      'n11',
    ]);
  });

  it('of YAML made to grow without end is refused', async () => {
    const tenant = await aTenant(muster);
    const levels = Array.from({ length: 30 }, (_, level) =>
      `      v${level}: &a${level} [${level === 0 ? 'x' : Array(10).fill(`*a${level - 1}`).join(', ')}]`,
    ); // prettier-ignore
    const file = `all:\n  hosts:\n    n1:\n${levels.join('\n')}\n`;
    const answer = await importInto(tenant, 'ansible-yaml', file);
    expect([answer.status >= 400, answer.status < 500]).toEqual([true, true]);
  });
});

describe('the inventory of a real OpenStack-Ansible', () => {
  const data = (name: string): Promise<string> =>
    readFile(new URL(`../../../libs/intake/src/testing/data/${name}`, import.meta.url), 'utf8');

  it('comes in whole, and a second time changes nothing', async () => {
    const tenant = await aTenant(muster);
    const file = await data('openstack_inventory.json');
    const first = await importInto(tenant, 'osad', file);
    expect(first.body.summary).toMatchObject({ hosts: { create: 62 }, groups: { create: 349 } });
    const before = await revisionOf(tenant);
    const again = await importInto(tenant, 'osad', file, '&prune=true');
    expect(again.body).toMatchObject({ plan: [], revision: before });
  });

  it('fits its own configuration', async () => {
    const tenant = await aTenant(muster);
    const first = await importInto(tenant, 'osad-config', await data('openstack_user_config.yml'));
    expect(first.status).toBe(200);
    await importInto(tenant, 'osad', await data('openstack_inventory.json'));
    const { body } = await tenant.reader.get(`${tenant.path}/hosts?limit=1000`);
    expect(body.hosts).toHaveLength(62);
  });

  it('without a host is taken, unless pruning would then remove every host there is', async () => {
    const tenant = await aTenant(muster);
    await aHost(tenant);
    const groupsOnly = '{"web": {"hosts": []}, "_meta": {"hostvars": {}}}';
    expect(refusal(await importInto(tenant, 'ansible', groupsOnly, '&prune=true'))).toEqual([
      422,
      'import.empty',
    ]);
    expect((await importInto(tenant, 'ansible', groupsOnly)).status).toBe(200);
    expect((await tenant.reader.get(`${tenant.path}/hosts`)).body.hosts).toHaveLength(1);
  });

  it('is no osad inventory when it is an ordinary one', async () => {
    const tenant = await aTenant(muster);
    expect(refusal(await importInto(tenant, 'osad', SCRIPT))).toEqual([422, 'import.osad.not_osad']);
  });
});
