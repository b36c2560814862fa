import { readFileSync } from 'node:fs';
import { AppError, isJsonObject, parseYaml } from '@muster/kernel';
import { describe, expect, it } from 'vitest';
import { osadConfig } from './osad-config.js';

const read = (...lines: string[]) => osadConfig.read(lines.join('\n'));

function errorOf(...lines: string[]): AppError {
  try {
    read(...lines);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('a user configuration', () => {
  it('becomes machines, their groups and the variables of the tenant', () => {
    const { draft, notices } = read(
      'cidr_networks: {management: 172.29.236.0/22}',
      'used_ips: ["172.29.236.1,172.29.236.50", 172.29.236.60]',
      'global_overrides:',
      '  internal_lb_vip_address: 172.29.236.9',
      '  no_containers: false',
      '  provider_networks:',
      '    - network: {container_bridge: br-mgmt, type: raw}',
      'compute_hosts:',
      '  compute1: {ip: 172.29.236.16}',
      'empty_hosts:',
    );
    expect(draft).toEqual({
      variables: {
        internal_lb_vip_address: '172.29.236.9',
        no_containers: false,
        provider_networks: [{ network: { container_bridge: 'br-mgmt', type: 'raw' } }],
        cidr_networks: { management: '172.29.236.0/22' },
        used_ips: ['172.29.236.1,172.29.236.50', '172.29.236.60'],
      },
      groups: [
        { name: 'compute_hosts', kind: 'hosts' },
        { name: 'empty_hosts', kind: 'hosts' },
      ],
      hosts: [
        {
          name: 'compute1',
          ip_address: '172.29.236.16',
          device_type: 'server',
          groups: ['compute_hosts'],
          variables: {},
        },
      ],
    });
    expect(notices).toEqual([]);
  });

  it('merges a machine from all groups that name it', () => {
    const { draft } = read(
      'image_hosts:',
      '  infra1: {ip: 10.0.0.1, container_vars: {limit_container_types: glance}, host_vars: {a: 1}}',
      'storage_hosts:',
      '  infra1: {ip: 10.0.0.1, container_vars: {cinder_backends: {x: 1}}, host_vars: {b: 2}}',
    );
    expect(draft.hosts).toEqual([
      {
        name: 'infra1',
        ip_address: '10.0.0.1',
        device_type: 'server',
        groups: ['image_hosts', 'storage_hosts'],
        variables: {
          osad_container_vars: {
            image_hosts: { limit_container_types: 'glance' },
            storage_hosts: { cinder_backends: { x: 1 } },
          },
          a: 1,
          b: 2,
        },
      },
    ]);
  });

  it('keeps affinity, no_containers and management_ip as variables', () => {
    const { draft } = read(
      'shared_infra_hosts:',
      '  infra1:',
      '    ip: 10.0.0.1',
      '    management_ip: 10.1.0.1',
      '    affinity: {galera_container: 0}',
      '    no_containers: yes',
    );
    expect(draft.hosts[0]?.variables).toEqual({
      management_address: '10.1.0.1',
      osad_affinity: { shared_infra_hosts: { galera_container: 0 } },
      osad_no_containers: { shared_infra_hosts: true },
    });
  });

  it('lets host_vars win over what it makes of other keys, as the generator does', () => {
    const { draft } = read(
      'x_hosts:',
      '  n1: {ip: 10.0.0.1, management_ip: 10.1.0.1, host_vars: {management_address: 10.2.0.1}}',
    );
    expect(draft.hosts[0]).toMatchObject({
      ip_address: '10.0.0.1',
      variables: { management_address: '10.2.0.1' },
    });
  });

  it('tells when groups give a machine different values, of which the latest stays', () => {
    const { draft, notices } = read(
      'a_hosts:',
      '  n1: {ip: 10.0.0.1, management_ip: 10.1.0.1, host_vars: {a: 1, b: [1]}}',
      'b_hosts:',
      '  n1: {ip: 10.0.0.1, management_ip: 10.1.0.2, host_vars: {a: 2, b: [1]}}',
    );
    expect(draft.hosts[0]?.variables).toEqual({ management_address: '10.1.0.2', a: 2, b: [1] });
    expect(notices).toEqual([
      {
        code: 'import.osad.values_differ',
        subject: '/b_hosts/n1',
        detail: '"n1" has several values of management_ip; the one in "b_hosts", the latest, stays.',
      },
      {
        code: 'import.osad.values_differ',
        subject: '/b_hosts/n1',
        detail: '"n1" has several values of host_vars a; the one in "b_hosts", the latest, stays.',
      },
    ]);
  });

  it('leaves unknown keys out with a notice each', () => {
    const { draft, notices } = read('swift: {part_power: 8}', 'x_hosts:', '  n1: {ip: 10.0.0.1, rack: r1}');
    expect(draft.variables).toEqual({});
    expect(notices.map(({ code, subject }) => [code, subject])).toEqual([
      ['import.osad.unknown_key', '/swift'],
      ['import.osad.unknown_key', '/x_hosts/n1/rack'],
    ]);
  });

  it('leaves names that Ansible sets itself out', () => {
    const { draft, notices } = read(
      'global_overrides: {groups: 1, a: 1}',
      'x_hosts:',
      '  n1: {ip: 10.0.0.1, host_vars: {inventory_hostname: n1}}',
    );
    expect([draft.variables, draft.hosts[0]?.variables]).toEqual([{ a: 1 }, {}]);
    expect(notices.map(({ subject }) => subject)).toEqual(['variable:groups', 'variable:inventory_hostname']);
  });

  it('prefers the sections to overrides of the same name, with a notice', () => {
    const { draft, notices } = read(
      'global_overrides: {used_ips: []}',
      'used_ips: [10.0.0.9]',
      'x_hosts: {n1: {ip: 10.0.0.1}}',
    );
    expect(draft.variables).toEqual({ used_ips: ['10.0.0.9'] });
    expect(notices.map(({ code }) => code)).toEqual(['import.osad.override_shadowed']);
  });

  it('keeps a used address that is none, as the generator lets it pass, with a notice', () => {
    const { draft, notices } = read('used_ips: [10.0.0.1, 10.0.0.0/24]', 'x_hosts: {n1: {ip: 10.0.0.2}}');
    expect(draft.variables).toEqual({ used_ips: ['10.0.0.1', '10.0.0.0/24'] });
    expect(notices.map(({ code, subject }) => [code, subject])).toEqual([
      ['import.osad.used_ip', '/used_ips/1'],
    ]);
  });

  it('reads groups that share their machines through an anchor', () => {
    const { draft } = read('_infra_hosts: &infra', '  infra1: {ip: 10.0.0.1}', 'identity_hosts: *infra');
    expect(draft.hosts.map(({ name, groups }) => [name, groups])).toEqual([
      ['infra1', ['_infra_hosts', 'identity_hosts']],
    ]);
  });

  it('reads the oldest shape, rpc_user_config.yml', () => {
    const { draft, notices } = read(
      'environment_version: e0955a92a761d5845520a82dcca596af',
      'cidr_networks: {container: 172.29.236.0/22}',
      'used_ips:',
      '  - 172.29.236.1,172.29.236.50',
      'infra_hosts:',
      '  infra1: {ip: 172.29.236.100}',
      'log_hosts:',
      '  logger1: {ip: 172.29.236.107}',
    );
    expect(draft.hosts.map(({ name, groups }) => [name, groups])).toEqual([
      ['infra1', ['infra_hosts']],
      ['logger1', ['log_hosts']],
    ]);
    expect(notices.map(({ subject }) => subject)).toEqual(['/environment_version']);
  });
});

describe('names of groups with dashes', () => {
  it('get underscores, with a notice', () => {
    const { draft, notices } = read('shared-infra_hosts: {infra1: {ip: 10.0.0.1}}');
    expect(draft.groups).toEqual([{ name: 'shared_infra_hosts', kind: 'hosts' }]);
    expect(draft.hosts[0]?.groups).toEqual(['shared_infra_hosts']);
    expect(notices).toEqual([
      {
        code: 'import.osad.renamed_group',
        subject: 'group:shared_infra_hosts',
        detail: '"shared-infra_hosts" became "shared_infra_hosts", as in OpenStack-Ansible from 33.0.0 on.',
      },
    ]);
  });

  it('are merged with the same name without', () => {
    const { draft, notices } = read(
      'shared-infra_hosts: {infra1: {ip: 10.0.0.1, affinity: {a_container: 2}}, infra2: {ip: 10.0.0.2}}',
      'shared_infra_hosts: {infra1: {ip: 10.0.0.1, affinity: {b_container: 0}}, infra3: {ip: 10.0.0.3}}',
    );
    expect(draft.groups).toEqual([{ name: 'shared_infra_hosts', kind: 'hosts' }]);
    expect(draft.hosts.map(({ name, groups }) => [name, groups])).toEqual([
      ['infra1', ['shared_infra_hosts']],
      ['infra2', ['shared_infra_hosts']],
      ['infra3', ['shared_infra_hosts']],
    ]);
    expect(draft.hosts[0]?.variables).toEqual({
      osad_affinity: { shared_infra_hosts: { a_container: 2, b_container: 0 } },
    });
    expect(notices.at(-1)?.detail).toContain('"shared-infra_hosts" and "shared_infra_hosts" became');
  });

  it('are refused when the merged groups give a machine two addresses', () => {
    expect(errorOf('a-b_hosts: {n1: {ip: 10.0.0.1}}', 'a_b_hosts: {n1: {ip: 10.0.0.2}}').faults).toEqual([
      {
        pointer: '/a_b_hosts/n1/ip',
        code: 'import.osad.ip_conflict',
        detail: '"n1" has both 10.0.0.1 and 10.0.0.2.',
      },
    ]);
  });
});

describe('a user configuration that OpenStack-Ansible refuses', () => {
  it('has an address with two machines', () => {
    const error = errorOf('a_hosts: {n1: {ip: 10.0.0.1}}', 'b_hosts: {n2: {ip: 10.0.0.1}}');
    expect(error.code).toBe('import.osad.ip_conflict');
    expect(error.message).toBe('"n1" and "n2" both have 10.0.0.1.');
    expect(error.faults[0]?.pointer).toBe('/b_hosts/n2/ip');
  });

  it.each(['lxc_hosts', 'lxc-hosts', 'nspawn_hosts'])('has the group %s', (name) => {
    const error = errorOf(`${name}: {n1: {ip: 10.0.0.1}}`);
    expect([error.code, error.faults[0]?.pointer]).toEqual(['import.osad.generated_group', `/${name}`]);
  });

  it.each([
    ['no ip', 'x_hosts: {n1: {}}', '/x_hosts/n1/ip', 'field.required'],
    ['null for a machine', 'x_hosts: {n1: }', '/x_hosts/n1/ip', 'field.required'],
    ['a string for a machine', 'x_hosts: {n1: 10.0.0.1}', '/x_hosts/n1', 'field.type'],
    ['a number for an ip', 'x_hosts: {n1: {ip: 10}}', '/x_hosts/n1/ip', 'field.type'],
    ['a name for an ip', 'x_hosts: {n1: {ip: n1.example.com}}', '/x_hosts/n1/ip', 'field.value'],
    [
      'a name for a management_ip',
      'x_hosts: {n1: {ip: 10.0.0.1, management_ip: n1}}',
      '/x_hosts/n1/management_ip',
      'field.value',
    ],
    ['a list of machines', 'x_hosts: [n1]', '/x_hosts', 'field.type'],
    [
      'a list of host_vars',
      'x_hosts: {n1: {ip: 10.0.0.1, host_vars: [a]}}',
      '/x_hosts/n1/host_vars',
      'field.type',
    ],
    [
      'a string for container_vars',
      'x_hosts: {n1: {ip: 10.0.0.1, container_vars: a}}',
      '/x_hosts/n1/container_vars',
      'field.type',
    ],
    [
      'a word for no_containers',
      'x_hosts: {n1: {ip: 10.0.0.1, no_containers: maybe}}',
      '/x_hosts/n1/no_containers',
      'field.type',
    ],
    [
      'a number for affinity',
      'x_hosts: {n1: {ip: 10.0.0.1, affinity: 2}}',
      '/x_hosts/n1/affinity',
      'field.type',
    ],
    [
      'half a container',
      'x_hosts: {n1: {ip: 10.0.0.1, affinity: {a: 0.5}}}',
      '/x_hosts/n1/affinity/a',
      'field.value',
    ],
    ['a list of overrides', 'global_overrides: []', '/global_overrides', 'field.type'],
    ['a list of networks', 'cidr_networks: []', '/cidr_networks', 'field.type'],
    ['a string for used_ips', 'used_ips: 10.0.0.1', '/used_ips', 'field.type'],
    ['a number for a used address', 'used_ips: [1]', '/used_ips/0', 'field.type'],
    ['a list for everything', '[]', '', 'field.type'],
  ])('has %s', (_, text, pointer, code) => {
    expect(errorOf(text).faults).toMatchObject([{ pointer, code }]);
  });
});

describe('a file without machines', () => {
  it.each([
    ['nothing', ''],
    ['only a comment', '# later'],
    ['only the networks', 'cidr_networks: {container: 10.0.0.0/8}'],
  ])('is refused as empty when it holds %s', (_, text) => {
    expect(errorOf(text).code).toBe('import.empty');
  });

  it('is refused as malformed with line and column when it is not YAML', () => {
    const error = errorOf('x_hosts:', '  n1: {ip: 10.0.0.1');
    expect(error.code).toBe('request.malformed_yaml');
    expect(error.message).toMatch(/\(line \d+, column \d+\)/);
  });
});

describe('the production example', () => {
  const text = readFileSync(new URL('../../testing/data/openstack_user_config.yml', import.meta.url), 'utf8');
  const { draft, notices } = osadConfig.read(text);

  it('has its 8 machines in their groups', () => {
    const config = parseYaml(text);
    if (!isJsonObject(config)) throw new Error('not an object');
    for (const [group, machines] of Object.entries(config)) {
      if (!group.endsWith('hosts') || !isJsonObject(machines)) continue;
      const members = draft.hosts.filter(({ groups = [] }) => groups.includes(group)).map(({ name }) => name);
      expect(members.sort()).toEqual(Object.keys(machines).sort());
    }
    expect(draft.hosts.map(({ name, ip_address: ip }) => [name, ip]).sort()).toEqual([
      ['compute1', '172.29.236.16'],
      ['compute2', '172.29.236.17'],
      ['infra1', '172.29.236.11'],
      ['infra2', '172.29.236.12'],
      ['infra3', '172.29.236.13'],
      ['net1', '172.29.236.21'],
      ['net2', '172.29.236.22'],
      ['net3', '172.29.236.23'],
    ]);
    expect(notices).toEqual([]);
  });

  it('keeps the container_vars of each group', () => {
    const vars = draft.hosts.find(({ name }) => name === 'infra1')?.variables?.['osad_container_vars'];
    expect(Object.keys(isJsonObject(vars) ? vars : {})).toEqual(['image_hosts', 'storage_hosts']);
  });

  it("makes its global overrides, networks and used addresses the tenant's variables", () => {
    expect(Object.keys(draft.variables ?? {}).sort()).toEqual([
      'cidr_networks',
      'external_lb_vip_address',
      'internal_lb_vip_address',
      'management_bridge',
      'provider_networks',
      'used_ips',
    ]);
  });
});
