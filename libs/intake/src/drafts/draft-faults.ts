import {
  duplicateEntry,
  mapInTurns,
  missingField,
  pointer,
  unknownField,
  wrongType,
  type Fault,
} from '@muster/kernel';
import { isJsonObject, kindOf, type JsonObject, type JsonValue } from '@muster/kernel/json';
import { groupFaults, hostFaults, variablesFaults } from '@muster/inventory';
import type { Draft } from './core/draft.js';
import { nameClash } from './drafts.errors.js';

const DRAFT_KEYS = ['variables', 'groups', 'hosts'];
const GROUP_KEYS = ['name', 'kind', 'parent', 'priority', 'variables'];
const HOST_KEYS = [
  'name',
  'ip_address',
  'device_type',
  'external_id',
  'active',
  'note',
  'groups',
  'variables',
];

/**
 * How the entries of a list are pointed at: in a caller's draft by position; in a draft that was read from another
 * format by name, since the caller never saw the positions.
 */
export type EntryToken = (index: number, entry: JsonObject) => string | number;
export const byPosition: EntryToken = (index) => index;
export const byName: EntryToken = (index, entry) =>
  typeof entry['name'] === 'string' ? entry['name'] : index;

/** Everything that is wrong with a value that should be a draft, as far as the value alone tells. */
export async function draftFaults(value: JsonValue | undefined, token: EntryToken): Promise<Fault[]> {
  if (!isJsonObject(value))
    return [
      wrongType(
        '',
        `The draft must be an object, not ${value === undefined ? 'absent' : `a ${kindOf(value)}`}.`,
      ),
    ];
  const { variables, groups, hosts } = value;
  return [
    ...unknownKeys(value, DRAFT_KEYS, ''),
    ...(variables === undefined ? [] : variablesFaults(variables, '/variables', 'tenant')),
    ...(await listFaults(groups, '/groups', token, groupEntryFaults)),
    ...(await listFaults(hosts, '/hosts', token, hostEntryFaults)),
    ...clashes(groups, hosts, token),
  ];
}

/** What is wrong with a group of a draft; `at` points to it. */
export const groupEntryFaults = (entry: JsonObject, at: string): Fault[] => [
  ...unknownKeys(entry, GROUP_KEYS, at),
  ...groupFaults(entry, at),
];

/** What is wrong with a host of a draft; `at` points to it. */
export const hostEntryFaults = (entry: JsonObject, at: string): Fault[] => [
  ...unknownKeys(entry, HOST_KEYS, at),
  ...hostFaults(entry, at),
];

/** The draft in a value that {@link draftFaults} finds nothing wrong with. */
export function draftOf(value: JsonValue | undefined): Draft {
  const { variables, groups = [], hosts = [] } = value as unknown as Partial<Draft>;
  return { ...(variables && { variables }), groups, hosts };
}

function unknownKeys(value: JsonObject, known: readonly string[], at: string): Fault[] {
  return Object.keys(value)
    .filter((key) => !known.includes(key))
    .map((key) =>
      unknownField(
        at + pointer(key),
        `The field "${key.slice(0, 80)}" is not known here; known are ${known.join(', ')}.`,
      ),
    );
}

async function listFaults(
  list: JsonValue | undefined,
  at: string,
  token: EntryToken,
  entryFaults: (entry: JsonObject, at: string) => Fault[],
): Promise<Fault[]> {
  if (list === undefined) return [];
  if (!Array.isArray(list)) return [wrongType(at, `The value must be a list, not a ${kindOf(list)}.`)];
  const seen = new Set<JsonValue>();
  const faults = await mapInTurns(list, (entry, index): Fault[] => {
    if (!isJsonObject(entry))
      return [wrongType(at + pointer(index), `The entry must be an object, not a ${kindOf(entry)}.`)];
    const mark = token(index, entry);
    const place = typeof mark === 'number' ? `${at}/${mark}` : at + pointer(mark);
    const { name } = entry;
    if (name === undefined) return [missingField(`${place}/name`, 'The field "name" is required.')];
    const found = entryFaults(entry, place);
    if (seen.has(name))
      found.push(
        duplicateEntry(`${place}/name`, `The name ${JSON.stringify(name)} occurs twice in the list.`),
      );
    seen.add(name);
    return found;
  });
  return faults.flat();
}

function clashes(groups: JsonValue | undefined, hosts: JsonValue | undefined, token: EntryToken): Fault[] {
  if (!Array.isArray(groups) || !Array.isArray(hosts)) return [];
  const names = new Set(groups.map((group) => (isJsonObject(group) ? group['name'] : undefined)));
  return hosts.flatMap((host, index) => {
    if (!isJsonObject(host) || host['name'] === undefined || !names.has(host['name'])) return [];
    const at = `/hosts${pointer(token(index, host))}/name`;
    return [nameClash(at, `${JSON.stringify(host['name'])} names a group too; Ansible would mix them up.`)];
  });
}
