import { expect, it } from 'vitest';
import { filterValue } from './filter-value.js';

it.each([
  ['10', '10'],
  ['1.0', '1.0'],
  ['9007199254740993', '9007199254740993'],
  ['true', 'true'],
  ['web', '"web"'],
  ['"web"', '"web"'],
  ['{ "a": [1, 2] }', '{"a":[1,2]}'],
  ['[1,', '"[1,"'],
  ['', '""'],
])('the value of a filter, %j, is compared as %s', (text, stored) => {
  expect(filterValue(text)).toBe(stored);
});
