import { getMetadataStorage, validateSync, type ValidationError } from 'class-validator';
import {
  badParameter, invalid, isJsonObject, kindOf, missingField, pointer, refuse, unknownField, unknownParameter, wrongType,
  type Fault, type FaultFactory,
} from '@muster/kernel'; // prettier-ignore

/** A class whose properties carry the decorators of `fields.ts` or `parameters.ts`. */
export type Shape<T extends object = object> = new () => T;

/** What a rule of a field says when it is broken; class-validator carries it from the decorator to the error. */
export interface RuleContext {
  readonly fault: FaultFactory;
}

/**
 * A body, or an object within one, as an instance of its class. Values are taken as they are, so exact numbers and free
 * JSON inside come through untouched.
 * @param at where in the body the object stands
 * @throws AppError (422) with every fault of the body
 */
export function validBody<T extends object>(shape: Shape<T>, body: unknown, at = ''): T {
  if (!isJsonObject(body)) {
    const found = body === undefined ? 'there is none' : `not a ${kindOf(body)}`;
    throw invalid([wrongType('', `The body must be a JSON object; ${found}.`)]);
  }
  const known = knownNames(shape);
  const unknown = Object.keys(body)
    .filter((name) => !known.has(name))
    .map((name) => unknownField(at + pointer(name), notKnown('field', name, known)));
  const instance = instanceOf(shape, body, known);
  const broken = validateSync(instance, OPTIONS).map((error) => fieldFault(error, at));
  refuse([...unknown, ...broken]);
  return instance;
}

/**
 * Checks query parameters that were already turned into values.
 * @throws AppError (422) with every fault
 */
export function validParameters<T extends object>(
  values: T,
  given: readonly string[],
  known: ReadonlySet<string>,
): T {
  const broken = validateSync(values, OPTIONS).map((error) =>
    badParameter(error.property, `The parameter "${error.property}" ${brokenRule(error).text}.`),
  );
  refuse([...unknownParameters(given, known), ...broken]);
  return values;
}

/** A fault for every parameter that the route does not have. */
export const unknownParameters = (given: readonly string[], known: ReadonlySet<string>): Fault[] =>
  given
    .filter((name) => !known.has(name))
    .map((name) => unknownParameter(name, notKnown('parameter', name, known)));

const OPTIONS = { forbidUnknownValues: false, validationError: { target: false } };
const NAMED_LENGTH = 80;

function notKnown(noun: string, name: string, known: ReadonlySet<string>): string {
  const names = [...known].sort().join(', ');
  const rest = names === '' ? `this takes no ${noun}s` : `known are ${names}`;
  return `The ${noun} "${name.slice(0, NAMED_LENGTH)}" is not known here; ${rest}.`;
}

/** The names of a shape's decorated properties. */
export function knownNames(shape: Shape): ReadonlySet<string> {
  const metadata = getMetadataStorage().getTargetValidationMetadatas(shape, '', true, false);
  return new Set(metadata.map(({ propertyName }) => propertyName));
}

/** Only known names are copied: one such as `constructor` would hide the class from the validator. */
function instanceOf<T extends object>(shape: Shape<T>, body: object, known: ReadonlySet<string>): T {
  const own = Object.entries(body).filter(([name]) => known.has(name));
  return Object.assign(Object.create(shape.prototype as object) as T, Object.fromEntries(own));
}

function fieldFault(error: ValidationError, parent: string): Fault {
  const at = parent + pointer(error.property);
  if (error.value === undefined) return missingField(at, `The field "${error.property}" is required.`);
  const { fault, text } = brokenRule(error);
  return fault(at, `The field "${error.property}" ${text}.`);
}

/** The rule to report: the type's when that is broken, for then the others say nothing of use. */
function brokenRule({ constraints = {}, contexts = {}, value }: ValidationError): {
  fault: FaultFactory;
  text: string;
} {
  const broken = Object.entries(constraints).map(([name, text]) => ({
    fault: (contexts[name] as RuleContext).fault,
    text: value === undefined ? 'is required' : text,
  }));
  const [first] = [...broken].sort((a, b) => rank(a.fault) - rank(b.fault));
  if (!first) throw new Error('a validation error without a constraint');
  return first;
}

const rank = (fault: FaultFactory): number => (fault.code === wrongType.code ? 0 : 1);
