import { describe, expect, it } from 'vitest';
import { Impact, type ImpactGroup, type ImpactInput } from './impact.js';

const aGroup = (id: string, parentId: string | null = null, priority = 1): ImpactGroup => ({
  id,
  name: id,
  parentId,
  priority,
});

type Values = Record<string, Record<string, string>>;
const byOwner = (values: Values): Map<string, Map<string, string>> =>
  new Map(Object.entries(values).map(([owner, named]) => [owner, new Map(Object.entries(named))]));

const aChange = ({
  groups = [],
  own = {},
  before = {},
  after = {},
}: {
  groups?: ImpactGroup[];
  own?: Values;
  before?: Values;
  after?: Values;
}): ImpactInput => ({
  tenantId: 't',
  groups,
  names: ['x', 'y'],
  own: byOwner(own),
  before: byOwner(before),
  after: byOwner(after),
  isSame: (one, other) => Number(one) === Number(other),
});

const ofMember = (input: ImpactInput, groupIds: string[]): readonly string[] =>
  new Impact(input).of(groupIds);

describe('the impact of a commit', () => {
  const web = [aGroup('web')];

  it.each<[string, Values, Values, string[]]>([
    ['another value', { web: { x: '1' } }, { web: { x: '2' } }, ['x']],
    ['a new variable', {}, { web: { x: '1' } }, ['x']],
    ['a variable that goes', { web: { x: '1' } }, {}, ['x']],
    ['the same value written otherwise', { web: { x: '1.0' } }, { web: { x: '1.00' } }, []],
    ['nothing', { web: { x: '1' } }, { web: { x: '1' } }, []],
  ])('on a member, of %s', (_, before, after, names) => {
    expect(ofMember(aChange({ groups: web, before, after }), ['web'])).toEqual(names);
  });

  const change = { before: { web: { x: '1', y: '1' } }, after: { web: { x: '2', y: '2' } } };

  it('does not reach hosts that are not below the group', () => {
    expect(ofMember(aChange({ groups: [...web, aGroup('db')], ...change }), ['db'])).toEqual([]);
  });

  it('reaches hosts of groups below', () => {
    const groups = [...web, aGroup('web1', 'web')];
    expect(ofMember(aChange({ groups, ...change }), ['web1'])).toEqual(['x', 'y']);
  });

  it("stops at the group's own variables", () => {
    expect(ofMember(aChange({ groups: web, own: { web: { x: '9' } }, ...change }), ['web'])).toEqual(['y']);
  });

  it('stops at a deeper group, be its value its own or from Git', () => {
    const groups = [...web, aGroup('web1', 'web')];
    const both = {
      before: { ...change.before, web1: { y: '5' } },
      after: { ...change.after, web1: { y: '5' } },
    };
    expect(ofMember(aChange({ groups, own: { web1: { x: '9' } }, ...both }), ['web1'])).toEqual([]);
  });

  it('stops at a group of the same depth and a higher priority, and at none of a lower one', () => {
    const groups = [...web, aGroup('a', null, 2), aGroup('z', null, 0)];
    const own = { a: { x: '9' }, z: { y: '9' } };
    expect(ofMember(aChange({ groups, own, ...change }), ['web', 'a', 'z'])).toEqual(['y']);
  });

  it('is none where the value that comes to light is the one that went', () => {
    const own = { t: { x: '1' } };
    expect(ofMember(aChange({ groups: web, own, before: { web: { x: '1' } } }), ['web'])).toEqual([]);
  });

  it("of the tenant's own config ref reaches hosts in no group", () => {
    expect(ofMember(aChange({ before: { t: { x: '1' } }, after: { t: { x: '2' } } }), [])).toEqual(['x']);
  });

  it('is looked for below the group', () => {
    const groups = [...web, aGroup('web1', 'web'), aGroup('db')];
    expect(new Impact(aChange({ groups })).below('web')).toEqual(['web', 'web1']);
  });
});
