import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError, writeJson } from '@muster/kernel';
import { describeWithAnsible, readWithAnsible } from '../../testing/ansible.js';
import { alone, compare, readOrRefuse } from '../../testing/differential.js';
import { yamlText, yamlVariable } from '../../testing/yaml-texts.js';
import { ansibleYaml, readYamlInventory } from './ansible-yaml.js';

function refusal(text: string): string {
  try {
    readYamlInventory(text);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return [error.code, ...error.faults.map(({ pointer, code }) => `${code} ${pointer}`), error.message].join(
      ' | ',
    );
  }
  return 'read';
}

describe('a YAML inventory', () => {
  it('has groups, members and values as the yaml plugin reads them', () => {
    const { graph, notices } = readYamlInventory(`
all:
  vars: {site: ord, on: yes, size: 0123}
  hosts:
    loner:
  children:
    web:
      hosts:
        w[01:02]:2222: {n: 1.0, when: 2024-01-02}
      vars:
    site:
      children: web
      extra: {}
      odd: 5
`);
    expect([...graph.hosts].map(([name, variables]) => [name, writeJson(variables)])).toEqual([
      ['loner', '{}'],
      ['w01', '{"ansible_port":2222,"n":1.0,"when":"2024-01-02"}'],
      ['w02', '{"ansible_port":2222,"n":1.0,"when":"2024-01-02"}'],
    ]);
    expect(writeJson(graph.groups.get('all')?.variables)).toBe('{"site":"ord","true":true,"size":83}');
    expect(graph.groups.get('all')?.children).toEqual(new Set(['web', 'site']));
    expect(graph.groups.get('site')?.children).toEqual(new Set(['web']));
    expect(notices.map(({ code, subject }) => `${code} ${subject}`)).toEqual([
      'import.group.ignored_key group:site',
      'import.group.ignored_key group:site',
    ]);
  });

  it('may write a single host or child as text', () => {
    const { graph } = readYamlInventory('g: {hosts: "h[1:2]", children: c}\n');
    expect(graph.groups.get('g')).toMatchObject({ hosts: new Set(['h1', 'h2']), children: new Set(['c']) });
  });

  it('skips what is no group, with a notice', () => {
    const { graph, notices } = readYamlInventory('g: {}\nx: 5\ny: [a]\n');
    expect([...graph.groups.keys()]).toEqual(['g']);
    expect(notices.map(({ subject }) => subject)).toEqual(['group:x', 'group:y']);
  });

  it('keeps vaulted and unsafe values as Ansible shows them', () => {
    const { graph } = readYamlInventory('g: {vars: {a: !vault x, b: !unsafe "{{ y }}"}}\n');
    expect(graph.groups.get('g')?.variables).toEqual({
      a: { __ansible_vault: 'x' },
      b: { __ansible_unsafe: '{{ y }}' },
    });
  });

  it('does not take a vaulted value for a mapping', () => {
    expect(readYamlInventory('g: !vault x\nh: {}\n').graph.groups.has('g')).toBe(false);
    expect(refusal('g: {hosts: {h: !vault x}}')).toContain('field.type /g/hosts/h');
  });

  it('may be JSON', () => {
    const { graph } = readYamlInventory('{"all": {"hosts": {"h": {"x": 1e3}}}}');
    expect(writeJson(graph.hosts.get('h'))).toBe('{"x":1000.0}');
  });

  it.each([
    ['', 'field.value | field.value  | The file is empty.'],
    ['{}', 'field.value | field.value  | The file is empty.'],
    ['[a]', 'field.type | field.type  | A YAML inventory is an object of groups, not a list.'],
    ['plugin: x', 'import.plugin_config | '],
    ['plugin: 5\nall: {}', 'import.plugin_config | '],
    [
      'g: {hosts: {5: {}}}',
      'field.type | field.type /g/hosts/5 | The name of a host is a string; put it in quotes.',
    ],
    ['g: {hosts: {yes: {}}}', 'field.type | field.type /g/hosts/true'],
    ['g: {hosts: [a]}', 'field.type | field.type /g/hosts | The hosts of a group are an object, not a list.'],
    ['g: {vars: 5}', 'field.type | field.type /g/vars'],
    [
      'g: {hosts: {h: [a]}}',
      'field.type | field.type /g/hosts/h | The variables of a host are an object, not a list.',
    ],
    ['g: {hosts: {"h[1": {}}}', 'field.value | field.value /g/hosts/h[1'],
    ['g: {children: {x: 5}}', 'field.value | field.value /g/children/x | "x" is neither a group nor a host.'],
    ['g: {children: {g: {}}}', 'field.value | field.value /g/children/g | Group "g" is its own child.'],
    ['5: {}', 'field.type | field.type /5'],
    ['"": {}', 'field.value | field.value / | The name of a group is empty.'],
    ['g: {hosts: {"": {}}}', 'field.value | field.value /g/hosts/'],
    ['g: {vars: {a: 1}}\ng: {}', 'import.duplicate_key | The key stands twice (line 2, column 1).'],
    ['g:\n  vars:\n    a: 1\n    a: 1\n', 'import.duplicate_key | The key stands twice (line 4, column 5).'],
    ['g: [', 'request.malformed_yaml | '],
    ['g: {vars: {a: .inf}}', 'request.malformed_yaml | Infinity has no place in JSON (line 1, column 15).'],
  ])('%j is refused', (text, expected) => expect(refusal(text)).toContain(expected));

  it('becomes a draft', () => {
    expect(ansibleYaml.read('web: {hosts: {n1: {a: 1}}}\n').draft).toMatchObject({
      groups: [{ name: 'web', parent: null }],
      hosts: [{ name: 'n1', groups: ['web'], variables: { a: 1 } }],
    });
  });

  it('with a plugin key that is empty has a group of that name', () => {
    expect([...readYamlInventory('plugin:\nall: {}').graph.groups.keys()]).toEqual(['plugin', 'all']);
  });
});

describeWithAnsible('the YAML reader beside Ansible', () => {
  it.each([
    ['whole files', yamlText, 250],
    ['single variables', yamlVariable, 350],
  ])('agrees on random %s: which can be read, their groups, members and values', async (_, text, count) => {
    const batch = fc.array(text, { minLength: count, maxLength: count });
    const property = fc.asyncProperty(batch, async (texts) => {
      const { disputed, ours, theirs, read } = await compare('yaml', readYamlInventory, texts);
      expect(disputed).toEqual([]);
      expect(ours).toEqual(theirs);
      expect(read).toBeGreaterThan(count / 10);
    });
    await fc.assert(property, { numRuns: 3, endOnFailure: true });
  });

  it('agrees on all and ungrouped', async () => {
    const text = `
all:
  hosts: {a1: {x: 1}, both: }
  vars: {site: ord, "5": x}
  children:
    g: {hosts: {both: {y: 2}}, vars: {ansible_group_priority: "10"}}
    ungrouped: {hosts: {u1: }, vars: {lost: 1}}
`;
    const { fleet, listed } = await alone('yaml', readYamlInventory, text);
    expect(fleet).toEqual(listed);
  });

  it('agrees on which files with traps can be read', async () => {
    const files = [
      '§a: {children: {§b: {children: {§a: {}}}}}\n',
      '§a: {vars: {ansible_group_priority: x}}\n',
      '§a: {vars: {ansible_group_priority: 2024-01-01}}\n',
      '§a: {hosts: {§h: !vault x}}\n',
      '§a: {hosts: {§h: {}}, children: {§h: 5}}\n',
      '§a: {children: {§h: 5}}\n',
      '§a: !vault x\n',
      '§a:\n\t- b\n',
      '{"§a": {"hosts": {"§h": {"x": 1e3}}}}',
      '\ufeff§a: {}\n',
      '%YAML 1.2\n---\n§a: {}\n',
      '%YAML 1.3\n---\n§a: {}\n',
      '§a: {}\n---\n§b: {}\n',
      '§a: &x {vars: &y {q: 1}}\n§b: *x\n§c: {vars: {<<: *y, r: 2}}\n',
      '§a: &x {}\n§b: &x {}\n',
      '§a: {vars: {x: "\\ud83d\\ude00"}}\n',
      'plugin: x\n§a: {}\n',
      '[]\n',
      '',
    ];
    const { disputed, ours, theirs } = await compare('yaml', readYamlInventory, files);
    expect(disputed).toEqual([]);
    expect(ours).toEqual(theirs);
  });

  it('agrees that all is the child of none', async () => {
    const text = '§a: {children: {all: {}}}\n';
    expect(readOrRefuse(readYamlInventory, text)).toHaveProperty('code', 'import.group.cycle');
    await expect(readWithAnsible('yaml', [text])).rejects.toThrow('recursive dependency loop');
  });
});
