import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError, writeJson } from '@muster/kernel';
import { describeWithAnsible, readWithAnsible } from '../../testing/ansible.js';
import { alone, compare, readOrRefuse } from '../../testing/differential.js';
import { iniPattern, iniText, iniVariable } from '../../testing/ini-texts.js';
import { ansibleIni, readIniInventory } from './ansible-ini.js';

const lines = (all: string[]): string => all.join('\n');

const read = (...text: string[]): ReturnType<typeof readIniInventory>['graph'] =>
  readIniInventory(lines(text)).graph;

function refusal(...text: string[]): string {
  try {
    read(...text);
  } catch (error) {
    if (error instanceof AppError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'read';
}

describe('an INI inventory', () => {
  it('has groups, members and values as the ini plugin reads them', () => {
    const graph = read(
      'loner',
      '[web] # the front',
      'w[1:2]:2222 ansible_host=10.0.0.1 n=5 t="a b" s="\'5\'"  # comment',
      '[web:vars]',
      'port = 80 # ports',
      'name=web # not a literal, so the comment stays',
      '[site:children]',
      'web',
      '[all:vars]',
      'flag=True',
    );
    expect([...graph.hosts].map(([name, variables]) => [name, writeJson(variables)])).toEqual([
      ['loner', '{}'],
      ['w1', '{"ansible_port":2222,"ansible_host":"10.0.0.1","n":5,"t":"a b","s":"5"}'],
      ['w2', '{"ansible_port":2222,"ansible_host":"10.0.0.1","n":5,"t":"a b","s":"5"}'],
    ]);
    expect([...graph.groups.keys()]).toEqual(['web', 'site', 'all']);
    expect(graph.groups.get('web')).toEqual({
      hosts: new Set(['w1', 'w2']),
      children: new Set(),
      variables: { port: 80, name: 'web # not a literal, so the comment stays' },
    });
    expect(graph.groups.get('site')?.children).toEqual(new Set(['web']));
    expect(graph.groups.get('all')?.variables).toEqual({ flag: true });
  });

  it('keeps the port of the first mention of a host', () => {
    expect(read('[a]', 'h:1', '[b]', 'h:2').hosts.get('h')).toEqual({ ansible_port: 1 });
    expect(read('[a]', 'h', '[b]', 'h:2').hosts.get('h')).toEqual({});
    expect(read('h:0').hosts.get('h')).toEqual({});
  });

  it('sets the variables of a host that is named like a group for the group', () => {
    const graph = read('[web]', 'web x=1');
    expect(graph.groups.get('web')?.variables).toEqual({ x: 1 });
    expect(graph.hosts.get('web')).toEqual({});
  });

  it('may name a group before it declares it', () => {
    const graph = read('[p:children]', 'c', '[q:children]', 'c', '[c:vars]', 'x=1', '[c]', 'h');
    expect(graph.groups.get('p')?.children).toEqual(new Set(['c']));
    expect(graph.groups.get('q')?.children).toEqual(new Set(['c']));
  });

  it.each<[string[], string]>([
    [['[web', 'h'], 'The host pattern is wrong: its brackets do not match (line 1).'],
    [['', '[web:hosts:x]'], 'The line is no section (line 2).'],
    [['[web:kids]'], 'The section has an unknown type (line 1).'],
    [['[web] x'], 'The host pattern is wrong: a range is [begin:end] or [begin:end:step] (line 1).'],
    [['h x'], 'Expected key=value (line 1).'],
    [['h:'], 'The host pattern ends in ":" without a port (line 1).'],
    [['---', 'all:'], '"---" begins a YAML file (line 1).'],
    [['h x="1'], 'No closing quotation (line 1).'],
    [['""'], 'The name of a host is empty (line 1).'],
    [['[g:vars]', 'x'], 'Expected key=value (line 2).'],
    [['[g:vars]', 'x=1', '[h]'], '[g:vars] stands for the group "g", which is nowhere declared (line 1).'],
    [['[p:children]', 'c'], '[p:children] names the group "c", which is nowhere declared (line 2).'],
    [['[p:children]', 'c x'], 'The line is not the name of a group (line 2).'],
    [['[p:children]', 'p'], 'Group "p" is its own child (line 2).'],
    [
      ['[g]', '[g:vars]', 'x={{ 1 }}'],
      'The value is no value: it has a set where Python needs something it can hash (line 3).',
    ],
  ])('%j is refused with its line', (text, message) =>
    expect(refusal(...text)).toBe(`import.malformed_ini: ${message}`),
  );

  it('becomes a draft', () => {
    expect(ansibleIni.read('[web]\nn1 a=1\n').draft).toMatchObject({
      groups: [{ name: 'web', parent: null }],
      hosts: [{ name: 'n1', groups: ['web'], variables: { a: 1 } }],
    });
  });

  it('that expands without end is refused', () => {
    expect(refusal('h[1:999999999]')).toContain('too many hosts');
  });
});

describeWithAnsible('the INI reader beside Ansible', () => {
  it.each([
    ['whole files', iniText, 150],
    ['single variables', iniVariable, 400],
    ['single host patterns', iniPattern, 200],
  ])('agrees on random %s: which can be read, their groups, members and values', async (_, text, count) => {
    const batch = fc.array(text, { minLength: count, maxLength: count });
    const property = fc.asyncProperty(batch, async (texts) => {
      const { disputed, ours, theirs, read: accepted } = await compare('ini', readIniInventory, texts);
      expect(disputed).toEqual([]);
      expect(ours).toEqual(theirs);
      expect(accepted).toBeGreaterThan(count / 10);
    });
    await fc.assert(property, { numRuns: 3, endOnFailure: true });
  });

  it('agrees on all and ungrouped', async () => {
    const { fleet, listed } = await alone(
      'ini',
      readIniInventory,
      lines([
        'u1',
        'both',
        '[ungrouped]',
        'u2 x=1',
        '[g]',
        'both',
        '[all]',
        'a1',
        '[all:vars]',
        'site=ord',
        '[ungrouped:vars]',
        'lost=1',
        '[all:children]',
        'g',
      ]),
    );
    expect(fleet).toEqual(listed);
  });

  it('agrees on which files with traps can be read', async () => {
    const files = [
      '[§a:children]\n§b\n[§b:children]\n§a\n',
      '[§a:vars]\nansible_group_priority=x\n[§a]\n',
      '\ufeff[§a]\n',
      '[§a]\u00a0\n§h\n',
      '[§a]\n§h\u2028x=1\n',
      '[§a] ; x\n§h\n',
      '§h x={{ 1 }}\n',
      '§h x={[]:1}\n',
      '§h:x\n',
      '---\n§h\n',
    ];
    const { disputed } = await compare('ini', readIniInventory, files);
    expect(disputed).toEqual([]);
  });

  it('agrees that all is the child of none', async () => {
    const text = '[§a:children]\nall\n';
    expect(readOrRefuse(readIniInventory, text)).toHaveProperty('code', 'import.group.cycle');
    await expect(readWithAnsible('ini', [text])).rejects.toThrow('recursive dependency loop');
  });
});
