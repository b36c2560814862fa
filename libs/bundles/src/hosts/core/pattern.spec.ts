import { describe, expect, it } from 'vitest';
import { Forest } from '../../groups/core/forest.js';
import { expression } from '../expression.js';
import { patternInventory } from './pattern-inventory.js';
import { evaluate, splitPattern, type Outcome } from './pattern.js';

const group = (
  name: string,
  parentId: string | null = null,
): { id: string; name: string; parentId: string | null } => ({
  id: name,
  name,
  parentId,
});
const forest = new Forest([group('web'), group('prod'), group('db', 'prod'), group('empty')]);
const inventory = patternInventory(forest, [
  { name: 'db1', groupIds: ['db'] },
  { name: 'db2', groupIds: ['db'] },
  { name: 'lone', groupIds: [] },
  { name: 'web1', groupIds: ['web', 'prod'] },
  { name: 'web2', groupIds: ['web'] },
]);

function outcome(limit: string): Outcome {
  const evaluation = evaluate(limit, inventory, expression);
  let step = evaluation.next();
  while (!step.done) step = evaluation.next();
  return step.value;
}

describe('splitting a host pattern', () => {
  it.each([
    ['a,b[1], c[2:3] , d', ['a', 'b[1]', 'c[2:3]', 'd']],
    ['web*:&prod:!db1', ['web*', '&prod', '!db1']],
    ['web[0:3]', ['web[0:3]']],
    ['fe80::1', ['fe80::1']],
    ['host:22', ['host:22']],
    ['', []],
  ])('reads %j', (pattern, parts) => {
    expect(splitPattern(pattern)).toEqual(parts);
  });
});

describe('evaluating a host pattern', () => {
  it.each([
    ['all', ['lone', 'db1', 'db2', 'web1', 'web2']],
    ['*', ['lone', 'db1', 'db2', 'web1', 'web2']],
    ['prod', ['web1', 'db1', 'db2']],
    ['web:&prod', ['web1']],
    ['!db', ['lone', 'web1', 'web2']],
    ['~(db|lo)', ['db1', 'db2', 'lone']],
    ['prod[0]', ['web1']],
    ['prod[-1]', ['db2']],
    ['prod[1:]', ['db1', 'db2']],
    ['prod[1:2],lone', ['db1', 'db2', 'lone']],
    ['prod[1:0]', ['db1']],
    ['ungrouped', ['lone']],
    ['empty', []],
  ])('selects what Ansible would for %j', (limit, hosts) => {
    expect(outcome(limit)).toEqual({ hosts: new Set(hosts) });
  });

  it.each([
    ['nope', { problem: 'nothing', pattern: 'nope' }],
    ['web,!nope', { problem: 'nothing', pattern: '!nope' }],
    ['web[7]', { problem: 'subscript', pattern: 'web[7]' }],
    ['~(', { problem: 'expression', pattern: '~(' }],
    ['@hosts.txt', { problem: 'file', pattern: '@hosts.txt' }],
  ])('tells what is wrong with %j', (limit, problem) => {
    expect(outcome(limit)).toEqual(problem);
  });
});
