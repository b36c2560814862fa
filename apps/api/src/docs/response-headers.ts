import { TAG_EXAMPLE } from '../http/entity-tags.js';
import { PROBLEM_TYPE } from '../http/problem.js';
import type { Header, Operation, Parameter, Reference, ResponseObject } from './document.js';
import { mapValues } from './document.js';

// What stands above a body is the same rule for all routes (the hooks and the filter of `http/`), so it is documented by
// that rule and not at each route.

const TEXT = { type: 'string' };

/** The headers that answers share, by the name that the document refers to them by. */
export const SHARED_HEADERS = {
  'X-Request-Id': {
    description: 'Finds the log entry. The caller’s own, where it sent a sane one.',
    required: true,
    schema: TEXT,
    example: '4b2f7c0e-5d0c-4c0f-8f0e-2f6f1f7e9a31',
  },
  'X-Openstack-Request-Id': {
    description: 'The same, as OpenStack’s tools print it.',
    required: true,
    schema: { type: 'string', pattern: '^req-' },
    example: 'req-4b2f7c0e-5d0c-4c0f-8f0e-2f6f1f7e9a31',
  },
  ETag: {
    description: 'The version of what is answered, for If-None-Match, and for If-Match of a write to it.',
    schema: TEXT,
    example: TAG_EXAMPLE,
  },
  'Cache-Control': {
    description: 'No shared cache keeps what a token opened; a client’s own asks again at each use.',
    schema: TEXT,
    example: 'private, no-cache',
  },
  Location: {
    description: 'Where the new thing is.',
    schema: { type: 'string', format: 'uri' },
    example: 'https://muster.example.org/v1/tenants/acme',
  },
  'Preference-Applied': {
    description: 'What of Prefer was followed.',
    schema: TEXT,
    example: 'respond-async',
  },
  'Retry-After': {
    description: 'Seconds after which to come again.',
    schema: { type: 'string', pattern: '^[0-9]+$' },
    example: '5',
  },
  'WWW-Authenticate': {
    description: 'How to prove who calls.',
    required: true,
    schema: TEXT,
    example: 'Bearer realm="muster"',
  },
} as const satisfies Record<string, Header>;

type HeaderName = keyof typeof SHARED_HEADERS;

const referTo = (...names: HeaderName[]): Record<string, Reference> =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));

const ON_ALL = referTo('X-Request-Id', 'X-Openstack-Request-Id');

const IF_NONE_MATCH: Parameter = {
  name: 'If-None-Match',
  in: 'header',
  required: false,
  description: 'The ETag that the client has: 304 when it is still that one.',
  schema: { type: 'string' },
  example: TAG_EXAMPLE,
};

const NOT_MODIFIED: ResponseObject = { description: 'The client has it already.' };

/** The operation with the headers of its answers; a read with what makes it a conditional one. */
export function withHeaders(operation: Operation, method: string): Operation {
  const read = method === 'get' && hasVersion(operation) ? conditional(operation) : operation;
  return {
    ...read,
    responses: mapValues(read.responses, (response, status) => ({
      ...response,
      headers: { ...ON_ALL, ...headersOf(read, method, status), ...response.headers },
    })),
  };
}

const contentTypes = ({ content = {} }: ResponseObject): string[] => Object.keys(content);

/** The hook gives every JSON answer of a read a version, and files bring one of their own; what is measured has none. */
const hasVersion = ({ responses }: Operation): boolean =>
  contentTypes(responses['200'] ?? NOT_MODIFIED).some((type) => type !== 'text/plain');

function conditional(operation: Operation): Operation {
  const parameters = operation.parameters ?? [];
  const { headers } = operation.responses['200'] ?? NOT_MODIFIED;
  return {
    ...operation,
    parameters: [...parameters.filter(({ name }) => name !== IF_NONE_MATCH.name), IF_NONE_MATCH],
    // What is told of an answer is told of its absence too.
    responses: { ...operation.responses, 304: { ...NOT_MODIFIED, ...(headers && { headers }) } },
  };
}

function headersOf(operation: Operation, method: string, status: string): Record<string, Reference> {
  const types = contentTypes(operation.responses[status] ?? NOT_MODIFIED);
  if (types.includes(PROBLEM_TYPE)) return ofProblem(status);
  return {
    ...(method === 'get' && hasVersion(operation) && referTo('ETag', 'Cache-Control')),
    ...(types.length > 0 && referTo('Cache-Control')),
    ...((takes(operation, 'If-Match') || status === '201') && types.length > 0 && referTo('ETag')),
    ...((status === '201' || status === '202') && referTo('Location')),
    ...(status === '202' && takes(operation, 'Prefer') && referTo('Preference-Applied')),
  };
}

const takes = ({ parameters = [] }: Operation, header: string): boolean =>
  parameters.some(({ name }) => name === header);

const ofProblem = (status: string): Record<string, Reference> => ({
  ...referTo('Cache-Control'),
  ...(status === '401' && referTo('WWW-Authenticate')),
  ...((status === '429' || status === '503') && referTo('Retry-After')),
});
