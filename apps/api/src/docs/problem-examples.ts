import { errorCatalogue, type Fault } from '@muster/kernel';
import { STATUS, type Problem } from '../http/problem.js';

interface Sample {
  readonly code: string;
  readonly detail: string;
  readonly errors?: readonly Fault[];
}

const UNKNOWN_FIELD = {
  pointer: '/adress',
  code: 'field.unknown',
  detail: 'The field "adress" is not known here; known are name, ip_address, active.',
};

/** One of each status that the document declares; the whole list of codes is `openapi/errors.json`. */
const SAMPLES: readonly Sample[] = [
  {
    code: 'request.malformed_json',
    detail: 'The body is not JSON: a value is expected at line 3, column 3.',
  },
  { code: 'access.unauthenticated', detail: 'The request carries no valid token.' },
  { code: 'access.forbidden', detail: 'The role reader does not allow "host:write".' },
  { code: 'tenant.not_found', detail: 'There is no tenant "acme".' },
  { code: 'request.timeout', detail: 'The body comes too slowly.' },
  { code: 'inventory.host.name_taken', detail: 'There is a host "n1" already.' },
  { code: 'request.precondition', detail: 'The host has changed since; read it again.' },
  { code: 'request.too_large', detail: 'The body is larger than the limit of 1048576 bytes.' },
  {
    code: 'request.media_type',
    detail: 'The body must be JSON: send "Content-Type: application/json", not "text/html".',
  },
  { code: UNKNOWN_FIELD.code, detail: UNKNOWN_FIELD.detail, errors: [UNKNOWN_FIELD] },
  { code: 'limit.requests_per_minute', detail: 'The tenant sends more than 600 requests a minute.' },
  { code: 'internal', detail: 'Something failed on our side. The request id finds the log entry.' },
  { code: 'database.unavailable', detail: 'The database does not answer.' },
];

const REQUEST_ID = '4b2f7c0e-5d0c-4c0f-8f0e-2f6f1f7e9a31';

/** The examples of problems, by the name under which an answer of their status refers to them. */
export function problemExamples(): Record<string, { readonly value: Problem }> {
  const definitions = new Map(errorCatalogue().map((definition) => [definition.code, definition]));
  return Object.fromEntries(
    SAMPLES.map(({ code, detail, errors = [] }) => {
      const definition = definitions.get(code);
      if (!definition) throw new Error(`the catalogue has no code ${code} for an example`);
      const status = STATUS[definition.kind];
      const type = `urn:muster:problem:${code}`;
      const value = { type, title: definition.title, status, detail, code, errors, request_id: REQUEST_ID };
      return [`Problem${status}`, { value }];
    }),
  );
}
