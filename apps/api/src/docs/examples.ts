import type { Components, Content, Contents, Operation, Parameter, Reference, Schema } from './document.js';
import { mapValues } from './document.js';
import { NDJSON } from '../http/ndjson.js';
import { PROBLEM_TYPE } from '../http/problem.js';

// Whole examples, composed of those that stand at the properties. A property that lacks one is an error: an example with
// a hole in it would be no example.

type Schemas = Components['schemas'];

const ID = '019aa5b0-7c1e-7b6a-9f27-3d1c5e8a4b10';
const TIME = '2026-11-21T09:30:00.123456Z';

/** What a format looks like, wherever it stands. */
const OF_FORMATS: Readonly<Record<string, unknown>> = {
  uuid: ID,
  'date-time': TIME,
  uri: 'https://muster.example.org/v1/tenants?marker=WyJuMSJd',
};

const REFERENCE = '#/components/schemas/';

/**
 * An example of a schema: its own, else one that its parts make.
 * @param place names the schema where there is nothing to make one of
 * @throws Error when a part has no example and none can be made
 */
export function exampleOf(schema: Schema, schemas: Schemas, place: string): unknown {
  const given = givenExample(schema);
  if (given !== undefined) return given;
  if (schema.$ref !== undefined) {
    const name = schema.$ref.slice(REFERENCE.length);
    return exampleOf(schemas[name] ?? {}, schemas, name);
  }
  if (isNullable(schema)) return null;
  if (schema.properties) return objectExample(schema, schemas, place);
  if (schema.items) return [exampleOf(schema.items, schemas, `${place}[]`)];
  throw new Error(`${place} has no example in the OpenAPI document, and nothing that makes one`);
}

function givenExample(schema: Schema): unknown {
  const { example, enum: words, default: initial, type, format = '' } = schema;
  if (example !== undefined) return example;
  // A moment that may be null is one that may not have come yet: null goes with whatever else is shown.
  const formed = isNullable(schema) ? undefined : OF_FORMATS[format];
  return initial ?? words?.[0] ?? formed ?? (type === 'boolean' ? true : undefined);
}

const isNullable = ({ type, anyOf = [], oneOf = [] }: Schema): boolean =>
  [type].flat().includes('null') || [...anyOf, ...oneOf].some((either) => either.type === 'null');

function objectExample({ properties = {}, required = [] }: Schema, schemas: Schemas, place: string): unknown {
  const shown = Object.entries(properties).filter(
    // What may be left out and may be null is left out, unless somebody wrote an example of it.
    ([name, schema]) => required.includes(name) || !isNullable(schema) || givenExample(schema) !== undefined,
  );
  return Object.fromEntries(
    shown.map(([name, schema]) => [name, exampleOf(schema, schemas, `${place}.${name}`)]),
  );
}

/** The examples that operations refer to: one of each schema that is a body, by the schema's name. */
export function componentExamples(
  bodies: readonly Content[],
  schemas: Schemas,
): Record<string, { readonly value: unknown }> {
  const names = bodies.flatMap(({ schema }) => schemaName(schema) ?? []);
  return Object.fromEntries(
    [...new Set(names)].sort().map((name) => {
      const $ref = `${REFERENCE}${name}`;
      return [name, { value: exampleOf({ $ref }, schemas, name) }];
    }),
  );
}

const schemaName = (schema: Schema | undefined): string | undefined => schema?.$ref?.slice(REFERENCE.length);

const exampleReference = (name: string): Record<string, Reference> => ({
  example: { $ref: `#/components/examples/${name}` },
});

/** The operation with an example of each parameter, of what it takes and of what it answers. */
export function withExamples(operation: Operation, schemas: Schemas): Operation {
  const { operationId, parameters, requestBody, responses } = operation;
  return {
    ...operation,
    ...(parameters && {
      parameters: parameters.map((parameter) => withParameterExample(parameter, schemas, operationId)),
    }),
    ...(requestBody && {
      requestBody: { ...requestBody, content: contentExamples(requestBody.content, schemas, operationId) },
    }),
    responses: mapValues(responses, (response, status) => ({
      ...response,
      ...(response.content && {
        content: contentExamples(response.content, schemas, `${operationId} ${status}`, status),
      }),
    })),
  };
}

function withParameterExample(parameter: Parameter, schemas: Schemas, operationId: string): Parameter {
  const { example: own, ...schema } = parameter.schema;
  const place = `${operationId} ?${parameter.name}`;
  const example = parameter.example ?? own ?? exampleOf(schema, schemas, place);
  return { ...parameter, schema, example };
}

const contentExamples = (contents: Contents, schemas: Schemas, place: string, status?: string): Contents =>
  mapValues(contents, (content, type) => {
    if (type === PROBLEM_TYPE) return { ...content, examples: exampleReference(`Problem${status ?? ''}`) };
    const name = schemaName(content.schema);
    if (name !== undefined) return { ...content, examples: exampleReference(name) };
    // What is no text has no example that anyone could read.
    if (content.schema?.format === 'binary') return content;
    const { 'x-lines': lines, example: own, ...schema } = content.schema ?? {};
    if (type === NDJSON && lines !== undefined) return { schema: { type: 'string' }, example: lines };
    return { schema, example: own ?? exampleOf(schema, schemas, place) };
  });
