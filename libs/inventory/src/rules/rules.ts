import { isIP } from 'node:net';
import { badName, badValue, reservedName, tooLong, wrongType, type Fault } from '@muster/kernel';
import { isJsonObject, kindOf, pointer, RawJson, writeJson, type JsonValue } from '@muster/kernel/json';
import { unusableValue, valueTooLong } from '../inventory.errors.js';
import {
  groupNameProblem,
  hostNameProblem,
  kindProblem,
  variableNameProblem,
  type NameProblem,
} from '../names/core/names.js';
import { longestText, MAX_VALUE_LENGTH, valueProblem } from '../variables/core/values.js';

// The rules of every field that a caller can set, whichever door it comes through: one request, a draft, an import.
// Each takes the value as it came and the pointer to it, and gives the faults.

const excerpt = (text: string): string => (text.length > 80 ? `${text.slice(0, 80)}…` : text);

function nameFaults(
  what: string,
  value: unknown,
  at: string,
  problemOf: (name: string) => NameProblem | undefined,
): Fault[] {
  if (typeof value !== 'string')
    return [wrongType(at, `The ${what} must be a string, not a ${kindOf(value)}.`)];
  const problem = problemOf(value);
  if (!problem) return [];
  const make = problem.reason === 'reserved' ? reservedName : badName;
  return [make(at, `The ${what} ${JSON.stringify(excerpt(value))} is not allowed: ${problem.rule}.`)];
}

export const hostNameFaults = (value: unknown, at: string): Fault[] =>
  nameFaults('host name', value, at, hostNameProblem);
export const groupNameFaults = (value: unknown, at: string): Fault[] =>
  nameFaults('group name', value, at, groupNameProblem);
export const kindFaults = (value: unknown, at: string): Fault[] =>
  value === null ? [] : nameFaults('kind', value, at, kindProblem);

/** A nullable text of bounded length, without control characters but line breaks and tabs. */
export function textFaults(value: unknown, at: string, maximum: number): Fault[] {
  if (value === null) return [];
  if (typeof value !== 'string')
    return [wrongType(at, `The value must be a string or null, not a ${kindOf(value)}.`)];
  if (value.length > maximum)
    return [tooLong(at, `The value has ${value.length} characters; ${maximum} are allowed.`)];
  if (/\p{Surrogate}/u.test(value))
    return [badValue(at, 'The value holds half of a surrogate pair, which is no text.')];
  // eslint-disable-next-line no-control-regex -- finding them is the point
  return /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(value)
    ? [badValue(at, 'The value holds control characters.')]
    : [];
}

export function addressFaults(value: unknown, at: string): Fault[] {
  if (value === null) return [];
  if (typeof value !== 'string')
    return [wrongType(at, `The address must be a string or null, not a ${kindOf(value)}.`)];
  return isIP(value) > 0 && !value.includes('%')
    ? []
    : [badValue(at, `${JSON.stringify(excerpt(value))} is not an IPv4 or IPv6 address.`)];
}

/** Ansible reads a priority as a Python integer; 32 bits are what the column holds. */
export function priorityFaults(value: unknown, at: string): Fault[] {
  if (typeof value !== 'number' && !(value instanceof RawJson))
    return [wrongType(at, `The priority must be a number, not a ${kindOf(value)}.`)];
  const usable = typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 2 ** 31;
  return usable
    ? []
    : [badValue(at, 'The priority must be a whole number between -2147483647 and 2147483647.')];
}

export const booleanFaults = (value: unknown, at: string): Fault[] =>
  typeof value === 'boolean'
    ? []
    : [wrongType(at, `The value must be true or false, not a ${kindOf(value)}.`)];

/** Names that were found good: a fleet's million variables have a few dozen of them. */
const GOOD_NAMES = { tenant: new Set<string>(), group: new Set<string>(), host: new Set<string>() };
const REMEMBERED_NAMES = 10_000;

function isGoodVariableName(name: string, owner: 'tenant' | 'group' | 'host'): boolean {
  const known = GOOD_NAMES[owner];
  if (known.has(name)) return true;
  if (variableNameProblem(name, owner)) return false;
  if (known.size < REMEMBERED_NAMES) known.add(name);
  return true;
}

/** An owner's variables: names and values. */
export function variablesFaults(value: unknown, at: string, owner: 'tenant' | 'group' | 'host'): Fault[] {
  if (!isJsonObject(value))
    return [wrongType(at, `The variables must be an object, not a ${kindOf(value)}.`)];
  const faults: Fault[] = [];
  for (const name of Object.keys(value)) {
    const member = value[name] ?? null;
    // Pointers are made for faults only: a large draft has a million variables, and as a rule no fault.
    if (isGoodVariableName(name, owner) && !valueTrouble(member)) continue;
    const place = at + pointer(name);
    faults.push(...variableNameFaults(name, place, owner), ...variableValueFaults(member, place));
  }
  return faults;
}

export const variableNameFaults = (name: string, at: string, owner: 'tenant' | 'group' | 'host'): Fault[] =>
  nameFaults('variable name', name, at, (text) => variableNameProblem(text, owner));

export function variableValueFaults(value: JsonValue, at: string): Fault[] {
  const trouble = valueTrouble(value);
  if (!trouble) return [];
  return [trouble.isTooLong ? valueTooLong(at, trouble.detail) : unusableValue(at, trouble.detail)];
}

function valueTrouble(value: JsonValue): { isTooLong: boolean; detail: string } | undefined {
  const problem = valueProblem(value);
  if (problem) return { isTooLong: false, detail: `Ansible cannot use the value: ${problem}.` };
  // Only what can be that long is worth printing to see how long it is.
  if (longestText(value) <= MAX_VALUE_LENGTH) return undefined;
  const { length } = writeJson(value);
  if (length <= MAX_VALUE_LENGTH) return undefined;
  return {
    isTooLong: true,
    detail: `The value has ${length} characters as JSON; ${MAX_VALUE_LENGTH} are allowed.`,
  };
}

/** The longest texts of a host's free fields, in characters. */
export const HOST_TEXT_LIMITS = { device_type: 64, external_id: 255, note: 65_535 } as const;
