import { isJsonObject, writeJson, type JsonValue } from '@muster/kernel/json';
import type { GroupValues } from '../../values/core/group-values.js';

export interface NamedValue {
  readonly name: string;
  readonly value: JsonValue;
}

export interface ChangedValue {
  readonly name: string;
  readonly from: JsonValue;
  readonly to: JsonValue;
}

/** What a group's variables become. Each list is in the order of the names. */
export interface ValuesDiff {
  readonly added: readonly NamedValue[];
  readonly removed: readonly NamedValue[];
  readonly changed: readonly ChangedValue[];
  /** Vaulted files that came, went or became others: what they change cannot be seen. */
  readonly opaque: readonly string[];
}

/**
 * Which variables of a group another commit adds, removes or changes. Values are the same when Ansible sees the same:
 * members in any order, but 1 is not 1.0. A vaulted value that was encrypted again has changed, as far as can be seen.
 */
export function diffGroupValues(from: GroupValues, to: GroupValues): ValuesDiff {
  const added: NamedValue[] = [];
  const removed: NamedValue[] = [];
  const changed: ChangedValue[] = [];
  for (const name of namesOf(from.variables, to.variables)) {
    const before = from.variables.get(name);
    const after = to.variables.get(name);
    if (before && after) {
      if (canonical(before.value) !== canonical(after.value))
        changed.push({ name, from: before.value, to: after.value });
    } else if (before) removed.push({ name, value: before.value });
    else if (after) added.push({ name, value: after.value });
  }
  return { added, removed, changed, opaque: changedFiles(from, to) };
}

function changedFiles(from: GroupValues, to: GroupValues): string[] {
  const before = new Map(from.opaque.map(({ file, sha256 }) => [file, sha256]));
  const after = new Map(to.opaque.map(({ file, sha256 }) => [file, sha256]));
  return namesOf(before, after).filter((file) => before.get(file) !== after.get(file));
}

const namesOf = (one: ReadonlyMap<string, unknown>, other: ReadonlyMap<string, unknown>): string[] =>
  [...new Set([...one.keys(), ...other.keys()])].sort();

/** One text for all ways to write a value. */
function canonical(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isJsonObject(value)) return writeJson(value);
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${writeJson(name)}:${canonical(value[name] ?? null)}`).join(',')}}`;
}
