import fc from 'fast-check';
import { MAGIC_VARIABLES } from '@muster/inventory';
import { RawJson, type JsonObject, type JsonValue } from '@muster/kernel/json';
import { describe, expect, it } from 'vitest';
import type { Draft } from '../../drafts/core/draft.js';
import type { GraphGroup, InventoryGraph } from './inventory-graph.js';
import { InventoryRefused } from './refused.js';
import { toDraft as draftWithout } from './strict-tree.js';

const toDraft = (graph: InventoryGraph): ReturnType<typeof draftWithout> =>
  draftWithout(graph, MAGIC_VARIABLES);

interface GroupSketch {
  hosts?: string[];
  children?: string[];
  vars?: JsonObject;
}

/** A graph in few words: groups as a script writes them, and the hosts' variables. Hosts and children come of themselves. */
function aGraph(
  sketch: Record<string, GroupSketch>,
  hostvars: Record<string, JsonObject> = {},
): InventoryGraph {
  const graph: InventoryGraph = { groups: new Map(), hosts: new Map(Object.entries(hostvars)) };
  for (const [name, { hosts = [], children = [], vars = {} }] of Object.entries(sketch)) {
    graph.groups.set(name, { hosts: new Set(hosts), children: new Set(children), variables: vars });
    for (const host of hosts) if (!graph.hosts.has(host)) graph.hosts.set(host, {});
  }
  for (const { children } of [...graph.groups.values()]) {
    for (const name of children) {
      if (graph.groups.has(name)) continue;
      graph.groups.set(name, { hosts: new Set(), children: new Set(), variables: {} });
    }
  }
  return graph;
}

const groupOf = (draft: Draft, name: string) => draft.groups.find((group) => group.name === name);
const hostOf = (draft: Draft, name: string) => draft.hosts.find((host) => host.name === name);
const noticesOf = (graph: InventoryGraph, code: string) =>
  toDraft(graph).notices.filter((n) => n.code === code);

function refusalOf(graph: InventoryGraph): InventoryRefused {
  try {
    toDraft(graph);
  } catch (error) {
    if (error instanceof InventoryRefused) return error;
    throw error;
  }
  throw new Error('the graph was not refused');
}

describe('a group with several parents', () => {
  const diamond = {
    site: { children: ['row'] },
    row: { children: ['rack'] },
    role: { children: ['rack'], hosts: ['n9'] },
    rack: { hosts: ['n1', 'n2'] },
  };

  it('keeps the deepest parent', () => {
    expect(groupOf(toDraft(aGraph(diamond)).draft, 'rack')).toMatchObject({ parent: 'row' });
  });

  it('keeps the first by name of equally deep parents', () => {
    const { draft } = toDraft(
      aGraph({ b: { children: ['x'] }, a: { children: ['x'] }, c: { children: ['x'] } }),
    );
    expect(groupOf(draft, 'x')).toMatchObject({ parent: 'a' });
  });

  it('makes its hosts direct members of the parents it leaves', () => {
    const { draft } = toDraft(aGraph(diamond));
    expect(hostOf(draft, 'n1')?.groups).toEqual(['rack', 'role']);
    expect(hostOf(draft, 'n9')?.groups).toEqual(['role']);
  });

  it('takes the hosts of the groups below it along', () => {
    const { draft } = toDraft(
      aGraph({ ...diamond, rack: { children: ['shelf'] }, shelf: { hosts: ['n1'] } }),
    );
    expect(hostOf(draft, 'n1')?.groups).toEqual(['shelf', 'role']);
  });

  it('tells what it kept and how many hosts joined the others', () => {
    expect(
      noticesOf(
        aGraph({ ...diamond, role: { children: ['rack'], hosts: ['n1'] } }),
        'import.group.several_parents',
      ),
    ).toEqual([
      {
        code: 'import.group.several_parents',
        subject: 'group:rack',
        detail:
          'Group "rack" has 2 parents and keeps "row", the deepest. Of its 2 hosts, 1 became direct members of "role"; the others were in it already.',
      },
    ]);
  });

  it('tells that the link of an empty group is lost', () => {
    const [notice] = noticesOf(
      aGraph({ a: { children: ['x'] }, b: { children: ['x'] } }),
      'import.group.several_parents',
    );
    expect(notice?.detail).toBe(
      'Group "x" has 2 parents and keeps "a", the deepest. It holds no host, so its link to "b" is lost.',
    );
  });

  it('adds nothing to a parent that stands above the kept one', () => {
    const graph = aGraph({
      top: { children: ['mid', 'low'] },
      mid: { children: ['low'] },
      low: { hosts: ['n1'] },
    });
    expect(hostOf(toDraft(graph).draft, 'n1')?.groups).toEqual(['low']);
    expect(noticesOf(graph, 'import.group.several_parents')[0]?.detail).toContain(
      '"top" is above "mid" anyway.',
    );
  });

  it('does not count all as a parent', () => {
    const graph = aGraph({ all: { children: ['a', 'x'] }, a: { children: ['x'] }, x: {} });
    const { draft, notices } = toDraft(graph);
    expect(draft.groups.map(({ name, parent }) => [name, parent])).toEqual([
      ['a', null],
      ['x', 'a'],
    ]);
    expect(notices).toEqual([]);
  });
});

describe('a graph that Ansible would not load', () => {
  it.each([
    ['two groups below each other', { a: { children: ['b'] }, b: { children: ['a'] } }, '"a" > "b" > "a"'],
    ['a group below itself', { a: { children: ['a'] } }, '"a" > "a"'],
    [
      'a longer cycle',
      { a: { children: ['b'] }, b: { children: ['c'] }, c: { children: ['a'] } },
      '"a" > "b" > "c" > "a"',
    ],
    [
      'a cycle below a proper group',
      { r: { children: ['b'] }, b: { children: ['c'] }, c: { children: ['b'] } },
      '"b" > "c" > "b"',
    ],
    ['all below a group', { a: { children: ['all'] } }, '"all" > "a" > "all"'],
    ['all below itself', { all: { children: ['all'] } }, '"all" > "all"'],
  ])('is refused for %s, naming the cycle', (_, sketch, path) => {
    expect(refusalOf(aGraph(sketch))).toMatchObject({
      code: 'import.group.cycle',
      message: `The groups form a cycle: ${path}.`,
    });
  });

  it.each([
    ['below a group', { a: { children: ['ungrouped'] } }],
    ['above a group', { ungrouped: { children: ['a'] } }],
  ])('is refused when ungrouped stands %s', (_, sketch) => {
    expect(refusalOf(aGraph(sketch)).code).toBe('import.group.ungrouped');
  });

  it('has ungrouped below all like any other', () => {
    expect(toDraft(aGraph({ all: { children: ['ungrouped'] } })).draft.groups).toEqual([]);
  });
});

describe('ansible_group_priority', () => {
  it.each<[JsonValue, number]>([
    [10, 10],
    [-3, -3],
    ['10', 10],
    [' +1_000 ', 1000],
    [true, 1],
    [new RawJson('2.0'), 2],
    [{ __ansible_unsafe: '7' }, 7],
  ])('%j becomes the priority %i and is no variable', (value, priority) => {
    const { draft } = toDraft(aGraph({ web: { vars: { ansible_group_priority: value, a: 1 } } }));
    expect(draft.groups).toEqual([{ name: 'web', parent: null, priority, variables: { a: 1 } }]);
  });

  it.each<[JsonValue]>([
    [1.5],
    ['1.5'],
    ['high'],
    [''],
    ['1__0'],
    [null],
    [[1]],
    [{}],
    [new RawJson('1e400')],
  ])('%j is refused', (value) => {
    expect(refusalOf(aGraph({ web: { vars: { ansible_group_priority: value } } })).code).toBe(
      'import.group.priority',
    );
  });

  it('is 1 where a group gives none', () => {
    expect(groupOf(toDraft(aGraph({ web: {} })).draft, 'web')?.priority).toBe(1);
  });

  it.each(['all', 'ungrouped'])('is left out on %s with a notice', (name) => {
    const { draft, notices } = toDraft(
      aGraph({ [name]: { vars: { ansible_group_priority: 5 } } }, { n1: {} }),
    );
    expect(draft.variables ?? {}).toEqual({});
    expect(hostOf(draft, 'n1')?.variables).toEqual({});
    expect(notices.map(({ code, subject }) => [code, subject])).toEqual([
      ['import.group.priority_without_effect', `group:${name}`],
    ]);
  });

  it('stays a variable on a host, as in Ansible', () => {
    const { draft } = toDraft(aGraph({}, { n1: { ansible_group_priority: 5 } }));
    expect(hostOf(draft, 'n1')?.variables).toEqual({ ansible_group_priority: 5 });
  });
});

describe('all and ungrouped', () => {
  it("makes the variables of all the tenant's", () => {
    expect(toDraft(aGraph({ all: { vars: { site: 'ord' } } })).draft.variables).toEqual({ site: 'ord' });
  });

  it('leaves the variables of the tenant alone when nothing names all', () => {
    expect(toDraft(aGraph({ web: {} })).draft).not.toHaveProperty('variables');
  });

  it('makes hosts of all and of ungrouped hosts without groups', () => {
    const { draft } = toDraft(
      aGraph({ all: { hosts: ['n1'] }, ungrouped: { hosts: ['n2', 'n3'] }, web: { hosts: ['n3'] } }),
    );
    expect(draft.groups.map(({ name }) => name)).toEqual(['web']);
    expect(draft.hosts.map(({ name, groups }) => [name, groups])).toEqual([
      ['n1', []],
      ['n2', []],
      ['n3', ['web']],
    ]);
  });

  it('gives the variables of ungrouped to the hosts in no group that do not set them', () => {
    const graph = aGraph(
      {
        ungrouped: { hosts: ['n1', 'n3'], vars: { a: 1, b: 1 } },
        all: { hosts: ['n2'] },
        web: { hosts: ['n3'] },
      },
      { n1: { b: 2 }, n2: {}, n3: {} },
    );
    const { draft, notices } = toDraft(graph);
    expect(draft.hosts.map(({ variables }) => variables)).toEqual([{ a: 1, b: 2 }, { a: 1, b: 1 }, {}]);
    expect(notices).toEqual([
      {
        code: 'import.group.ungrouped_variables',
        subject: 'group:ungrouped',
        detail:
          'The 2 variables of "ungrouped" went to 2 hosts in no group, where the host does not set them itself.',
      },
    ]);
  });

  it('tells when the variables of ungrouped have no host', () => {
    const graph = aGraph({ ungrouped: { vars: { a: 1 } }, web: { hosts: ['n1'] } });
    expect(noticesOf(graph, 'import.group.ungrouped_variables')[0]?.detail).toBe(
      'No host is in no group, so the 1 variable of "ungrouped" had no effect and went.',
    );
  });
});

describe('names that Ansible sets itself', () => {
  it('are left out everywhere, with one notice for each', () => {
    const graph = aGraph(
      {
        all: { vars: { groups: {}, a: 1 } },
        web: { hosts: ['n1', 'n2'], vars: { playbook_dir: '/srv', b: 1 } },
      },
      { n1: { inventory_hostname: 'n1', c: 1 }, n2: { inventory_hostname: 'n2', omit: 'x' } },
    );
    const { draft, notices } = toDraft(graph);
    expect([draft.variables, draft.groups[0]?.variables]).toEqual([{ a: 1 }, { b: 1 }]);
    expect(draft.hosts.map(({ variables }) => variables)).toEqual([{ c: 1 }, {}]);
    expect(notices.map(({ subject }) => subject)).toEqual([
      'variable:groups',
      'variable:playbook_dir',
      'variable:inventory_hostname',
      'variable:omit',
    ]);
    expect(notices[2]?.detail).toContain('left out in 2 places');
  });
});

describe('the address of a host', () => {
  it.each<[string, JsonObject, string | undefined]>([
    ['ansible_host', { ansible_host: '10.0.0.1', container_address: '10.9.9.9' }, '10.0.0.1'],
    ['an IPv6 ansible_host', { ansible_host: '2001:db8::1' }, '2001:db8::1'],
    ['management_address', { management_address: '10.0.0.2', container_address: '10.9.9.9' }, '10.0.0.2'],
    ['container_address', { container_address: '10.0.0.3', ansible_ssh_host: '10.9.9.9' }, '10.0.0.3'],
    ['ansible_ssh_host', { ansible_ssh_host: '10.0.0.4' }, '10.0.0.4'],
    ['the next after a name', { ansible_host: 'n1.example.com', management_address: '10.0.0.5' }, '10.0.0.5'],
    ['the next after null', { ansible_host: null, container_address: '10.0.0.6' }, '10.0.0.6'],
    ['a string marked unsafe', { ansible_host: { __ansible_unsafe: '10.0.0.7' } }, '10.0.0.7'],
    ['no template', { ansible_host: '{{ lookup("env", "X") }}' }, undefined],
    ['nothing', {}, undefined],
  ])('comes from %s', (_, variables, address) => {
    const host = hostOf(toDraft(aGraph({}, { n1: variables })).draft, 'n1');
    expect(host?.ip_address).toBe(address);
    expect(host?.variables).toEqual(variables);
  });

  it('is told of once for each other variable, with the number of hosts that gain an ansible_host', () => {
    const graph = aGraph(
      {},
      {
        n1: { ansible_host: '10.0.0.1' },
        n2: { container_address: '10.0.0.2' },
        n3: { container_address: '10.0.0.3' },
        n4: { management_address: '10.0.0.4' },
        n5: { ansible_host: 'n5.example.com', management_address: '10.0.0.5' },
      },
    );
    expect(noticesOf(graph, 'import.host.address_source')).toEqual([
      expect.objectContaining({
        subject: 'variable:container_address',
        detail: expect.stringMatching(/^2 hosts /) as string,
      }),
      expect.objectContaining({
        subject: 'variable:management_address',
        detail: expect.stringMatching(/^1 host /) as string,
      }),
    ]);
  });

  it.each<[string, Record<string, GroupSketch>]>([
    ['all', { all: { vars: { ansible_host: 'jump' } } }],
    [
      'a group above',
      { site: { children: ['web'], vars: { ansible_host: 'jump' } }, web: { hosts: ['n1'] } },
    ],
  ])('is not taken from another variable when %s sets ansible_host', (_, sketch) => {
    const graph = aGraph(sketch, { n1: { management_address: '10.0.0.1' } });
    expect(hostOf(toDraft(graph).draft, 'n1')).not.toHaveProperty('ip_address');
    expect(noticesOf(graph, 'import.host.address_inherited')).toHaveLength(1);
  });
});

// The model: what Ansible does, straight from inventory/data.py, inventory/helpers.py and vars/manager.py.
type Layer = [depth: number, priority: number, name: string, variables: JsonObject];

const byCodePoint = (a: string, b: string): number => {
  const [left, right] = [a, b].map((text) => Array.from(text, (char) => char.codePointAt(0) ?? 0));
  for (const [at, point] of (left ?? []).entries()) {
    const other = right?.[at] ?? -1;
    if (point !== other) return point - other;
  }
  return (left?.length ?? 0) - (right?.length ?? 0);
};

function resolve(layers: Layer[], all: JsonObject, own: JsonObject): JsonObject {
  const sorted = layers.sort((a, b) => a[0] - b[0] || a[1] - b[1] || byCodePoint(a[2], b[2]));
  const merged: JsonObject = Object.assign(
    {},
    all,
    ...sorted.map(([, , , variables]) => variables),
    own,
  ) as JsonObject;
  return Object.fromEntries(
    Object.entries(merged)
      .filter(([name]) => !MAGIC_VARIABLES.has(name))
      .sort(),
  );
}

function modelOfGraph(graph: InventoryGraph) {
  const parentsOf = (name: string): string[] =>
    [...graph.groups].filter(([, group]) => group.children.has(name)).map(([parent]) => parent);
  const depthOf = (name: string): number =>
    name === 'all' ? 0 : Math.max(1, ...parentsOf(name).map((parent) => depthOf(parent) + 1));
  const above = (name: string): string[] => [name, ...parentsOf(name).flatMap(above)];
  const withoutPriority = ({ ansible_group_priority: _, ...rest }: JsonObject): JsonObject => rest;
  const groupsOf = (host: string): string[] => {
    const direct = [...graph.groups].filter(([, group]) => group.hosts.has(host)).map(([name]) => name);
    const groups = new Set(direct.flatMap(above).filter((name) => name !== 'all' && name !== 'ungrouped'));
    return groups.size > 0 ? [...groups] : ['ungrouped'];
  };
  const layer = (name: string): Layer => {
    const { variables = {} } = graph.groups.get(name) ?? {};
    return [
      depthOf(name),
      Number(variables['ansible_group_priority'] ?? 1),
      name,
      withoutPriority(variables),
    ];
  };
  const all = withoutPriority(graph.groups.get('all')?.variables ?? {});
  return [...graph.hosts].map(([name, own]) => {
    const groups = groupsOf(name);
    return {
      name,
      groups: groups.filter((group) => group !== 'ungrouped').sort(),
      resolved: resolve(groups.map(layer), all, own),
    };
  });
}

function modelOfDraft(draft: Draft) {
  const groups = new Map(draft.groups.map((group) => [group.name, group]));
  const above = (name: string): string[] => {
    const parent = groups.get(name)?.parent;
    return parent === null || parent === undefined ? [name] : [name, ...above(parent)];
  };
  const layer = (name: string): Layer => {
    const group = groups.get(name);
    return [above(name).length, group?.priority ?? NaN, name, group?.variables ?? {}];
  };
  return draft.hosts.map(({ name, groups: direct = [], variables = {} }) => {
    const all = [...new Set(direct.flatMap(above))];
    return { name, groups: all.sort(), resolved: resolve(all.map(layer), draft.variables ?? {}, variables) };
  });
}

const someVariables = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'omit'), fc.integer({ min: 0, max: 9 }), {
  noNullPrototype: true,
});
const groupNames = ['a', 'A', 'a-b', 'a_b', 'é', '\u{ffee}', '\u{1f600}', 'z', '9'];

interface Dice {
  names: string[];
  links: [number, number][];
  hosts: JsonObject[];
  memberships: [number, number][];
  variables: JsonObject[];
  priorities: (JsonValue | null)[];
  hasAll: boolean;
}

/** Acyclic, because a link that would go from a later name to an earlier one goes from `all` instead. */
function graphOf({ names, links, hosts, memberships, variables, priorities, hasAll }: Dice): InventoryGraph {
  const groups = [...names, 'ungrouped', ...(hasAll ? ['all'] : [])].map((name, at): [string, GraphGroup] => {
    const priority = priorities[at] ?? null;
    const own = { ...variables[at], ...(priority !== null && { ansible_group_priority: priority }) };
    return [name, { hosts: new Set(), children: new Set(), variables: own }];
  });
  const graph: InventoryGraph = {
    groups: new Map(groups),
    hosts: new Map(hosts.map((vars, at) => [`n${at}`, vars])),
  };
  for (const [from, to] of links) {
    const [upper, lower] = [from % names.length, to % names.length];
    const parent = upper < lower ? names[upper]! : 'all';
    graph.groups.get(parent)?.children.add(names[lower]!);
  }
  if (hosts.length === 0) return graph;
  for (const [host, group] of memberships)
    groups[group % groups.length]?.[1].hosts.add(`n${host % hosts.length}`);
  return graph;
}

const forEachGroup = { minLength: groupNames.length + 2, maxLength: groupNames.length + 2 };
const anyGraph: fc.Arbitrary<InventoryGraph> = fc
  .record<Dice>({
    names: fc.shuffledSubarray(groupNames, { minLength: 1 }),
    links: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 24 }),
    hosts: fc.array(someVariables, { maxLength: 8 }),
    memberships: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 16 }),
    variables: fc.array(someVariables, forEachGroup),
    priorities: fc.array(fc.option(fc.constantFrom<JsonValue>(-1, 0, 1, 2, '7')), forEachGroup),
    hasAll: fc.boolean(),
  })
  .map(graphOf);

describe('any acyclic graph', () => {
  it('resolves every host as Ansible does, with the same groups above it', () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        expect(modelOfDraft(toDraft(graph).draft)).toEqual(modelOfGraph(graph));
      }),
      { numRuns: 1000 },
    );
  });

  it('makes the same draft whatever the order of children and members', () => {
    const sorted = (draft: Draft) => ({
      groups: [...draft.groups].sort((a, b) => byCodePoint(a.name, b.name)),
      hosts: draft.hosts.map(({ groups = [], ...host }) => ({ ...host, groups: [...groups].sort() })),
    });
    fc.assert(
      fc.property(anyGraph, (graph) => {
        const reversed: InventoryGraph = { groups: new Map(), hosts: graph.hosts };
        for (const [name, group] of [...graph.groups].reverse()) {
          const [hosts, children] = [[...group.hosts], [...group.children]].map(
            (names) => new Set(names.reverse()),
          );
          if (hosts && children) reversed.groups.set(name, { ...group, hosts, children });
        }
        expect(sorted(toDraft(reversed).draft)).toEqual(sorted(toDraft(graph).draft));
      }),
    );
  });

  it('is left as it was', () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        const before = structuredClone(graph);
        toDraft(graph);
        expect(graph).toEqual(before);
      }),
    );
  });
});

describe('a fleet of 100,000 hosts in 350 groups', () => {
  it('is read in one pass that keeps every member', () => {
    const graph: InventoryGraph = { groups: new Map(), hosts: new Map() };
    for (let at = 0; at < 350; at += 1) {
      const children = new Set(
        [2 * at + 1, 2 * at + 2, at + 3].filter((child) => child < 350).map((child) => `g${child}`),
      );
      graph.groups.set(`g${at}`, { hosts: new Set(), children, variables: { rack: at } });
    }
    for (let at = 0; at < 100_000; at += 1) {
      graph.hosts.set(`n${at}`, {
        ansible_host: `10.${at >> 16}.${(at >> 8) & 255}.${at & 255}`,
        serial: at,
      });
      for (let group = 0; group < 6; group += 1)
        graph.groups.get(`g${(at * 7 + group * 53) % 350}`)?.hosts.add(`n${at}`);
    }
    const { draft } = toDraft(graph);
    expect([draft.hosts.length, draft.groups.length]).toEqual([100_000, 350]);
    expect(
      modelOfDraft({ ...draft, hosts: draft.hosts.slice(0, 20) }).every(({ groups }) =>
        groups.includes('g0'),
      ),
    ).toBe(true);
  });

  it('refuses groups that hold more hosts together than memory does', () => {
    const hosts = new Map(Array.from({ length: 5_000 }, (_, index) => [`h${index}`, {}]));
    const parents = Array.from({ length: 10_500 }, (_, index): [string, GraphGroup] => [
      `p${index}`,
      { hosts: new Set(), children: new Set(['all_of_them']), variables: {} },
    ]);
    const groups = new Map<string, GraphGroup>([
      ...parents,
      ['all_of_them', { hosts: new Set(hosts.keys()), children: new Set(), variables: {} }],
    ]);
    expect(() => toDraft({ groups, hosts })).toThrow('too many hosts');
  });
});
