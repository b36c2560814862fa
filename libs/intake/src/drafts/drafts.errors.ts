import { defineError, defineFault } from '@muster/kernel';

export const nameClash = defineFault('draft.name_clash', 'A host and a group have one name');
export const lineNotUtf8 = defineFault('draft.line.not_utf8', 'The line is not UTF-8 text');
export const lineNotJson = defineFault('draft.line.not_json', 'The line is not JSON');
export const lineTooLong = defineFault('draft.line.too_long', 'The line is longer than allowed');
export const lineWithoutEntry = defineFault(
  'draft.line.no_entry',
  'The line is not an object with one member: variables, group or host',
);
export const tooManyEntries = defineError(
  'draft.too_many_entries',
  'too_large',
  'The draft has more entries than are taken at once',
);
export const spoolFailed = defineError(
  'draft.spool_failed',
  'unavailable',
  'The upload cannot be kept while it is read',
);
