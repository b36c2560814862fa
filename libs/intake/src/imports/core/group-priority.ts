import {
  isJsonObject,
  kindOf,
  RawJson,
  writeJson,
  type JsonObject,
  type JsonValue,
} from '@muster/kernel/json';
import { InventoryRefused } from './refused.js';

/** The variable in which an inventory hides a group's priority; Ansible takes it out on reading. */
const PRIORITY = 'ansible_group_priority';

/** Ansible's own default (Group.priority). */
const DEFAULT_PRIORITY = 1;

export interface SortedOut {
  priority: number;
  /** Whether the variables named a priority. */
  given: boolean;
  variables: JsonObject;
}

/**
 * Takes the priority out of a group's variables.
 * @throws InventoryRefused `import.group.priority` when it is not an integer
 */
export function takePriority(group: string, variables: JsonObject): SortedOut {
  if (!Object.hasOwn(variables, PRIORITY)) return { priority: DEFAULT_PRIORITY, given: false, variables };
  const { [PRIORITY]: value = null, ...rest } = variables;
  const priority = asInteger(value);
  if (priority === undefined) {
    const found = typeof value === 'object' ? kindOf(value) : writeJson(value);
    throw new InventoryRefused(
      'import.group.priority',
      `The ${PRIORITY} of group "${group}" is not an integer: ${found}.`,
    );
  }
  return { priority, given: true, variables: rest };
}

/**
 * Python's int(), which is what Ansible applies (Group.set_variable), except that it refuses a fraction
 * where int() would cut it off in silence.
 */
function asInteger(value: JsonValue): number | undefined {
  if (isJsonObject(value)) return asInteger(value['__ansible_unsafe'] ?? null);
  if (typeof value === 'boolean') return Number(value);
  const number =
    value instanceof RawJson ? Number(value.text) : typeof value === 'string' ? fromText(value) : value;
  return Number.isSafeInteger(number) ? (number as number) + 0 : undefined;
}

function fromText(text: string): number | undefined {
  const digits = text.trim();
  return /^[+-]?\d+(_\d+)*$/.test(digits) ? Number(digits.replaceAll('_', '')) : undefined;
}
