import { describe, expect, it } from 'vitest';
import { fleetOf, ONE_GROUP } from './fleet.js';

describe('a fleet', () => {
  const fleet = fleetOf(1_000, 7);
  const groups = new Map(fleet.groups.map((group) => [group.name, group]));

  const depth = (name: string): number => {
    const parent = groups.get(name)!.parent;
    return parent === null ? 1 : 1 + depth(parent);
  };
  const root = (name: string): string => {
    const parent = groups.get(name)!.parent;
    return parent === null ? name : root(parent);
  };

  it('is the same for the same seed, and another for another', () => {
    expect(JSON.stringify(fleetOf(1_000, 7))).toBe(JSON.stringify(fleet));
    expect(JSON.stringify(fleetOf(1_000, 8))).not.toBe(JSON.stringify(fleet));
  });

  it('has as many hosts as asked for, of different names', () => {
    expect(new Set(fleet.hosts.map(({ name }) => name)).size).toBe(1_000);
  });

  it('has 200 groups with variables, in four trees of depth 3', () => {
    expect(groups.size).toBe(200);
    expect(fleet.groups.filter(({ parent }) => parent === null)).toHaveLength(4);
    const deepest = new Map<string, number>();
    for (const { name } of fleet.groups)
      deepest.set(root(name), Math.max(deepest.get(root(name)) ?? 0, depth(name)));
    expect([...deepest.values()]).toEqual([3, 3, 3, 3]);
    expect(fleet.groups.every(({ variables }) => Object.keys(variables).length > 0)).toBe(true);
  });

  it('puts each host into one group of each tree', () => {
    for (const host of fleet.hosts) expect(new Set(host.groups.map(root)).size).toBe(4);
  });

  it('gives each host twelve variables of all kinds, nested ones among them', () => {
    const kinds = new Set<string>();
    for (const { variables } of fleet.hosts) {
      expect(Object.keys(variables)).toHaveLength(12);
      for (const value of Object.values(variables))
        kinds.add(value === null ? 'null' : Array.isArray(value) ? 'list' : typeof value);
    }
    expect([...kinds].sort()).toEqual(['boolean', 'list', 'null', 'number', 'object', 'string']);
  });

  it('has about a seventh of its hosts below the group that is exported alone', () => {
    const below = fleet.hosts.filter((host) =>
      host.groups.some((name) => groups.get(name)?.parent === ONE_GROUP),
    );
    expect(below.length).toBeGreaterThan(100);
    expect(below.length).toBeLessThan(190);
  });

  it('does not list hosts in order of name', () => {
    const names = fleet.hosts.map(({ name }) => name);
    expect(names).not.toEqual([...names].sort());
  });
});
