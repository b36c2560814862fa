import { readFileSync } from 'node:fs';
import { AppError, parseJson, writeJson, type JsonObject } from '@muster/kernel';
import { describe, expect, it } from 'vitest';
import { osad } from './osad.js';

/** What differs between the generations of OpenStack-Ansible's generator. */
interface Generation {
  /** Names that hold a host's address. */
  addresses: string[];
  /** The group of a machine's containers, for machine `infra1`. */
  hostContainers: string;
  sharedInfra: string;
  container: string;
}

const GENERATIONS: [string, Generation, RegExp][] = [
  [
    'before October 2016',
    {
      addresses: ['ansible_ssh_host', 'container_address'],
      hostContainers: 'infra1-host_containers',
      sharedInfra: 'shared-infra_hosts',
      container: 'infra1_galera_container-5e1f0a2b',
    },
    /before October 2016/,
  ],
  [
    'before 27.0.0',
    {
      addresses: ['ansible_host', 'container_address'],
      hostContainers: 'infra1-host_containers',
      sharedInfra: 'shared-infra_hosts',
      container: 'infra1_galera_container-5e1f0a2b',
    },
    /before 27\.0\.0/,
  ],
  [
    '27 to 32',
    {
      addresses: ['ansible_host', 'management_address'],
      hostContainers: 'infra1-host_containers',
      sharedInfra: 'shared-infra_hosts',
      container: 'infra1-galera-container-5e1f0a2b',
    },
    /27 to 32/,
  ],
  [
    '33 or later',
    {
      addresses: ['ansible_host', 'management_address'],
      hostContainers: 'infra1_host_containers',
      sharedInfra: 'shared_infra_hosts',
      container: 'infra1-galera-container-5e1f0a2b',
    },
    /33 or later/,
  ],
];

/** A machine with one Galera container, as the generator of that generation would write it down. */
function anInventory({ addresses, hostContainers, sharedInfra, container }: Generation): JsonObject {
  const at = (address: string): JsonObject => Object.fromEntries(addresses.map((name) => [name, address]));
  const common = { physical_host: 'infra1', physical_host_group: sharedInfra, component: 'galera' };
  return {
    _meta: {
      hostvars: {
        infra1: {
          ...at('172.29.236.11'),
          ...common,
          container_name: 'infra1',
          is_metal: true,
          properties: { is_metal: true },
        },
        [container]: {
          ...at('172.29.238.40'),
          ...common,
          container_name: container,
          container_networks: {},
          properties: {},
        },
      },
    },
    all: { vars: { container_cidr: '172.29.236.0/22' } },
    [hostContainers]: { hosts: [container] },
    all_containers: { children: [sharedInfra.replace('_hosts', '_containers'), hostContainers] },
    hosts: { children: [sharedInfra], hosts: [] },
    [sharedInfra]: { children: [], hosts: ['infra1'] },
    [sharedInfra.replace('_hosts', '_containers')]: { children: ['galera_container'], hosts: [] },
    galera_container: { hosts: [container] },
    galera: { children: [], hosts: [container] },
    galera_all: { children: ['galera'], hosts: [] },
    my_own: { hosts: ['infra1'] },
  };
}

const read = (inventory: unknown) => osad.read(writeJson(inventory));
const codeOf = (text: string): string => {
  try {
    osad.read(text);
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
  return 'read';
};

describe.each(GENERATIONS)('an inventory of OpenStack-Ansible %s', (_, generation, words) => {
  const { draft, notices } = read(anInventory(generation));

  it('keeps the names of hosts letter for letter', () => {
    expect(draft.hosts.map(({ name }) => name).sort()).toEqual(['infra1', generation.container].sort());
  });

  it('has the addresses of machine and container', () => {
    const addresses = new Map(draft.hosts.map(({ name, ip_address: address }) => [name, address]));
    expect(addresses).toEqual(
      new Map(
        [
          ['infra1', '172.29.236.11'],
          [generation.container, '172.29.238.40'],
        ].sort() as [string, string][],
      ),
    );
  });

  it('tells machines from containers', () => {
    const types = Object.fromEntries(draft.hosts.map(({ name, device_type: type }) => [name, type]));
    expect(types).toEqual({ infra1: 'server', [generation.container]: 'container' });
  });

  it('says what its groups stand for', () => {
    const kinds = Object.fromEntries(draft.groups.map(({ name, kind }) => [name, kind]));
    expect(kinds).toEqual({
      all_containers: 'containers',
      [generation.sharedInfra.replace('_hosts', '_containers')]: 'containers',
      [generation.hostContainers]: 'host_containers',
      hosts: 'hosts',
      [generation.sharedInfra]: 'hosts',
      galera_container: 'container',
      galera: 'component',
      galera_all: 'service',
      my_own: undefined,
    });
  });

  it('keeps every variable, and leaves external_id alone', () => {
    const hostvars = (anInventory(generation)['_meta'] as { hostvars: JsonObject }).hostvars;
    for (const host of draft.hosts) {
      expect(host.variables).toEqual(hostvars[host.name]);
      expect(host).not.toHaveProperty('external_id');
    }
    expect(draft.variables).toEqual({ container_cidr: '172.29.236.0/22' });
  });

  it('is recognised', () => {
    expect(notices.find(({ code }) => code === 'import.osad.generation')?.detail).toMatch(words);
  });

  it('is told of dashes in the names of groups', () => {
    const dashed = draft.groups.filter(({ name }) => name.includes('-')).length;
    const notice = notices.find(({ code }) => code === 'import.osad.dashed_names');
    expect(notice?.detail ?? '').toMatch(
      dashed === 0 ? /^$/ : new RegExp(`^${dashed} groups of \\d+ have a dash`),
    );
  });
});

describe('an inventory that was upgraded in place', () => {
  it('is recognised by its newest names and reads the newest address', () => {
    const inventory = anInventory(GENERATIONS[2]![1]);
    const { hostvars } = inventory['_meta'] as { hostvars: Record<string, JsonObject> };
    Object.assign(hostvars['infra1']!, { ansible_ssh_host: '10.1.1.1', container_address: '10.2.2.2' });
    const { draft, notices } = read(inventory);
    expect(draft.hosts.find(({ name }) => name === 'infra1')?.ip_address).toBe('172.29.236.11');
    expect(notices[0]?.detail).toMatch(/27 to 32/);
  });
});

describe('a file that OpenStack-Ansible did not write', () => {
  const hostvars = { n1: { ansible_host: '10.0.0.1' } };
  it.each([
    ['has no _meta.hostvars', { all: {}, web: ['n1'] }],
    ['has no all', { _meta: { hostvars }, web: ['n1'] }],
    ['has no host that the generator made', { _meta: { hostvars }, all: { vars: {} }, web: ['n1'] }],
    ['is a list', []],
  ])('is refused when it %s', (_, inventory) => {
    expect(codeOf(writeJson(inventory))).toBe('import.osad.not_osad');
  });

  it('is refused as malformed when it is not JSON', () => {
    expect(codeOf('---\ncidr_networks: {}\n')).toBe('request.malformed_json');
  });
});

describe('the inventory of the production example', () => {
  const text = readFileSync(new URL('../../testing/data/openstack_inventory.json', import.meta.url), 'utf8');
  const file = parseJson(text) as Record<
    string,
    { hosts?: string[]; children?: string[]; vars?: JsonObject }
  >;
  const { draft, notices } = osad.read(text);

  const membersInFile = (name: string): string[] => {
    const { hosts = [], children = [] } = file[name] ?? {};
    return [...hosts, ...children.flatMap(membersInFile)];
  };
  const membersInDraft = (name: string): string[] => [
    ...draft.hosts.filter(({ groups = [] }) => groups.includes(name)).map((host) => host.name),
    ...draft.groups.filter(({ parent }) => parent === name).flatMap((child) => membersInDraft(child.name)),
  ];
  const distinct = (names: string[]): string[] => [...new Set(names)].sort();

  it('has its 62 hosts with an address and a type each', () => {
    const { hostvars } = file['_meta'] as unknown as { hostvars: Record<string, JsonObject> };
    expect(draft.hosts).toHaveLength(62);
    expect(draft.hosts.map((host) => [host.name, host.variables]).sort()).toEqual(
      Object.entries(hostvars).sort(),
    );
    for (const host of draft.hosts) expect(host.ip_address).toBe(hostvars[host.name]?.['ansible_host']);
    expect(
      draft.hosts
        .filter(({ device_type: type }) => type === 'server')
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['compute1', 'compute2', 'infra1', 'infra2', 'infra3', 'net1', 'net2', 'net3']);
    expect(draft.hosts.filter(({ device_type: type }) => type === 'container')).toHaveLength(54);
  });

  it('has its 350 groups but all, of which 144 are empty with all itself', () => {
    const groups = Object.keys(file).filter((name) => name !== '_meta');
    expect(groups).toHaveLength(350);
    expect(distinct(draft.groups.map(({ name }) => name))).toEqual(
      distinct(groups.filter((name) => name !== 'all')),
    );
    const isEmpty = (name: string): boolean =>
      (file[name]?.hosts ?? []).length + (file[name]?.children ?? []).length === 0;
    expect(groups.filter(isEmpty)).toHaveLength(144);
    expect(draft.groups.filter(({ name }) => isEmpty(name))).toHaveLength(143);
  });

  it('keeps the members of every group', () => {
    for (const { name } of draft.groups)
      expect([name, distinct(membersInDraft(name))]).toEqual([name, distinct(membersInFile(name))]);
  });

  it('tells of the 13 groups with several parents and nothing else', () => {
    const codes = notices.map(({ code }) => code);
    expect(codes.filter((code) => code === 'import.group.several_parents')).toHaveLength(13);
    expect(distinct(codes)).toEqual(['import.group.several_parents', 'import.osad.generation']);
    expect(notices[0]?.detail).toMatch(/33 or later/);
  });

  it('knows the kind of every group but one that nothing places', () => {
    const kinds = distinct(draft.groups.flatMap(({ kind }) => kind ?? []));
    expect(kinds).toEqual(['component', 'container', 'containers', 'host_containers', 'hosts', 'service']);
    expect(draft.groups.filter(({ kind }) => kind === undefined).map(({ name }) => name)).toEqual(['remote']);
  });

  it("makes its global overrides the tenant's variables", () => {
    expect(draft.variables).toEqual(file['all']?.vars);
  });
});
