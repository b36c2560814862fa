import { defineError } from '@muster/kernel';

export const noSuchToken = defineError('token.not_found', 'not_found', 'There is no such token');
export const tokenIssuedBefore = defineError(
  'token.issued_before',
  'conflict',
  'The request issued its token before, and a value is shown once',
);
