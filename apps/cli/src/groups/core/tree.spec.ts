import { describe, expect, it } from 'vitest';
import { HostCount, linesOf, treesOf, type Node } from './tree.js';

const group = (name: string, parent: string | null = null, kind: string | null = null): Node => ({
  name,
  kind,
  parent,
  priority: 1,
});

const drawn = (groups: readonly Node[], root?: string): string[] =>
  [...linesOf(treesOf(groups, undefined, root))].map(({ rails, branch }) => rails + branch.name);

describe('groups as a tree', () => {
  const FLEET = [group('web', 'prod'), group('prod'), group('lab'), group('db', 'prod'), group('pg', 'db')];

  it('is drawn by name, the roots at the margin', () => {
    expect(drawn(FLEET)).toEqual(['lab', 'prod', '├─ db', '│  └─ pg', '└─ web']);
  });

  it('begins at the group that is named', () => {
    expect(drawn(FLEET, 'db')).toEqual(['db', '└─ pg']);
  });

  it('of nothing is nothing', () => {
    expect(drawn([])).toEqual([]);
  });

  it('is as deep as groups are', () => {
    const deep = Array.from({ length: 500 }, (_, i) => group(`g${i}`, i === 0 ? null : `g${i - 1}`));
    expect(drawn(deep)).toHaveLength(500);
  });
});

describe('the hosts of a tree', () => {
  const GROUPS = [group('prod'), group('web', 'prod'), group('edge', 'web'), group('db', 'prod')];

  it('are counted in each group above them, once', () => {
    const count = new HostCount(GROUPS);
    count.add(['edge', 'web', 'db']);
    count.add(['web']);
    count.add([]);
    expect(Object.fromEntries(count.byGroup)).toEqual({ edge: 1, web: 2, prod: 2, db: 1 });
  });

  it('stand in the branches, none as 0', () => {
    const count = new HostCount(GROUPS);
    count.add(['db']);
    const [prod] = treesOf(GROUPS, count.byGroup);
    expect(prod).toMatchObject({ name: 'prod', hosts: 1 });
    expect(prod!.groups.map(({ name, hosts }) => [name, hosts])).toEqual([
      ['db', 1],
      ['web', 0],
    ]);
  });
});
