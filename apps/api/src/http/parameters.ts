import { applyDecorators, Query, type PipeTransform } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, type ApiPropertyOptions } from '@nestjs/swagger';
import { plainToInstance, Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsString, Matches, Max, MaxLength, Min, ValidateBy } from 'class-validator';
import { badParameter, decodeMarker, refuse, timestampOf, type Marker } from '@muster/kernel';
import { presence, rule, shown, type FieldOptions } from './rules.js';
import { knownNames, validParameters, type Shape } from './validation.js';

// Query parameters. They come as text; each decorator says what the text means, checks it and documents it.

/** A parameter is optional unless told; `initial` documents the value that its property starts with. */
export interface ParameterOptions {
  readonly description: string;
  readonly required?: boolean;
  readonly initial?: unknown;
  readonly example?: unknown;
}

const MAX_TEXT = 1024;
/** Members of a family in one query: each is a condition that the database checks. */
const MAX_FAMILY = 32;

function parameter(options: ParameterOptions, schema: ApiPropertyOptions): PropertyDecorator {
  const documented = {
    ...schema,
    description: options.description,
    ...(options.initial !== undefined && { default: options.initial }),
    ...(options.example !== undefined && { example: options.example }),
  } as ApiPropertyOptions;
  const optional: Pick<FieldOptions, 'optional'> = { optional: options.required !== true };
  return applyDecorators(
    presence(optional),
    options.required === true ? ApiProperty(documented) : ApiPropertyOptional(documented),
  );
}

const one =
  (what: string) =>
  (value: unknown): string =>
    Array.isArray(value) ? 'is given more than once' : `must be ${what}, not ${shown(value)}`;

/** Text, such as a name to look for. */
export function TextParameter(
  options: ParameterOptions & {
    readonly max?: number;
    readonly pattern?: RegExp;
    readonly patternText?: string;
  },
): PropertyDecorator {
  const { max = MAX_TEXT, pattern, patternText = 'of another form' } = options;
  return applyDecorators(
    parameter(options, { type: String, maxLength: max }),
    IsString(rule(badParameter, one('text'))),
    MaxLength(max, rule(badParameter, one(`text of at most ${max} characters`))),
    ...(pattern ? [Matches(pattern, rule(badParameter, one(patternText)))] : []),
  );
}

/** `true` or `false`. */
export const BooleanParameter = (options: ParameterOptions): PropertyDecorator =>
  applyDecorators(
    parameter(options, { type: Boolean }),
    Transform(({ value }: { value: unknown }) =>
      value === 'true' ? true : value === 'false' ? false : value,
    ),
    IsBoolean(rule(badParameter, one('true or false'))),
  );

/** A whole number in a range. */
export function IntegerParameter(
  options: ParameterOptions & { readonly minimum: number; readonly maximum: number },
): PropertyDecorator {
  const { minimum, maximum } = options;
  const range = one(`a whole number from ${minimum} to ${maximum}`);
  return applyDecorators(
    parameter(options, { type: 'integer', minimum, maximum }),
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' && /^-?\d{1,16}$/.test(value) ? Number(value) : value,
    ),
    IsInt(rule(badParameter, range)),
    Min(minimum, rule(badParameter, range)),
    Max(maximum, rule(badParameter, range)),
  );
}

/** One of a few words, such as a sort order. */
export function ChoiceParameter(
  options: ParameterOptions & { readonly of: readonly string[]; readonly enumName?: string },
): PropertyDecorator {
  const { of, enumName } = options;
  return applyDecorators(
    parameter(options, { enum: [...of], ...(enumName !== undefined && { enumName }) }),
    IsIn([...of], rule(badParameter, one(`one of ${of.join(', ')}`))),
  );
}

/** A moment, ISO 8601 with its zone, in the form that times are stored in. */
export const TimeParameter = (options: ParameterOptions): PropertyDecorator =>
  applyDecorators(
    parameter(options, { type: String, format: 'date-time' }),
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' ? (timestampOf(value) ?? value) : value,
    ),
    ValidateBy(
      {
        name: 'time',
        validator: {
          validate: (value: unknown) => typeof value === 'string' && timestampOf(value) === value,
        },
      },
      rule(badParameter, one('a time with its zone, as in 2027-01-31T00:00:00Z')),
    ),
  );

/** Where a list goes on: the `marker` of the page before, as its `next` link has it. */
export const MarkerParameter = (): PropertyDecorator =>
  applyDecorators(
    parameter(
      { description: 'Where the list goes on; taken from the `next` link.', example: 'WyJuMSJd' },
      { type: String },
    ),
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' ? (decodeMarker(value) ?? value) : value,
    ),
    ValidateBy(
      { name: 'marker', validator: { validate: (value: unknown): value is Marker => isMarker(value) } },
      rule(badParameter, one('the marker of a `next` link')),
    ),
  );

const isMarker = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const FAMILIES = Symbol('muster:families');

/** Parameters whose names share a beginning, such as `var.NAME`, gathered in one object by the rest of the name. */
export function FamilyParameter(prefix: string, options: ParameterOptions): PropertyDecorator {
  return (target, key) => {
    Reflect.defineMetadata(FAMILIES, { ...familiesOf(target), [prefix]: String(key) }, target);
    applyDecorators(
      parameter(options, { name: `${prefix}NAME`, type: String }),
      ValidateBy({ name: 'family', validator: { validate: () => true } }, rule(badParameter, one('text'))),
    )(target, key);
  };
}

const familiesOf = (target: object): Record<string, string> =>
  (Reflect.getMetadata(FAMILIES, target) as Record<string, string> | undefined) ?? {};

/** The query string as an instance of its class, checked. */
export class QueryPipe<T extends object> implements PipeTransform<Record<string, unknown>, T> {
  constructor(private readonly shape: Shape<T>) {}

  transform(query: Record<string, unknown>): T {
    const families = familiesOf(this.shape.prototype as object);
    const known = new Set(
      [...knownNames(this.shape)].filter((name) => !Object.values(families).includes(name)),
    );
    const prefixOf = (name: string): string | undefined =>
      Object.keys(families).find((prefix) => name.startsWith(prefix));
    const entries = Object.entries(query);
    const single = entries.filter(([name]) => prefixOf(name) === undefined);
    const own = Object.fromEntries(single.filter(([name]) => known.has(name)));
    const values = plainToInstance(this.shape, own);
    for (const [prefix, property] of Object.entries(families)) {
      const members = entries
        .filter(([name]) => prefixOf(name) === prefix)
        .map(([name, value]) => [name.slice(prefix.length), onlyOnce(name, value)] as const);
      refuse(
        members.length > MAX_FAMILY
          ? [
              badParameter(
                `${prefix}NAME`,
                `At most ${MAX_FAMILY} parameters "${prefix}NAME" are taken, not ${members.length}.`,
              ),
            ]
          : [],
      );
      if (members.length > 0) Object.assign(values, { [property]: Object.fromEntries(members) });
    }
    return validParameters(
      values,
      single.map(([name]) => name),
      known,
    );
  }
}

function onlyOnce(name: string, value: unknown): unknown {
  refuse(
    Array.isArray(value) ? [badParameter(name, `The parameter "${name}" is given more than once.`)] : [],
  );
  return value;
}

const DECLARED = Symbol('muster:query');

/** The query parameters of a route, as one object of a class with the decorators above. */
export const QueryParameters =
  <T extends object>(shape: Shape<T>): ParameterDecorator =>
  (target, key, index) => {
    const handler: unknown = Object.getOwnPropertyDescriptor(target, key ?? '')?.value;
    Reflect.defineMetadata(DECLARED, shape, handler as object);
    Query(new QueryPipe(shape))(target, key, index);
  };

/** Whether a handler takes query parameters itself; the guard refuses them all where it does not. */
export const takesQuery = (handler: object): boolean => Reflect.hasMetadata(DECLARED, handler);
