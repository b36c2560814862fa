import { defineError, defineFault } from './catalogue.js';

// Codes that any request can meet. A feature's own codes stand in its `*.errors.ts`.

export const malformedJson = defineError('request.malformed_json', 'malformed', 'The body is not JSON');
export const malformedYaml = defineError('request.malformed_yaml', 'malformed', 'The body is not YAML');
export const malformedRequest = defineError('request.malformed', 'malformed', 'The request cannot be read');
export const bodyTooLarge = defineError('request.too_large', 'too_large', 'The body is over the limit');
export const unsupportedMediaType = defineError(
  'request.media_type',
  'unsupported',
  'The content type is not supported',
);
export const routeNotFound = defineError('request.no_such_route', 'not_found', 'There is no such route');
export const methodNotAllowed = defineError(
  'request.method',
  'not_allowed',
  'The method is not allowed here',
);
export const requestTimedOut = defineError(
  'request.timeout',
  'timed_out',
  'The request took too long to arrive',
);
export const staleVersion = defineError('request.precondition', 'precondition', 'The resource has changed');
export const tooMany = defineError('request.limited', 'limited', 'Too many requests');
export const internalError = defineError('internal', 'internal', 'Something failed on our side');
export const databaseAway = defineError(
  'database.unavailable',
  'unavailable',
  'The database does not answer',
);
export const databaseBusy = defineError('database.busy', 'unavailable', 'The database is too busy');

export const unknownField = defineFault('field.unknown', 'The field is not known here');
export const missingField = defineFault('field.required', 'The field is required');
export const wrongType = defineFault('field.type', 'The value has the wrong type');
export const badValue = defineFault('field.value', 'The value breaks a rule of the field');
export const badName = defineFault('field.name', 'The name breaks the rule for names');
export const reservedName = defineFault('field.reserved', 'The name is reserved');
export const tooLong = defineFault('field.too_long', 'The value is too long');
export const duplicateEntry = defineFault('field.duplicate', 'The entry occurs twice');
export const unknownReference = defineFault('field.reference', 'The name refers to nothing');
export const unknownParameter = defineFault('parameter.unknown', 'The parameter is not known here');
export const badParameter = defineFault('parameter.value', 'The parameter has a bad value');
