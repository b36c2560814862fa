import { describe, expect, it } from 'vitest';
import { RawJson } from '@muster/kernel/json';
import { HostPatterns } from './host-names.js';
import { splitPort } from './host-pattern.js';
import { expandRanges } from './host-range.js';

// Expectations printed by Ansible 2.14 (parse_address, expand_hostname_range).
describe('host ranges', () => {
  it.each<[string, string[]]>([
    ['web', ['web']],
    ['w[1:3]', ['w1', 'w2', 'w3']],
    ['w[01:03]', ['w01', 'w02', 'w03']],
    ['w[08:11]', ['w08', 'w09', 'w10', 'w11']],
    ['w[1:9:4]', ['w1', 'w5', 'w9']],
    ['w[:2]', ['w0', 'w1', 'w2']],
    ['[a:c]', ['a', 'b', 'c']],
    ['[a:e:2]', ['a', 'c', 'e']],
    ['[y:B]', ['y', 'z', 'A', 'B']],
    ['[ab:cd]', ['a', 'b', 'c']],
    ['w[3:1]', []],
    ['w[-1:1]', ['w-1', 'w0', 'w1']],
    ['w[3:1:-1]', ['w3']],
    ['[a:c:-1]', []],
    ['w[0:1]-[a:b].x', ['w0-a.x', 'w0-b.x', 'w1-a.x', 'w1-b.x']],
  ])('%s are %j', (pattern, names) => expect(expandRanges(pattern, 100)).toEqual({ names }));

  it.each([
    'w[1]',
    'w[1:]',
    'w[x:1]',
    'w[c:a]',
    'w[1:3:0]',
    'w[a:c:0]',
    'w[1:2:3:4]',
    'w[001:3]',
    'w[1:2',
    'w|[1:2]',
    '[x',
    'w[1.5:2]',
  ])('%s are refused', (pattern) => expect(expandRanges(pattern, 100)).toHaveProperty('problem'));

  it('stop at the limit before they are made', () => {
    expect(expandRanges('w[1:101]', 100)).toEqual({ problem: 'it stands for too many hosts' });
    expect(expandRanges('w[1:100][1:100]', 9_999)).toHaveProperty('problem');
    expect(expandRanges('w[1:9007199254740993]', 100)).toHaveProperty('problem');
    expect(expandRanges('[1:1]'.repeat(200), 100)).toHaveProperty('problem');
    const patterns = new HostPatterns();
    expect(patterns.read('w[1:150000]')).toHaveProperty('names.length', 150_000);
    expect(patterns.read('v[1:150000]')).toHaveProperty('problem');
    expect(patterns.read('w'.repeat(5_000))).toHaveProperty('problem');
    expect(new HostPatterns().read('w[1:400]', 4 << 20)).toHaveProperty('problem');
    expect(new HostPatterns().read('w1', 100 << 20)).toHaveProperty('names.length', 1);
  });
});

describe('ports', () => {
  it.each<[string, string, number | undefined]>([
    ['web', 'web', undefined],
    ['web:22', 'web', 22],
    ['web:0022', 'web', 22],
    ['web:', 'web:', undefined],
    ['web:2x', 'web:2x', undefined],
    ['w[1:3]:22', 'w[1:3]', 22],
    ['10.0.0.1:22', '10.0.0.1', 22],
    ['[::1]:22', '::1', 22],
    ['[2001:db8::1]:22', '2001:db8::1', 22],
    ['2001:db8::1', '2001:db8::1', undefined],
    ['::1', '::1', undefined],
    ['[2001:db8::1]', '[2001:db8::1]', undefined],
    ['[web]:22', 'web', 22],
    ['[web:1]:22', 'web', 1],
    ['web-:22', 'web-:22', undefined],
    ['_web:22', '_web', 22],
    ['wéb:22', 'wéb', 22],
    ['web\n', 'web\n', undefined],
    ['a b:22', 'a b:22', undefined],
    ['', '', undefined],
  ])('of %j stand behind %j', (text, pattern, port) => expect(splitPort(text)).toEqual({ pattern, port }));

  it('keep every digit', () => {
    expect(splitPort('web:18446744073709551616').port).toEqual(new RawJson('18446744073709551616'));
  });
});
