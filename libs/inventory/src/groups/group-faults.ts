import { isId, pointer, type Fault } from '@muster/kernel';
import { groupNameFaults, kindFaults, priorityFaults, variablesFaults } from '../rules/rules.js';

interface GroupInputLike {
  readonly name?: unknown;
  readonly kind?: unknown;
  readonly parent?: unknown;
  readonly priority?: unknown;
  readonly variables?: unknown;
}

/** What is wrong with a group as a caller gives it; `at` points to it. Keys that are absent are not looked at. */
export function groupFaults(group: GroupInputLike, at: string): Fault[] {
  const faults: Fault[] = [];
  const check = (field: keyof GroupInputLike, rule: (value: unknown, at: string) => Fault[]): void => {
    if (group[field] !== undefined) faults.push(...rule(group[field], at + pointer(field)));
  };
  check('name', groupNameFaults);
  check('kind', kindFaults);
  check('parent', parentFaults);
  check('priority', priorityFaults);
  check('variables', (value, place) => variablesFaults(value, place, 'group'));
  return faults;
}

const parentFaults = (value: unknown, at: string): Fault[] =>
  value === null || (typeof value === 'string' && isId(value)) ? [] : groupNameFaults(value, at);
