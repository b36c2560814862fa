import type { JsonValue } from '../json/json.js';

/**
 * A YAML document as Ansible's loader holds it: merges and aliases are resolved, scalars have their type, and a key
 * still shows whether it was a string. Nodes are plain trees: what an alias repeats is there as often.
 */
export type YamlNode = YamlMapping | YamlList | YamlScalar;

export interface YamlMapping {
  readonly kind: 'mapping';
  /** Every key once, in the order of their first mention. */
  readonly entries: readonly YamlEntry[];
}

export interface YamlEntry {
  /** The key as JSON names it: `1` is "1", `yes` is "true", `~` is "null". */
  readonly key: string;
  /** False for a key that Python would not hold as a string. */
  readonly isString: boolean;
  /** Where a key that is no string stands, from 1. */
  readonly line?: number;
  readonly value: YamlNode;
}

export interface YamlList {
  readonly kind: 'list';
  readonly items: readonly YamlNode[];
}

export type ScalarType = 'string' | 'integer' | 'float' | 'boolean' | 'null' | 'date' | 'vault';

export interface YamlScalar {
  readonly kind: 'scalar';
  readonly type: ScalarType;
  /** The plain text of a string, without the wrapping that an unsafe one has in `value`. */
  readonly text?: string;
  /** What stands in the file for a number, a boolean or a date: `0x1F`, `yes`. The value does not show it. */
  readonly written?: string;
  readonly value: JsonValue;
}

export const listOf = (items: readonly YamlNode[]): YamlList => ({ kind: 'list', items });

export const stringScalar = (text: string): YamlScalar => ({
  kind: 'scalar',
  type: 'string',
  text,
  value: text,
});

/** A vaulted value as Ansible's JSON shows it. */
export const vaultScalar = (text: string): YamlScalar => ({
  kind: 'scalar',
  type: 'vault',
  value: { __ansible_vault: text },
});

/** The JSON value that Ansible's JSON output would show. */
export function yamlValue(node: YamlNode): JsonValue {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(yamlValue);
  // fromEntries defines members, so that a key called __proto__ is one like any other.
  return Object.fromEntries(node.entries.map(({ key, value }) => [key, yamlValue(value)]));
}

/** Whether Python takes the node for true: an empty file, `0`, `no`, `[]` and `{}` are nothing to Ansible. */
export function isTruthy(node: YamlNode): boolean {
  if (node.kind === 'mapping') return node.entries.length > 0;
  if (node.kind === 'list') return node.items.length > 0;
  if (node.text !== undefined) return node.text !== '';
  if (node.type === 'integer' || node.type === 'float') return !isZero(node.value);
  return node.value !== null && node.value !== false;
}

const isZero = (value: JsonValue): boolean =>
  value === 0 || (typeof value === 'object' && value !== null && 'text' in value && Number(value.text) === 0);

/** What `!unsafe` makes of a node: each string in it, however deep, is never a template. */
export function unsafeNode(node: YamlNode): YamlNode {
  if (node.kind === 'list') return listOf(node.items.map(unsafeNode));
  if (node.kind === 'mapping') {
    return {
      kind: 'mapping',
      entries: node.entries.map((entry) => ({ ...entry, value: unsafeNode(entry.value) })),
    };
  }
  return node.text === undefined ? node : { ...node, value: { __ansible_unsafe: node.text } };
}
