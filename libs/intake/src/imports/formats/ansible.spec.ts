import fc from 'fast-check';
import { AppError, RawJson, writeJson } from '@muster/kernel';
import { describe, expect, it } from 'vitest';
import { ansible, readScriptInventory } from './ansible.js';

const read = (inventory: unknown) => ansible.read(writeJson(inventory));

function errorOf(work: () => unknown): AppError {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('an inventory as ansible-inventory --list prints it', () => {
  const listed = {
    _meta: { hostvars: { n1: { ansible_host: '10.0.0.1', rack: 'r1' }, n3: { x: 1 } } },
    all: { children: ['ungrouped', 'site'] },
    site: { children: ['web', 'empty'] },
    web: { hosts: ['n1', 'n2'], vars: { http_port: 80 } },
    ungrouped: { hosts: ['n3'] },
  };

  it('becomes groups, hosts, memberships and variables', () => {
    expect(read(listed)).toEqual({
      draft: {
        variables: {},
        groups: [
          { name: 'site', parent: null, priority: 1, variables: {} },
          { name: 'web', parent: 'site', priority: 1, variables: { http_port: 80 } },
          { name: 'empty', parent: 'site', priority: 1, variables: {} },
        ],
        hosts: [
          {
            name: 'n1',
            ip_address: '10.0.0.1',
            groups: ['web'],
            variables: { ansible_host: '10.0.0.1', rack: 'r1' },
          },
          { name: 'n2', groups: ['web'], variables: {} },
          { name: 'n3', groups: [], variables: { x: 1 } },
        ],
      },
      notices: [],
    });
  });

  it('keeps vaulted and unsafe values as they are', () => {
    const variables = {
      key: { __ansible_vault: '$ANSIBLE_VAULT;1.1;AES256\n61' },
      motd: { __ansible_unsafe: '{{ x }}' },
    };
    const { draft } = read({
      _meta: { hostvars: { n1: variables } },
      web: { hosts: ['n1'], vars: variables },
    });
    expect([draft.hosts[0]?.variables, draft.groups[0]?.variables]).toEqual([variables, variables]);
  });

  it('keeps numbers that a double cannot hold', () => {
    const { draft } = ansible.read(
      '{"_meta": {"hostvars": {}}, "web": {"vars": {"serial": 9007199254740993, "one": 1.0}}}',
    );
    expect(draft.groups[0]?.variables).toEqual({
      serial: new RawJson('9007199254740993'),
      one: new RawJson('1.0'),
    });
  });

  it('takes ansible_group_priority from the variables', () => {
    const { draft } = read({ web: { vars: { ansible_group_priority: 10 } } });
    expect(draft.groups).toEqual([{ name: 'web', parent: null, priority: 10, variables: {} }]);
  });
});

describe('the legacy shapes of scripts', () => {
  it('has a bare list for a group of hosts', () => {
    const { draft } = read({ _meta: { hostvars: {} }, web: ['n1', 'n2'] });
    expect(draft.groups.map(({ name }) => name)).toEqual(['web']);
    expect(draft.hosts.map(({ name, groups }) => [name, groups])).toEqual([
      ['n1', ['web']],
      ['n2', ['web']],
    ]);
  });

  it('has an object with none of the three keys for a host with these variables', () => {
    const { draft, notices } = read({ _meta: { hostvars: { n1: { b: 3 } } }, n1: { a: 1, b: 2 } });
    expect(draft).toEqual({ groups: [], hosts: [{ name: 'n1', groups: [], variables: { a: 1, b: 3 } }] });
    expect(notices.map(({ code, subject }) => [code, subject])).toEqual([
      ['import.host.as_group', 'host:n1'],
    ]);
  });

  it('has an empty object for a host, which takes its place in the groups that call it a child', () => {
    const { draft } = read({ _meta: { hostvars: {} }, site: { children: ['n1'] }, n1: {} });
    expect(draft.groups.map(({ name }) => name)).toEqual(['site']);
    expect(draft.hosts).toEqual([{ name: 'n1', groups: ['site'], variables: {} }]);
  });

  it.each(['all', 'ungrouped'])('makes no host of an "%s" with none of the three keys', (name) => {
    const { draft, notices } = read({ _meta: { hostvars: {} }, web: ['n1'], [name]: {} });
    expect(draft.hosts.map((host) => host.name)).toEqual(['n1']);
    expect(notices.map(({ code }) => code)).toEqual(['import.host.reserved_name']);
  });

  it('makes groups of children that stand nowhere else', () => {
    const { draft } = read({ site: { children: ['web'] } });
    expect(draft.groups.map(({ name, parent }) => [name, parent])).toEqual([
      ['site', null],
      ['web', 'site'],
    ]);
  });

  it('takes the keys of an object for children, as Ansible does', () => {
    expect(read({ site: { children: { web: {} } } }).draft.groups.map(({ name }) => name)).toEqual([
      'site',
      'web',
    ]);
  });

  it('leaves other keys of a group out with a notice', () => {
    const { draft, notices } = read({ web: { vars: { a: 1 }, owner: 'ops' } });
    expect(draft.groups[0]?.variables).toEqual({ a: 1 });
    expect(notices).toEqual([
      {
        code: 'import.group.ignored_key',
        subject: 'group:web',
        detail: 'Ansible reads no "owner" in a group; left out.',
      },
    ]);
  });
});

describe('_meta', () => {
  it('makes no host of a name that no group has', () => {
    const { draft, notices } = read({
      _meta: { hostvars: { n1: {}, ghost: { a: 1 } } },
      web: { hosts: ['n1'] },
    });
    expect(draft.hosts.map(({ name }) => name)).toEqual(['n1']);
    expect(notices.map(({ code, subject }) => [code, subject])).toEqual([
      ['import.host.only_in_meta', 'host:ghost'],
    ]);
  });

  it.each([
    ['is missing', {}],
    ['has no hostvars', { _meta: {} }],
  ])('leaves hosts without variables when it %s, with a notice', (_, meta) => {
    const { draft, notices } = read({ ...meta, web: { hosts: ['n1'] } });
    expect(draft.hosts).toEqual([{ name: 'n1', groups: ['web'], variables: {} }]);
    expect(notices.map(({ code }) => code)).toEqual(['import.meta_missing']);
  });

  it('is not missed where there is no host', () => {
    expect(read({ web: {}, db: { children: [] } }).notices.map(({ code }) => code)).not.toContain(
      'import.host.only_in_meta',
    );
    expect(read({ db: { children: [] } }).notices).toEqual([]);
  });
});

describe('a file of the wrong shape', () => {
  it.each<[string, unknown, string, string]>([
    ['a list', [], '', 'An inventory is an object, not a list.'],
    ['a string for a group', { web: 'n1' }, '/web', 'A group is an object or a list of hosts, not a string.'],
    ['null for a group', { web: null }, '/web', 'A group is an object or a list of hosts, not null.'],
    [
      'an object of hosts',
      { web: { hosts: { n1: {} } } },
      '/web/hosts',
      'The hosts of a group are a list of names, not an object.',
    ],
    [
      'a number for a host',
      { web: { hosts: ['n1', 7] } },
      '/web/hosts/1',
      'The name of a host is a string, not a number.',
    ],
    ['a number in a bare list', { web: [7] }, '/web/0', 'The name of a host is a string, not a number.'],
    [
      'a list of variables',
      { web: { vars: [] } },
      '/web/vars',
      'The variables of a group are an object, not a list.',
    ],
    [
      'a string for children',
      { web: { children: 'db' } },
      '/web/children',
      'The children of a group are a list of names, not a string.',
    ],
    [
      'null among children',
      { web: { children: [null] } },
      '/web/children/0',
      'The name of a group is a string, not null.',
    ],
    [
      'a slash in the path',
      { 'a/b': { vars: 1 } },
      '/a~1b/vars',
      'The variables of a group are an object, not a number.',
    ],
    ['a list for _meta', { _meta: [] }, '/_meta', '"_meta" is an object, not a list.'],
    [
      'a list for hostvars',
      { _meta: { hostvars: [] } },
      '/_meta/hostvars',
      'The variables of hosts are an object, not a list.',
    ],
    [
      'a string for the variables of a host',
      { _meta: { hostvars: { n1: 'x' } }, web: ['n1'] },
      '/_meta/hostvars/n1',
      'The variables of a host are an object, not a string.',
    ],
  ])('is refused for %s, with pointer and kind', (_, inventory, pointer, detail) => {
    expect(errorOf(() => read(inventory)).faults).toEqual([{ pointer, code: 'field.type', detail }]);
  });

  it.each<[string, unknown, string]>([
    ['a group', { '': ['n1'] }, '/'],
    ['a host', { web: [''] }, '/web/0'],
    ['a child', { web: { children: [''] } }, '/web/children/0'],
  ])('is refused for %s without a name', (_, inventory, pointer) => {
    expect(errorOf(() => read(inventory)).faults).toMatchObject([{ pointer, code: 'field.value' }]);
  });

  it('is refused with all its faults at once', () => {
    expect(
      errorOf(() => read({ web: 1, db: { hosts: 2, vars: 3 } })).faults.map(({ pointer }) => pointer),
    ).toEqual(['/web', '/db/hosts', '/db/vars']);
  });

  it('is refused as malformed with line and column when it is not JSON', () => {
    const error = errorOf(() => ansible.read('{\n  "web": [n1]\n}'));
    expect(error.code).toBe('request.malformed_json');
    expect(error.message).toMatch(/line 2, column 11/);
  });

  it.each<[string, unknown]>([
    ['an empty object', {}],
    ['an empty answer of a script', { _meta: { hostvars: {} } }],
    [
      'all and ungrouped alone',
      { all: { children: ['ungrouped'], vars: { a: 1 } }, ungrouped: { hosts: [] } },
    ],
    ['hosts in _meta alone', { _meta: { hostvars: { n1: {} } } }],
  ])('is refused as empty for %s', (_, inventory) => {
    expect(errorOf(() => read(inventory)).code).toBe('import.empty');
  });

  it('is refused for a cycle and for a priority that is no integer', () => {
    expect(errorOf(() => read({ a: { children: ['b'] }, b: { children: ['a'] } })).code).toBe(
      'import.group.cycle',
    );
    const error = errorOf(() => read({ a: { vars: { ansible_group_priority: 'high' } } }));
    expect(error.code).toBe('import.group.priority');
    expect(error.faults).toEqual([
      {
        pointer: '',
        code: 'import.group.priority',
        detail: 'The ansible_group_priority of group "a" is not an integer: "high".',
      },
    ]);
  });

  it('is refused when ungrouped stands in the tree', () => {
    expect(errorOf(() => read({ a: { children: ['ungrouped'] } })).code).toBe('import.group.ungrouped');
  });
});

describe('any JSON', () => {
  it('is read or refused with an AppError, never anything else', () => {
    const entry = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.record(
        { hosts: fc.jsonValue(), children: fc.jsonValue(), vars: fc.jsonValue() },
        { requiredKeys: [] },
      ),
    );
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('_meta', 'all', 'ungrouped', 'a', 'b', ''), entry),
        (inventory) => {
          try {
            read(inventory);
          } catch (error) {
            expect(error).toBeInstanceOf(AppError);
          }
        },
      ),
    );
  });

  it('that is not an inventory at all is refused with a place', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const error = errorOf(() => readScriptInventory(text));
        expect(['request.malformed_json', 'field.type']).toContain(error.code);
      }),
    );
  });
});
