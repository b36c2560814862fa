import { writeJson, type JsonValue } from '@muster/kernel/json';
import { NotLiteral, Unwritable } from './python-failures.js';
import { parsePython, type PythonNode } from './python-parser.js';

/**
 * What Ansible makes of text that may be a Python literal: its value; the text itself where `ast.literal_eval` does
 * not read it; or nothing, where Python fails in a way that Ansible does not catch, or JSON has no such value.
 */
export type Literal =
  | { readonly kind: 'value'; readonly value: JsonValue }
  | { readonly kind: 'text' }
  | { readonly kind: 'unwritable'; readonly problem: string };

/** Writes a number as Python's json.dumps prints it: integers as bigint, floats as number; undefined where it cannot. */
export type WriteNumber = (value: bigint | number) => JsonValue | undefined;

/**
 * Reads one line as `ast.literal_eval` does (Lib/ast.py, Python 3.11): numbers, strings, tuples, lists, dicts, True,
 * False and None. Tuples become lists and bytes on the outside text, as in Ansible's JSON; sets, complex numbers,
 * `...`, bytes within other values and keys without a JSON form are unwritable, and so is what cannot be hashed.
 *
 * One thing differs: after a member that cannot be hashed Python still reads the rest and takes the whole for text
 * where its syntax is wrong; here only what can stand in a literal and plain names are known syntax.
 */
export function readLiteral(line: string, writeNumber: WriteNumber): Literal {
  try {
    const value = evaluate(parsePython(line));
    return { kind: 'value', value: value.type === 'bytes' ? utf8(value.text) : toJson(value, writeNumber) };
  } catch (error) {
    if (error instanceof NotLiteral) return { kind: 'text' };
    if (error instanceof Unwritable) return { kind: 'unwritable', problem: error.message };
    throw error;
  }
}

type PythonValue =
  | Exclude<PythonNode, { type: 'list' | 'tuple' | 'set' | 'dict' | 'opaque' }>
  | { readonly type: 'list' | 'tuple' | 'set'; readonly items: readonly PythonValue[] }
  | { readonly type: 'dict'; readonly entries: readonly (readonly [PythonValue, PythonValue])[] };

/** Evaluates in Python's order, because the first failure decides between text and refusal. */
function evaluate(node: PythonNode): PythonValue {
  switch (node.type) {
    case 'opaque':
      throw new NotLiteral();
    case 'list':
    case 'tuple':
      return { type: node.type, items: node.items.map(evaluate) };
    case 'set':
      return { type: 'set', items: node.items.map((item) => hashable(evaluate(item))) };
    case 'dict':
      return { type: 'dict', entries: node.entries.map(evaluateEntry) };
    default:
      return node;
  }
}

function evaluateEntry([keyNode, valueNode]: readonly [PythonNode, PythonNode]): [PythonValue, PythonValue] {
  const key = evaluate(keyNode);
  const value = evaluate(valueNode);
  return [hashable(key), value];
}

function hashable(value: PythonValue): PythonValue {
  if (value.type === 'tuple') value.items.forEach(hashable);
  else if (value.type === 'list' || value.type === 'set' || value.type === 'dict') {
    throw new Unwritable(`it has a ${value.type} where Python needs something it can hash`);
  }
  return value;
}

function toJson(value: PythonValue, writeNumber: WriteNumber): JsonValue {
  switch (value.type) {
    case 'integer':
    case 'float':
      return numberJson(value.value, writeNumber);
    case 'string':
      return value.text;
    case 'constant':
      return value.value;
    case 'list':
    case 'tuple':
      return value.items.map((item) => toJson(item, writeNumber));
    case 'dict':
      return dictJson(value.entries, writeNumber);
    case 'set':
    case 'bytes':
    case 'complex':
    case 'ellipsis':
      throw new Unwritable(`it holds ${NAMES[value.type]}, which JSON has not`);
  }
}

const NAMES = { set: 'a set', bytes: 'bytes', complex: 'a complex number', ellipsis: 'an ellipsis' } as const;

function numberJson(value: bigint | number, writeNumber: WriteNumber): JsonValue {
  const written = writeNumber(value);
  if (written === undefined) throw new Unwritable('it is a number that JSON has not');
  return written;
}

function dictJson(
  entries: readonly (readonly [PythonValue, PythonValue])[],
  writeNumber: WriteNumber,
): JsonValue {
  const names = new Map<string, string>();
  const members = new Map<string, JsonValue>();
  for (const [key, value] of entries) {
    const identity = identityOf(key);
    const name = names.get(identity) ?? keyName(key, writeNumber);
    if (!names.has(identity) && members.has(name))
      throw new Unwritable(`it has two keys that JSON writes as "${name}"`);
    names.set(identity, name);
    members.set(name, toJson(value, writeNumber));
  }
  return Object.fromEntries(members);
}

/** Python holds 1, 1.0 and True for one key, the later value winning. */
function identityOf(key: PythonValue): string {
  if (key.type === 'string') return `string ${key.text}`;
  if (key.type === 'integer') return `number ${key.value}`;
  if (key.type === 'float') return `number ${Number.isInteger(key.value) ? BigInt(key.value) : key.value}`;
  if (key.type === 'constant' && key.value !== null) return `number ${key.value ? 1 : 0}`;
  return key.type;
}

function keyName(key: PythonValue, writeNumber: WriteNumber): string {
  if (key.type === 'string') return key.text;
  if (key.type === 'integer' || key.type === 'float' || key.type === 'constant') {
    return writeJson(toJson(key, writeNumber));
  }
  throw new Unwritable(`it has a key of type ${key.type}, which JSON has not`);
}

function utf8(bytes: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(bytes, 'latin1'));
  } catch {
    throw new Unwritable('it holds bytes that are not UTF-8');
  }
}
