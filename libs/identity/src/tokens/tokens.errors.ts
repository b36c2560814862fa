import { defineError } from '@muster/kernel';

export const noSuchToken = defineError('token.not_found', 'not_found', 'There is no such token');
