import { errorCatalogue, type ErrorDefinition } from '@muster/kernel';
import { CODE_EXTENSION, PROBLEM_MEANINGS } from '../http/problem.dto.js';
import { PROBLEM_TYPE, STATUS } from '../http/problem.js';
import { mapValues, type Operation, type ResponseObject } from './document.js';

// The codes of errors by operation: those that any has stand at the answers, which are shared; an operation has its own.

/** What any operation may answer with that has the status. */
const COMMON: readonly string[] = [
  'access.forbidden',
  'access.too_many_failures',
  'access.unauthenticated',
  'database.busy',
  'database.unavailable',
  'field.duplicate',
  'field.name',
  'field.reference',
  'field.required',
  'field.reserved',
  'field.too_long',
  'field.type',
  'field.unknown',
  'field.value',
  'internal',
  'keystone.unavailable',
  'limit.requests_per_minute',
  'parameter.unknown',
  'parameter.value',
  'request.invalid',
  'request.malformed',
  'request.malformed_json',
  'request.media_type',
  'request.precondition',
  'request.timeout',
  'request.too_large',
  'tenant.not_found',
];

/** The answer to a problem of a status. */
export const problemResponse = (status: number): ResponseObject => ({
  description: PROBLEM_MEANINGS[status] ?? '',
  content: { [PROBLEM_TYPE]: { schema: { $ref: '#/components/schemas/ProblemDocument' } } },
});

/**
 * The operation with the codes of its errors: its own, with their statuses, and those that any has.
 * @throws Error when a code is not in the catalogue
 */
export function withErrorCodes(operation: Operation): Operation {
  const marked = Object.keys(operation).filter((name) => name.startsWith(CODE_EXTENSION));
  const own = marked.map((name) => definitionOf(name.slice(CODE_EXTENSION.length))).sort(byCode);
  const rest = Object.entries(operation).filter(([name]) => !marked.includes(name));
  const { description, ...others } = Object.fromEntries(rest) as unknown as Operation;
  const added = Object.fromEntries(own.map(({ kind }) => [STATUS[kind], problemResponse(STATUS[kind])]));
  const words = [description ?? [], own.length > 0 ? inWords(own) : []].flat();
  return {
    ...others,
    ...(words.length > 0 && { description: words.join('\n\n') }),
    ...(own.length > 0 && { 'x-error-codes': own.map(({ code }) => code) }),
    responses: mapValues({ ...added, ...operation.responses }, (response, status) =>
      PROBLEM_TYPE in (response.content ?? {}) ? withCommonCodes(response, Number(status)) : response,
    ),
  };
}

function withCommonCodes(response: ResponseObject, status: number): ResponseObject {
  const codes = COMMON.filter((code) => STATUS[definitionOf(code).kind] === status);
  if (codes.length === 0) return response;
  const words = codes.map((code) => `\`${code}\``).join(', ');
  return { ...response, description: `${response.description} Codes: ${words}.`, 'x-error-codes': codes };
}

const inWords = (own: readonly ErrorDefinition[]): string =>
  [
    'Codes of its own:',
    '',
    ...own.map(({ code, kind, title }) => `- \`${code}\` (${STATUS[kind]}): ${title}`),
  ].join('\n');

const byCode = (a: ErrorDefinition, b: ErrorDefinition): number => (a.code < b.code ? -1 : 1);

function definitionOf(code: string): ErrorDefinition {
  const definition = errorCatalogue().find((each) => each.code === code);
  if (!definition) throw new Error(`the catalogue has no code ${code}`);
  return definition;
}
