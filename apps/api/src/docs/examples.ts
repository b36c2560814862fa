import type { Components, Content, Contents, Operation, Parameter, Reference, Schema } from './document.js';
import { mapValues } from './document.js';
import { NDJSON } from '../http/ndjson.js';
import { PROBLEM_TYPE } from '../http/problem.js';

// Whole examples, composed of those that stand at the properties. A property that lacks one is an error: an example with
// a hole in it would be no example.

type Schemas = Components['schemas'];

const ID = '019aa5b0-7c1e-7b6a-9f27-3d1c5e8a4b10';
const TIME = '2026-11-21T09:30:00.123456Z';

const SERVER = 'https://muster.example.org';

/** What a format looks like, wherever it stands. */
const OF_FORMATS: Readonly<Record<string, unknown>> = {
  uuid: ID,
  'date-time': TIME,
  uri: `${SERVER}/v1/tenants?marker=WyJuMSJd`,
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
    ([name, schema]) => required.includes(name) || isShown(schema),
  );
  return Object.fromEntries(
    shown.map(([name, schema]) => [name, exampleOf(schema, schemas, `${place}.${name}`)]),
  );
}

/** What may be left out and may be null is left out, unless somebody wrote an example of it. */
const isShown = (schema: Schema): boolean =>
  schema['x-seldom'] !== true && (!isNullable(schema) || givenExample(schema) !== undefined);

/** The schemas without the words that are for examples alone. */
export const withoutMarks = (schemas: Schemas): Schemas =>
  mapValues(schemas, ({ properties, ...schema }) => ({
    ...schema,
    ...(properties && { properties: mapValues(properties, ({ 'x-seldom': _, ...property }) => property) }),
  }));

/** A body, and the URL at which the example of its operation has it. */
export interface Body {
  readonly content: Content;
  readonly url: string;
}

/** The examples that operations refer to: one of each schema that is a body, by the schema's name. */
export function componentExamples(
  bodies: readonly Body[],
  schemas: Schemas,
): Record<string, { readonly value: unknown }> {
  // Where several operations have one schema, the first of them shows it.
  const urls = new Map(bodies.toReversed().map(({ content, url }) => [schemaName(content.schema), url]));
  const names = [...urls.keys()].filter((name) => name !== undefined);
  return Object.fromEntries(
    names.sort().map((name) => {
      const value = exampleOf({ $ref: `${REFERENCE}${name}` }, schemas, name);
      return [name, { value: withLink(value, urls.get(name) ?? '') }];
    }),
  );
}

/** The example of a page, whose link leads to the next one of the same list. */
const withLink = (value: unknown, url: string): unknown =>
  typeof value === 'object' && value !== null && 'links' in value
    ? { ...value, links: [{ rel: 'next', href: url }] }
    : value;

/** Where the next page of an operation is, of those that have pages. */
export function nextPageUrl(path: string, { parameters = [] }: Operation): string {
  const exampleFor = (name: string): string =>
    String(parameters.find((parameter) => parameter.name === name)?.example);
  const named = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => exampleFor(name));
  const marker = parameters.find(({ name }) => name === 'marker' || name === 'since');
  return `${SERVER}${named}?${marker?.name ?? ''}=${String(marker?.example)}`;
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
