import { describe, expect, it } from 'vitest';
import { groupNameProblem, hostNameProblem, kindProblem, variableNameProblem } from './names.js';

const TRAPS = [
  '',
  '..',
  '.',
  '/etc',
  'a/b',
  'a b',
  'a\nb',
  'a\u0000',
  'a:b',
  'a,b',
  '!a',
  '&a',
  '~a',
  'a[1]',
  'é',
  '-a',
  '.a',
  'a\\b',
  'a*',
];

describe('names', () => {
  it.each(TRAPS)('a host cannot be called %j', (name) => {
    expect(hostNameProblem(name)).toMatchObject({ reason: 'malformed' });
  });
  it.each(TRAPS)('a group cannot be called %j', (name) => {
    expect(groupNameProblem(name)).toMatchObject({ reason: 'malformed' });
  });
  it.each(['all', 'ungrouped'])('nothing can be called %j', (name) => {
    expect(hostNameProblem(name)).toMatchObject({ reason: 'reserved' });
    expect(groupNameProblem(name)).toMatchObject({ reason: 'reserved' });
  });
  it.each(['a..b', 'a.yml', 'a.YAML', 'a.json', '01890a5d-ac96-774b-bcce-b302099a8057', 'a'.repeat(255)])(
    'nothing can be called %j',
    (name) => {
      expect(hostNameProblem(name)).toMatchObject({ reason: 'malformed' });
      expect(groupNameProblem(name)).toMatchObject({ reason: 'malformed' });
    },
  );
  it.each(['a', 'n1.example.com', '10.0.0.1', 'infra1-keystone-container-31126d30', 'a'.repeat(254)])(
    'a host can be called %j',
    (name) => {
      expect(hostNameProblem(name)).toBeUndefined();
    },
  );
  it.each(['a', '_meta2', 'shared-infra_hosts', '1', 'a.b', 'a'.repeat(128)])(
    'a group can be called %j',
    (name) => {
      expect(groupNameProblem(name)).toBeUndefined();
    },
  );
  it.each(['a-b', '1a', 'a.b', '', 'é', 'a'.repeat(256)])('a variable cannot be called %j', (name) => {
    expect(variableNameProblem(name, 'host')).toMatchObject({ reason: 'malformed' });
  });
  it.each(['class', 'None', 'hostvars', 'inventory_hostname', '__proto__'])(
    'the variable name %j is reserved',
    (name) => {
      expect(variableNameProblem(name, 'host')).toMatchObject({ reason: 'reserved' });
    },
  );
  it('takes ansible_group_priority for a variable of a host only', () => {
    expect(variableNameProblem('ansible_group_priority', 'group')).toMatchObject({ reason: 'reserved' });
    expect(variableNameProblem('ansible_group_priority', 'host')).toBeUndefined();
  });
  it('bounds a kind', () => {
    expect(kindProblem('region')).toBeUndefined();
    expect(kindProblem('a b')).toMatchObject({ reason: 'malformed' });
  });
});
