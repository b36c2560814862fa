import { writeJson, type JsonObject } from '@muster/kernel/json';
import type { HostInput } from '../../hosts/core/host.js';
import type { HostFields } from './records.js';

/** A host as a comparison needs it, in few and long texts: a fleet that a draft leaves as it is costs no more than these. */
export interface HostSketch extends HostFields {
  /** Ids of the groups it is a direct member of, joined by commas, in any order; empty when there are none. */
  readonly groupIds: string;
  /** `"a":1,"b":[2]`: its own variables in order of name. */
  readonly variables: string;
}

/** What the group ids of sketches mean; many hosts are in the same few groups, so each list is looked up once. */
export class GroupLists {
  private readonly known = new Map<string, readonly string[]>();

  constructor(private readonly names: ReadonlyMap<string, string>) {}

  /** The names in a list of ids, sorted. */
  of(groupIds: string): readonly string[] {
    const known = this.known.get(groupIds);
    if (known) return known;
    const ids = groupIds === '' ? [] : groupIds.split(',');
    const names = ids.map((id) => this.names.get(id) ?? '').sort();
    this.known.set(groupIds, names);
    return names;
  }
}

const FIELDS = ['ip_address', 'device_type', 'external_id', 'active', 'note'] as const;

/** Whether a host is already as an input wants it. `true` is certain; `false` means that it must be looked at whole. */
export function isAsWanted(sketch: HostSketch, input: HostInput, lists: GroupLists): boolean {
  for (const field of FIELDS) if (input[field] !== undefined && input[field] !== sketch[field]) return false;
  if (input.groups && !isSameList(sortedSet(input.groups), lists.of(sketch.groupIds))) return false;
  return input.variables === undefined || sketchOf(input.variables) === sketch.variables;
}

const sortedSet = (names: readonly string[]): string[] => [...new Set(names)].sort();

const isSameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((name, index) => name === b[index]);

/** Variables in the form of {@link HostSketch.variables}. Names need no escape: they are identifiers. */
function sketchOf(variables: JsonObject): string {
  let text = '';
  for (const name of Object.keys(variables).sort())
    text += `${text === '' ? '' : ','}"${name}":${writeJson(variables[name])}`;
  return text;
}
