import type { ApiPropertyOptions } from '@nestjs/swagger';

/** The schema of a value that may be any JSON. Spelt out: without a type, one is derived from the property's class. */
export const ANY_JSON = {
  nullable: true,
  oneOf: [
    { type: 'string' },
    { type: 'number' },
    { type: 'boolean' },
    { type: 'array', items: {} },
    { type: 'object', additionalProperties: {} },
  ],
} as const satisfies ApiPropertyOptions;

/** What answers have in a case that whole examples do not show: the part is left out of those. */
export const SELDOM: object = { 'x-seldom': true };
