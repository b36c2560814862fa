import type { OpenAPIObject } from '@nestjs/swagger';
import { PROBLEM_TYPE } from '../http/problem.js';
import { mapOperations, mapValues, type ApiDocument, type Content, type Operation } from './document.js';
import { problemResponse, withErrorCodes } from './error-codes.js';
import { componentExamples, nextPageUrl, withExamples, withoutMarks, type Body } from './examples.js';
import { withJsonSchemas } from './schema-dialect.js';
import { withPermission } from './permission-words.js';
import { problemExamples } from './problem-examples.js';
import { SHARED_HEADERS, withHeaders } from './response-headers.js';
import { sharedResponses, withSharedResponses } from './shared-responses.js';

/**
 * What the routes declare, as OpenAPI 3.1, with what is the same rule for all of them: headers, conditional reads, problems
 * that any request can meet, and an example of everything.
 * @throws Error when a property has no example
 */
export function completed(declared: OpenAPIObject): OpenAPIObject {
  const { paths, components, ...head } = withJsonSchemas(declared) as ApiDocument;
  const { schemas } = components;
  const whole = mapOperations(paths, (operation, method) => {
    const told = STEPS.reduce((each, step) => step(each), operation);
    return withExamples(withHeaders(told, method), schemas);
  });
  const responses = sharedResponses(whole);
  const document = {
    ...head,
    paths: withSharedResponses(whole, responses),
    components: {
      ...components,
      schemas: withoutMarks(schemas),
      headers: SHARED_HEADERS,
      responses,
      examples: { ...componentExamples(bodiesOf(whole), schemas), ...problemExamples() },
    },
  };
  return document as unknown as OpenAPIObject;
}

/** An operation that asks for no token says so: without the word, a reader takes it for forgotten. */
const withSecurity = (operation: Operation): Operation => ({ security: [], ...operation });

/** Any request can be unreadable, by a bad escape in its path or a header without end; and anything can fail. */
const withAnyProblem = (operation: Operation): Operation => ({
  ...operation,
  responses: {
    400: problemResponse(400),
    500: problemResponse(500),
    ...operation.responses,
  },
});

const MEANINGS: Readonly<Record<string, string>> = {
  200: 'Done, or found.',
  201: 'Created.',
  202: 'Taken on; it goes on by itself.',
  204: 'Done; there is nothing to say.',
};

const described = (operation: Operation): Operation => ({
  ...operation,
  responses: mapValues(operation.responses, (response, status) => ({
    ...response,
    description: response.description || (MEANINGS[status] ?? ''),
  })),
});

/** What is said of each operation by itself; later steps see what earlier ones have said. */
const STEPS = [withSecurity, withAnyProblem, withErrorCodes, withPermission, described];

const bodiesOf = (paths: ApiDocument['paths']): Body[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.values(methods).flatMap((operation) => {
      const url = nextPageUrl(path, operation);
      return contentsOf(operation).map((content) => ({ content, url }));
    }),
  );

const contentsOf = ({ requestBody, responses }: Operation): Content[] =>
  [requestBody?.content, ...Object.values(responses).map(({ content }) => content)].flatMap((contents = {}) =>
    Object.entries(contents).flatMap(([type, content]) => (type === PROBLEM_TYPE ? [] : [content])),
  );
