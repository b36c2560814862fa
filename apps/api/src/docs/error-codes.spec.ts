import { describe, expect, it } from 'vitest';
// For its codes, and those of the libs below it.
import '@muster/intake';
import { CODE_EXTENSION } from '../http/problem.dto.js';
import type { Operation } from './document.js';
import { problemResponse, withErrorCodes } from './error-codes.js';

const operation = (...codes: string[]): Operation => ({
  operationId: 'getThing',
  responses: { 200: { description: 'Found.' }, 404: problemResponse(404) },
  ...Object.fromEntries(codes.map((code) => [`${CODE_EXTENSION}${code}`, true])),
});

describe('the codes of an operation', () => {
  it('are in order, in words too, and bring their statuses', () => {
    const told = withErrorCodes(operation('tenant.not_empty', 'import.not_found'));
    expect(told['x-error-codes']).toEqual(['import.not_found', 'tenant.not_empty']);
    expect(told.description).toContain('- `tenant.not_empty` (409): ');
    expect(Object.keys(told.responses)).toEqual(['200', '404', '409']);
    expect(Object.keys(told).filter((name) => name.startsWith(CODE_EXTENSION))).toEqual([]);
  });

  it('of any stand at the answer that has their status', () => {
    const { responses, ...told } = withErrorCodes(operation());
    expect(told).toEqual({ operationId: 'getThing' });
    expect(responses['404']).toMatchObject({ 'x-error-codes': ['tenant.not_found'] });
    expect(responses['200']).toEqual({ description: 'Found.' });
  });

  it('follow what was said of it before', () => {
    const { description } = withErrorCodes({ ...operation('import.not_found'), description: 'A thing.' });
    expect(description).toMatch(/^A thing\.\n\nCodes of its own:\n\n- `import\.not_found`/);
  });

  it('that are in no catalogue are an error', () => {
    expect(() => withErrorCodes(operation('thing.lost'))).toThrow('the catalogue has no code thing.lost');
  });
});
