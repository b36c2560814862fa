import { isId, wrongType, type Fault } from '@muster/kernel';
import { kindOf } from '@muster/kernel/json';
import {
  addressFaults,
  booleanFaults,
  groupNameFaults,
  HOST_TEXT_LIMITS,
  hostNameFaults,
  textFaults,
  variablesFaults,
} from '../rules/rules.js';

interface HostInputLike {
  readonly name?: unknown;
  readonly ip_address?: unknown;
  readonly device_type?: unknown;
  readonly external_id?: unknown;
  readonly active?: unknown;
  readonly note?: unknown;
  readonly groups?: unknown;
  readonly variables?: unknown;
}

/** What is wrong with a host as a caller gives it; `at` points to it. Keys that are absent are not looked at. */
export function hostFaults(host: HostInputLike, at: string): Fault[] {
  const faults: Fault[] = [];
  const check = (field: keyof HostInputLike, rule: (value: unknown, at: string) => Fault[]): void => {
    if (host[field] !== undefined) faults.push(...rule(host[field], `${at}/${field}`));
  };
  check('name', hostNameFaults);
  check('ip_address', addressFaults);
  check('active', booleanFaults);
  for (const field of ['device_type', 'external_id', 'note'] as const) {
    check(field, (value, place) => textFaults(value, place, HOST_TEXT_LIMITS[field]));
  }
  check('groups', groupListFaults);
  check('variables', (value, place) => variablesFaults(value, place, 'host'));
  return faults;
}

/** References to groups: names, or ids where the door allows them. */
function groupListFaults(value: unknown, at: string): Fault[] {
  if (!Array.isArray(value))
    return [wrongType(at, `The groups must be a list of names, not a ${kindOf(value)}.`)];
  return value.flatMap((name: unknown, index) =>
    typeof name === 'string' && isId(name) ? [] : groupNameFaults(name, `${at}/${index}`),
  );
}
