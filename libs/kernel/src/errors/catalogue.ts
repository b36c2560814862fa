import { AppError, type ErrorDefinition, type ErrorExtras, type ErrorKind, type Fault } from './app-error.js';

const definitions = new Map<string, ErrorDefinition>();

/** Makes one error of the catalogue: `throw hostNotFound('No host is called "n1".')`. */
export type ErrorFactory = ((detail: string, extras?: ErrorExtras) => AppError) & ErrorDefinition;

/**
 * Declares an error code, once, beside the code that throws it.
 * @throws Error when the code is taken: codes are permanent and have one meaning
 */
export function defineError(code: string, kind: ErrorKind, title: string): ErrorFactory {
  const definition: ErrorDefinition = Object.freeze({ code, kind, title });
  if (definitions.has(code)) throw new Error(`error code ${code} is declared twice`);
  definitions.set(code, definition);
  return Object.assign(
    (detail: string, extras?: ErrorExtras) => new AppError(definition, detail, extras),
    definition,
  );
}

/** All declared errors, sorted by code. */
export const errorCatalogue = (): ErrorDefinition[] =>
  [...definitions.values()].sort((a, b) => (a.code < b.code ? -1 : 1));

/** Makes one fault of a request. */
export type FaultFactory = ((pointer: string, detail: string) => Fault) & ErrorDefinition;

/** Declares the code of a fault: it stands in `errors[]`, and as the problem's own code when it is the only kind there. */
export function defineFault(code: string, title: string): FaultFactory {
  const definition = defineError(code, 'invalid', title);
  const { kind } = definition;
  return Object.assign((pointer: string, detail: string): Fault => ({ pointer, code, detail }), {
    code,
    kind,
    title,
  });
}

const severalFaults = defineError('request.invalid', 'invalid', 'The request has several faults');

/** Faults that an answer lists: who fixes these will send the file again. */
const LISTED_FAULTS = 100;

/** One error for all faults of a request: their common code, or `request.invalid` where they differ. */
export function invalid(faults: readonly Fault[]): AppError {
  const [first] = faults;
  const same = first !== undefined && faults.every(({ code }) => code === first.code);
  const definition = (same ? definitions.get(first.code) : undefined) ?? severalFaults;
  const detail = faults.length === 1 && first ? first.detail : `The request has ${faults.length} faults.`;
  return new AppError(definition, detail, { faults: faults.slice(0, LISTED_FAULTS) });
}

/** @throws AppError (422) when there is any fault */
export function refuse(faults: readonly Fault[]): void {
  if (faults.length > 0) throw invalid(faults);
}
