import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import {
  ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsISO8601, IsString, Matches, Max, MaxLength, Min, MinLength,
  ValidateBy,
} from 'class-validator'; // prettier-ignore
import { badValue, isJsonObject, tooLong, wrongType, type FaultFactory } from '@muster/kernel';
import { ANY_JSON } from './schemas.js';
import { mustBe, presence, rule, shown, type FieldOptions } from './rules.js';
import type { Shape } from './validation.js';

// Fields of request bodies. One decorator is the type, the validation and the documentation of a field.

export interface TextOptions extends FieldOptions {
  /** Characters at most; 255 unless told. */
  readonly max?: number;
  readonly min?: number;
  readonly pattern?: RegExp;
  /** The pattern in words: `must be …`. */
  readonly patternText?: string;
  /** The code of a broken pattern; `field.value` unless told. */
  readonly fault?: FaultFactory;
}

const MAX_TEXT = 255;
const MAX_LIST = 10_000;

const property = (options: FieldOptions, schema: ApiPropertyOptions): PropertyDecorator =>
  applyDecorators(
    presence(options),
    ApiProperty({
      ...schema,
      description: options.description,
      required: options.optional !== true,
      ...(options.nullable === true && { nullable: true }),
      ...(options.example !== undefined && { example: options.example }),
    } as ApiPropertyOptions),
  );

// eslint-disable-next-line no-control-regex -- finding them is the point
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

const without = (name: string, pattern: RegExp, fault: FaultFactory, words: string): PropertyDecorator =>
  ValidateBy(
    { name, validator: { validate: (value: unknown) => !pattern.test(String(value)) } },
    rule(fault, words),
  );

/** Line breaks and tabs may stand in a text; what else moves a cursor may not, nor what a database cannot keep. */
const PlainText = (fault: FaultFactory): PropertyDecorator =>
  applyDecorators(
    without('noControls', CONTROLS, fault, 'must hold no control characters'),
    without(
      'noSurrogates',
      /\p{Surrogate}/u,
      fault,
      'must not hold half of a surrogate pair, which is no text',
    ),
  );

/** A string. */
export function TextField(options: TextOptions): PropertyDecorator {
  const { max = MAX_TEXT, min = 0, pattern, patternText = 'of another form', fault = badValue } = options;
  return applyDecorators(
    property(options, {
      type: String,
      maxLength: max,
      ...(min > 0 && { minLength: min }),
      ...(pattern && { pattern: pattern.source }),
    }),
    IsString(rule(wrongType, mustBe('a string'))),
    PlainText(fault),
    MaxLength(max, rule(tooLong, `must have at most ${max} characters`)),
    ...(min > 0 ? [MinLength(min, rule(badValue, `must have at least ${min} characters`))] : []),
    ...(pattern
      ? [
          Matches(
            pattern,
            rule(fault, (value) => `must be ${patternText}, not ${shown(value)}`),
          ),
        ]
      : []),
  );
}

/** `true` or `false`. */
export const BooleanField = (options: FieldOptions): PropertyDecorator =>
  applyDecorators(property(options, { type: Boolean }), IsBoolean(rule(wrongType, mustBe('true or false'))));

/** A whole number in a range. */
export function IntegerField(
  options: FieldOptions & { readonly minimum: number; readonly maximum: number },
): PropertyDecorator {
  const { minimum, maximum } = options;
  const range = `must be from ${minimum} to ${maximum}`;
  return applyDecorators(
    property(options, { type: 'integer', minimum, maximum }),
    IsInt(rule(wrongType, (value) => `must be a whole number, not ${shown(value)}`)),
    Min(minimum, rule(badValue, range)),
    Max(maximum, rule(badValue, range)),
  );
}

/** One of a few words. */
export function ChoiceField(
  options: FieldOptions & {
    readonly of: readonly string[];
    readonly enumName?: string;
    /** Do not repeat what was sent: it may be a secret in the wrong place. */
    readonly discreet?: boolean;
  },
): PropertyDecorator {
  const { of, enumName, discreet = false } = options;
  const words = of.map((word) => `"${word}"`).join(', ');
  return applyDecorators(
    property(options, { enum: [...of], ...(enumName !== undefined && { enumName }) }),
    IsString(rule(wrongType, mustBe('a string'))),
    IsIn(
      [...of],
      rule(badValue, (value) => `must be one of ${words}${discreet ? '' : `, not ${shown(value)}`}`),
    ),
  );
}

/** A time, ISO 8601. */
export const TimeField = (options: FieldOptions): PropertyDecorator =>
  applyDecorators(
    property(options, { type: String, format: 'date-time' }),
    IsString(rule(wrongType, mustBe('a string'))),
    IsISO8601(
      { strict: true, strictSeparator: true },
      rule(badValue, (value) => `must be a time as in 2027-01-31T00:00:00Z, not ${shown(value)}`),
    ),
  );

/** A list of strings. */
export function StringListField(
  options: FieldOptions & { readonly max?: number; readonly maxItems?: number },
): PropertyDecorator {
  const { max = MAX_TEXT, maxItems = MAX_LIST } = options;
  return applyDecorators(
    property(options, { type: [String], maxItems }),
    IsArray(rule(wrongType, mustBe('a list'))),
    ArrayMaxSize(maxItems, rule(tooLong, `must have at most ${maxItems} entries`)),
    ValidateBy(
      {
        name: 'stringEntries',
        validator: {
          validate: (list: unknown) =>
            !Array.isArray(list) || list.every((entry) => typeof entry === 'string'),
        },
      },
      rule(wrongType, 'must hold strings only'),
    ),
    ValidateBy(
      {
        name: 'shortEntries',
        validator: {
          validate: (list: unknown) =>
            !Array.isArray(list) || list.every((entry) => typeof entry !== 'string' || entry.length <= max),
        },
      },
      rule(tooLong, `must hold strings of at most ${max} characters`),
    ),
  );
}

/** Free JSON by name: variables. Which names may be used is the inventory's rule, not the door's. */
export const VariablesField = (options: FieldOptions): PropertyDecorator =>
  applyDecorators(
    property(options, { type: 'object', additionalProperties: {} }),
    ValidateBy(
      { name: 'variables', validator: { validate: (value: unknown) => isJsonObject(value) } },
      rule(wrongType, mustBe('an object')),
    ),
  );

/** Hosts by name, each with one of a few words. Which, is the inventory's rule, not the door's. */
export const ReachabilityField = (options: FieldOptions): PropertyDecorator =>
  applyDecorators(
    property(options, {
      type: 'object',
      additionalProperties: { type: 'string', enum: ['reachable', 'unreachable'] },
    }),
    ValidateBy(
      { name: 'reachability', validator: { validate: (value: unknown) => isJsonObject(value) } },
      rule(wrongType, mustBe('an object')),
    ),
  );

/** An object of a class of its own; whoever takes it checks it with `validBody`. */
export const ObjectField = (options: FieldOptions & { readonly shape: Shape }): PropertyDecorator =>
  applyDecorators(
    property(options, { type: options.shape }),
    ValidateBy(
      { name: 'object', validator: { validate: (value: unknown) => isJsonObject(value) } },
      rule(wrongType, mustBe('an object')),
    ),
  );

/** Any JSON value, null too. */
export const AnyValueField = (options: FieldOptions): PropertyDecorator =>
  applyDecorators(
    property(options, ANY_JSON),
    ValidateBy(
      { name: 'anyValue', validator: { validate: (value: unknown) => value !== undefined } },
      rule(wrongType, 'must be given'),
    ),
  );
