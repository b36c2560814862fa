import { writeJson, type JsonObject } from '@muster/kernel/json';
import type { HostInput } from '../../hosts/core/host.js';
import type { HostFields } from './records.js';

/** A host as a comparison needs it, in few and long texts: a fleet that a draft leaves as it is costs no more than these. */
export interface HostSketch extends Omit<HostFields, 'active'> {
  /** SQL has no truth of its own. */
  readonly active: number | boolean;
  /** Ids of the groups it is a direct member of, joined by commas, in any order; null when there are none. */
  readonly groupIds: string | null;
  /** `a:1,b:[2]`: its own variables, as a rule in order of name; null when there are none. */
  readonly variables: string | null;
}

const FIELDS = ['ip_address', 'device_type', 'external_id', 'note'] as const;

/**
 * Whether a host is already as an input wants it. `true` is certain; `false` means that it must be looked at whole.
 * `groupIds` are the ids of groups by name.
 */
export function isAsWanted(
  sketch: HostSketch,
  input: HostInput,
  groupIds: ReadonlyMap<string, string>,
): boolean {
  for (const field of FIELDS) if (input[field] !== undefined && input[field] !== sketch[field]) return false;
  if (input.active !== undefined && input.active !== Boolean(sketch.active)) return false;
  if (input.groups && !isInExactly(sketch, input.groups, groupIds)) return false;
  return input.variables === undefined || sketchOf(input.variables) === (sketch.variables ?? '');
}

/** As many ids as names, and each name's id is there. */
function isInExactly(
  sketch: HostSketch,
  names: readonly string[],
  groupIds: ReadonlyMap<string, string>,
): boolean {
  const ids = sketch.groupIds ?? '';
  let length = Math.max(names.length - 1, 0);
  for (const [index, name] of names.entries()) {
    const id = groupIds.get(name);
    if (id === undefined || !ids.includes(id) || names.indexOf(name) !== index) return false;
    length += id.length;
  }
  return length === ids.length;
}

/** Variables in the form of {@link HostSketch.variables}. Names are identifiers, so the text has one reading. */
function sketchOf(variables: JsonObject): string {
  let text = '';
  for (const name of Object.keys(variables).sort())
    text += `${text === '' ? '' : ','}${name}:${writeJson(variables[name])}`;
  return text;
}
