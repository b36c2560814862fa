import { describe, expect, it } from 'vitest';
import type { Schema } from './document.js';
import { exampleOf } from './examples.js';

const text = (example: string): Schema => ({ type: 'string', example });

describe('an example', () => {
  it.each<[string, Schema, unknown]>([
    ['is the one that was given', { type: 'string', example: 'n1', default: 'n2' }, 'n1'],
    ['is the default where none was given', { type: 'integer', default: 100 }, 100],
    ['is the first of a few words', { enum: ['on', 'off'] }, 'on'],
    ['is true where it may be false', { type: 'boolean' }, true],
    ['is null where that may be and nothing better is known', { type: ['integer', 'null'] }, null],
    ['is null of a time that may not have come', { type: ['string', 'null'], format: 'date-time' }, null],
    ['of a list has one entry', { type: 'array', items: text('a') }, ['a']],
    ['of a reference is that of what it names', { $ref: '#/components/schemas/Host' }, { name: 'n1' }],
    [
      'of an object has what it must have, and leaves out what may be null or absent',
      { properties: { a: text('x'), b: { type: ['string', 'null'] }, c: text('y') }, required: ['a'] },
      { a: 'x', c: 'y' },
    ],
  ])('%s', (_, schema, expected) => {
    const schemas = { Host: { properties: { name: text('n1') }, required: ['name'] } };
    expect(exampleOf(schema, schemas, 'here')).toEqual(expected);
  });

  it('that nothing makes is an error that names the place', () => {
    const schema = { properties: { name: { type: 'string' } }, required: ['name'] };
    expect(() => exampleOf(schema, {}, 'Host')).toThrow('Host.name has no example');
  });
});
