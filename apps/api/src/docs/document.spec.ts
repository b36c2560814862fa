import { readFileSync } from 'node:fs';
import addFormats from 'ajv-formats';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { PERMISSIONS } from '@muster/identity';
import type { ApiDocument, Content, Operation, Parameter, Schema } from './document.js';
import { TAGS } from './tags.js';

// The document as it is committed; the contract's tests say that it is the one that the code makes.

const committed = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../../openapi/${name}`, import.meta.url), 'utf8'));

const document = committed('openapi.json') as ApiDocument;
const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addFormat('binary', true).addFormat('password', true);
ajv.addSchema({ $id: 'api', components: document.components });

/** By the text of their schemas: a few hundred places have a few dozen of them. */
const validators = new Map<string, ValidateFunction>();

/** What is wrong with a value, by a schema of the document. */
function faultsOf(schema: Schema, value: unknown): string {
  const text = JSON.stringify(schema).replaceAll('"#/components', '"api#/components');
  const isValid = validators.get(text) ?? ajv.compile(JSON.parse(text) as object);
  validators.set(text, isValid);
  return isValid(value) ? '' : ajv.errorsText(isValid.errors);
}

interface Sample {
  readonly place: string;
  readonly schema: Schema;
  readonly example: unknown;
}

function ofContent(place: string, contents: Readonly<Record<string, Content>> = {}): Sample[] {
  return Object.entries(contents)
    .filter(([, { schema }]) => schema?.format !== 'binary')
    .map(([type, { schema = {}, example, examples }]) => {
      const name = examples?.['example']?.$ref.split('/').at(-1) ?? '';
      return {
        place: `${place} ${type}`,
        schema,
        example: example ?? document.components.examples?.[name]?.value,
      };
    });
}

const ofParameter = ({ operationId }: Operation, { name, schema, example }: Parameter): Sample => ({
  place: `${operationId} ?${name}`,
  schema,
  example,
});

const samples = operations.flatMap((operation) => [
  ...(operation.parameters ?? []).map((parameter) => ofParameter(operation, parameter)),
  ...ofContent(`${operation.operationId} request`, operation.requestBody?.content),
  ...Object.entries(operation.responses).flatMap(([status, { content }]) =>
    ofContent(`${operation.operationId} ${status}`, content),
  ),
]);

describe('each operation of the OpenAPI document', () => {
  it('has a name of its own and a summary', () => {
    const names = operations.map(({ operationId }) => operationId);
    expect(new Set(names).size).toBe(names.length);
    expect(operations.filter(({ summary = '' }) => summary === '')).toEqual([]);
  });

  it('stands under one group that the document explains, and each group has one', () => {
    const used = operations.map(({ tags = [] }) => tags.join(' and '));
    expect([...new Set(used)].sort()).toEqual(Object.keys(TAGS).sort());
  });

  it('names a permission that there is, or says that it asks for no token', () => {
    for (const { operationId, security, 'x-permission': permission } of operations)
      expect([
        operationId,
        permission === undefined ? security?.length === 0 : permission in PERMISSIONS,
      ]).toEqual([operationId, true]);
  });

  it('says of each answer what it means', () => {
    const silent = operations.flatMap(({ operationId, responses }) =>
      Object.entries(responses)
        .filter(([, response]) => !('$ref' in response) && response.description === '')
        .map(([status]) => `${operationId} ${status}`),
    );
    expect(silent).toEqual([]);
  });
});

describe('the error codes of the OpenAPI document', () => {
  const codesOf = (parts: readonly { readonly 'x-error-codes'?: readonly string[] }[]): Set<string> =>
    new Set(parts.flatMap(({ 'x-error-codes': codes = [] }) => codes));
  const ofAny = codesOf(Object.values(document.components.responses ?? {}));
  const own = codesOf(operations);

  it('are the whole catalogue, but for those of what is no operation and one that nothing throws', () => {
    const catalogue = (committed('errors.json') as { code: string }[]).map(({ code }) => code);
    const declared = [...ofAny, ...own, 'request.method', 'request.no_such_route', 'request.limited'];
    expect(declared.sort()).toEqual(catalogue.sort());
  });

  it('are of any operation or of some: none is both', () => {
    expect([...own].filter((code) => ofAny.has(code))).toEqual([]);
  });

  it('stand in the words of what has them, too', () => {
    for (const { description = '', 'x-error-codes': codes = [] } of operations)
      for (const code of codes) expect(description).toContain(`\`${code}\``);
  });
});

describe('the examples of the OpenAPI document', () => {
  it('stand at each parameter and at each body that is text', () => {
    expect(samples.length).toBeGreaterThan(operations.length);
    expect(samples.filter(({ example }) => example === undefined).map(({ place }) => place)).toEqual([]);
  });

  it('are what their schemas say', () => {
    const wrong = samples
      .map(({ place, schema, example }) => [place, faultsOf(schema, example)])
      .filter(([, fault]) => fault !== '');
    expect(wrong).toEqual([]);
  });

  it('would be refused where they were not', () => {
    const host = { $ref: '#/components/schemas/CreateHostRequest' };
    expect(faultsOf(host, { name: 'n1' })).toBe('');
    expect(faultsOf(host, { name: 7 })).toContain('name must be string');
  });

  it('of problems are as the list of errors has them', () => {
    const errors = committed('errors.json') as { code: string; title: string; status: number }[];
    const problems = Object.entries(document.components.examples ?? {}).filter(([name]) =>
      /^Problem\d/.test(name),
    );
    expect(problems.length).toBeGreaterThan(0);
    for (const [name, { value }] of problems) {
      const { code, title, status } = value as { code: string; title: string; status: number };
      expect(errors).toContainEqual(expect.objectContaining({ code, title, status }));
      expect(name).toBe(`Problem${status}`);
    }
  });
});
