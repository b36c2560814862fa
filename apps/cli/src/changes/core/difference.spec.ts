import { describe, expect, it } from 'vitest';
import { parseExact } from '../../output/exact-json.js';
import { differences } from './difference.js';

const between = (before: string, after: string): string[] =>
  differences(parseExact(before) as never, parseExact(after) as never).map(({ field }) => field);

describe('what differs', () => {
  it.each([
    ['{"name":"a"}', '{"name":"b"}', ['name']],
    ['{"id":1,"name":"a"}', '{"id":2,"name":"a"}', []],
    ['{"variables":{"a":1,"b":2}}', '{"variables":{"a":1,"b":3}}', ['variables.b']],
    ['{"variables":{"a":1}}', '{"variables":{}}', ['variables.a']],
    ['{"variables":{}}', '{"variables":{"a":null}}', ['variables.a']],
    ['{"variables":{"a":1.1}}', '{"variables":{"a":1.10}}', ['variables.a']],
    ['{"variables":{}}', '{"variables":{"constructor":1}}', ['variables.constructor']],
    ['{"groups":["a"]}', '{"groups":["a"]}', []],
  ])('between %s and %s', (before, after, expected) => {
    expect(between(before, after)).toEqual(expected);
  });
});
