import { describe, expect, it } from 'vitest';
import { entityTags } from './entity-tags.js';

describe('entity tags', () => {
  it.each([
    ['"a"', [{ value: 'a', weak: false }]],
    ['"a", W/"b" ,"c"', [{ value: 'a', weak: false }, { value: 'b', weak: true }, { value: 'c', weak: false }]],
    ['"with, comma"', [{ value: 'with, comma', weak: false }]],
    [' * ', [{ value: '*', weak: false }]],
    ['unquoted', []],
    ['', []],
  ])('of %j are read', (header, tags) => {
    expect(entityTags(header)).toEqual(tags);
  });
}); // prettier-ignore
