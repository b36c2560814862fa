import { describe, expect, it } from 'vitest';
import { AppError, parseJson, RawJson, type Fault, type JsonObject } from '@muster/kernel';
import {
  BooleanField,
  ChoiceField,
  IntegerField,
  StringListField,
  TextField,
  TimeField,
  VariablesField,
} from './fields.js';
import {
  FamilyParameter,
  BooleanParameter,
  IntegerParameter,
  QueryPipe,
  TextParameter,
} from './parameters.js';
import { validBody } from './validation.js';

const description = 'for the test';

class Thing {
  @TextField({ description, max: 5, pattern: /^[a-z]+$/, patternText: 'lower case' }) readonly name!: string;
  @BooleanField({ description, optional: true }) readonly active?: boolean;
  @IntegerField({ description, optional: true, nullable: true, minimum: 0, maximum: 10 })
  readonly size?: number | null;
  @ChoiceField({ description, optional: true, of: ['a', 'b'] }) readonly kind?: string;
  @TimeField({ description, optional: true }) readonly at?: string;
  @StringListField({ description, optional: true, maxItems: 2, max: 3 }) readonly groups?: string[];
  @VariablesField({ description, optional: true }) readonly variables?: JsonObject;
}

class Filter {
  @TextParameter({ description }) readonly name?: string;
  @BooleanParameter({ description }) readonly resolved: boolean = false;
  @IntegerParameter({ description, minimum: 1, maximum: 9, required: true }) readonly limit!: number;
  @FamilyParameter('var.', { description }) readonly variables?: Record<string, string>;
}

/** The faults that a check finds, as `pointer code`. */
function faultsOf(check: () => unknown): readonly Fault[] {
  try {
    check();
  } catch (error) {
    if (error instanceof AppError) return error.faults;
    throw error;
  }
  return [];
}

const brief = (faults: readonly Fault[]): string[] => faults.map(({ pointer, code }) => `${pointer} ${code}`);
const body = (text: string): Thing => validBody(Thing, parseJson(text));
const query = (parameters: Record<string, unknown>): Filter => new QueryPipe(Filter).transform(parameters);

describe('a body', () => {
  it('holds what was sent, and nothing that was not', () => {
    const thing = body('{"name": "a", "size": null}');
    expect(Object.entries(thing)).toEqual([
      ['name', 'a'],
      ['size', null],
    ]);
    expect(thing).toBeInstanceOf(Thing);
  });

  it('keeps free values to the letter', () => {
    const { variables } = body(
      '{"name": "a", "variables": {"n": 9007199254740993, "f": 1.0, "constructor": {"a": []}}}',
    );
    expect(variables?.['n']).toEqual(new RawJson('9007199254740993'));
    expect(variables?.['f']).toEqual(new RawJson('1.0'));
    expect(variables?.['constructor']).toEqual({ a: [] });
  });

  it.each([
    ['{}', ['/name field.required']],
    ['{"name": ""}', ['/name field.value']],
    ['{"name": "abcdef"}', ['/name field.too_long']],
    ['{"name": "a", "active": "true"}', ['/active field.type']],
    ['{"name": "a", "active": null}', ['/active field.type']],
    ['{"name": "a", "size": 1.5}', ['/size field.type']],
    ['{"name": "a", "size": 11}', ['/size field.value']],
    ['{"name": "a", "size": 90071992547409931}', ['/size field.type']],
    ['{"name": "a", "kind": "c"}', ['/kind field.value']],
    ['{"name": "a", "kind": 1}', ['/kind field.type']],
    ['{"name": "a", "at": "tomorrow"}', ['/at field.value']],
    ['{"name": "a", "groups": "x"}', ['/groups field.type']],
    ['{"name": "a", "groups": ["x", 1]}', ['/groups field.type']],
    ['{"name": "a", "groups": ["x", "long"]}', ['/groups field.too_long']],
    ['{"name": "a", "groups": ["x", "y", "z"]}', ['/groups field.too_long']],
    ['{"name": "a", "variables": []}', ['/variables field.type']],
    ['{"name": "a", "variables": null}', ['/variables field.type']],
    ['{"name": "a", "x": 1, "y": 1}', ['/x field.unknown', '/y field.unknown']],
  ])('%s is told %j', (text, faults) => {
    expect(brief(faultsOf(() => body(text)))).toEqual(faults);
  });
});

describe('a query', () => {
  it('turns text into values, and starts from the defaults', () => {
    expect(query({ limit: '5', resolved: 'true' })).toMatchObject({ limit: 5, resolved: true });
    expect(query({ limit: '5' }).resolved).toBe(false);
  });

  it('gathers a family of parameters by the rest of their names', () => {
    expect(query({ limit: '1', 'var.a': '1', 'var.b.c': 'x', 'var.__proto__': 'y' }).variables).toEqual(
      Object.fromEntries([['a', '1'], ['b.c', 'x'], ['__proto__', 'y']]),
    ); // prettier-ignore
    expect(query({ limit: '1' }).variables).toBeUndefined();
  });

  it.each([
    [{}, ['limit parameter.value']],
    [{ limit: '0' }, ['limit parameter.value']],
    [{ limit: '1e0' }, ['limit parameter.value']],
    [{ limit: ['1', '2'] }, ['limit parameter.value']],
    [{ limit: '1', resolved: 'yes' }, ['resolved parameter.value']],
    [{ limit: '1', name: ['a', 'b'] }, ['name parameter.value']],
    [{ limit: '1', 'var.a': ['1', '2'] }, ['var.a parameter.value']],
    [{ limit: '1', variables: 'x' }, ['variables parameter.unknown']],
    [{ limit: '1', nmae: 'x' }, ['nmae parameter.unknown']],
  ])('%j is told %j', (parameters, faults) => {
    expect(brief(faultsOf(() => query(parameters)))).toEqual(faults);
  });
});
