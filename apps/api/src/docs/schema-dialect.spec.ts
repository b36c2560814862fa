import { describe, expect, it } from 'vitest';
import { withJsonSchemas } from './schema-dialect.js';

const REFERENCE = { $ref: '#/components/schemas/Host' };
const NULL = { type: 'null' };

describe('a schema of OpenAPI 3.0 as 3.1 writes it', () => {
  it.each<[string, object, object]>([
    ['of a type or null', { type: 'string', nullable: true }, { type: ['string', 'null'] }],
    [
      'of words or null',
      { type: 'string', enum: ['on'], nullable: true },
      { type: ['string', 'null'], enum: ['on', null] },
    ],
    [
      'of a reference or null',
      { allOf: [REFERENCE], type: 'object', nullable: true },
      { anyOf: [REFERENCE, NULL] },
    ],
    ['of several or null', { oneOf: [REFERENCE], nullable: true }, { oneOf: [REFERENCE, NULL] }],
    [
      'of a described reference',
      { allOf: [REFERENCE], description: 'x' },
      { ...REFERENCE, description: 'x' },
    ],
    ['that is none of these', { type: 'object', nullable: false }, { type: 'object', nullable: false }],
  ])('%s', (_, declared, expected) => {
    expect(withJsonSchemas({ properties: { it: declared } })).toEqual({ properties: { it: expected } });
  });
});
