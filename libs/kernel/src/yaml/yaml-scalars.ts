import type { JsonValue } from '../json/json.js';
import { floatValue, integerValue, MAX_INTEGER_DIGITS } from './python-numbers.js';
import { ScalarFault } from './yaml-error.js';
import { stringScalar, unsafeNode, vaultScalar, type ScalarType, type YamlNode } from './yaml-node.js';
import { timestampText } from './yaml-timestamp.js';

// The tables of PyYAML's resolver.py and constructor.py (SafeLoader) and of Ansible's parsing/yaml/constructor.py.

const STANDARD = 'tag:yaml.org,2002:';

/** The kinds of plain text, in PyYAML's order: the first that matches decides. */
const IMPLICIT: readonly [tag: string, pattern: RegExp][] = [
  ['bool', /^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/],
  [
    'float',
    /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/,
  ],
  [
    'int',
    /^(?:[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+)$/,
  ],
  ['merge', /^<<$/],
  ['null', /^(?:~|null|Null|NULL|)$/],
  [
    'timestamp',
    /^(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{4}-[0-9][0-9]?-[0-9][0-9]?(?:[Tt]|[ \t]+)[0-9][0-9]?:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?(?:[ \t]*(?:Z|[-+][0-9][0-9]?(?::[0-9]{2})?))?)$/,
  ],
  ['value', /^=$/],
];

/** The tag that PyYAML gives to plain text without one. */
export function implicitTag(text: string): string {
  const found = IMPLICIT.find(([, pattern]) => pattern.test(text));
  return STANDARD + (found?.[0] ?? 'str');
}

export const MERGE_TAG = `${STANDARD}merge`;
export const VALUE_TAG = `${STANDARD}value`;
export const STRING_TAG = `${STANDARD}str`;
export const MAPPING_TAGS: readonly string[] = [`${STANDARD}map`, `${STANDARD}python/dict`];
export const LIST_TAG = `${STANDARD}seq`;
export const PAIRS_TAGS: readonly string[] = [`${STANDARD}omap`, `${STANDARD}pairs`];

const scalar = (type: ScalarType, value: JsonValue, written: string): YamlNode => ({
  kind: 'scalar',
  type,
  written,
  value,
});

const CONSTRUCTORS: Readonly<Record<string, (text: string) => YamlNode>> = {
  [`${STANDARD}null`]: () => ({ kind: 'scalar', type: 'null', value: null }),
  [`${STANDARD}bool`]: boolean,
  [`${STANDARD}int`]: integer,
  [`${STANDARD}float`]: float,
  [`${STANDARD}timestamp`]: (text) => scalar('date', timestampText(text), text),
  [STRING_TAG]: stringScalar,
  [`${STANDARD}python/unicode`]: stringScalar,
  '!vault': vaultScalar,
  '!vault-encrypted': vaultScalar,
  '!unsafe': (text) => unsafeNode(stringScalar(text)),
};

/**
 * The value of a scalar with this tag.
 * @throws ScalarFault for a tag that Ansible's loader has no constructor for, text that its constructor refuses, and
 * values without a JSON form
 */
export function constructScalar(tag: string, text: string): YamlNode {
  const construct = Object.hasOwn(CONSTRUCTORS, tag) ? CONSTRUCTORS[tag] : undefined;
  if (construct) return construct(text);
  if (MAPPING_TAGS.includes(tag)) throw new ScalarFault('Expected a mapping, but found a scalar');
  if (tag === LIST_TAG || PAIRS_TAGS.includes(tag))
    throw new ScalarFault('Expected a list, but found a scalar');
  if (tag === `${STANDARD}binary`) throw new ScalarFault('Binary data has no place in JSON');
  throw unknownTag(tag);
}

export function unknownTag(tag: string): ScalarFault {
  if (tag === MERGE_TAG || tag === VALUE_TAG) {
    return new ScalarFault(`"${tag === MERGE_TAG ? '<<' : '='}" is no value; put it in quotes`);
  }
  return new ScalarFault('Ansible does not know the tag');
}

function boolean(text: string): YamlNode {
  const word = text.toLowerCase();
  if (['yes', 'true', 'on'].includes(word)) return scalar('boolean', true, text);
  if (['no', 'false', 'off'].includes(word)) return scalar('boolean', false, text);
  throw new ScalarFault('The value is not a boolean');
}

/** Sign and digits, as construct_yaml_int and construct_yaml_float split them. */
function signed(text: string): { negative: boolean; rest: string } {
  const plain = text.replaceAll('_', '');
  return { negative: plain.startsWith('-'), rest: plain.replace(/^[-+]/, '') };
}

// A digit count at which no base still yields a number that Python prints; it bounds the work on hostile digits.
const MAX_NUMBER_LENGTH = 4 * MAX_INTEGER_DIGITS;

function integer(text: string): YamlNode {
  const { negative, rest } = signed(text);
  const size = rest.length > MAX_NUMBER_LENGTH ? undefined : magnitude(rest);
  const value = size === undefined ? undefined : integerValue(negative ? -size : size);
  if (value === undefined) throw new ScalarFault('The value is not an integer that Python reads');
  return scalar('integer', value, text);
}

function magnitude(rest: string): bigint | undefined {
  if (/^0b[01]+$/.test(rest) || /^0x[0-9a-fA-F]+$/.test(rest)) return BigInt(rest);
  if (/^0[0-7]*$/.test(rest)) return BigInt(`0o0${rest}`);
  if (/^[1-9][0-9]*$/.test(rest)) return BigInt(rest);
  if (!/^[1-9][0-9]*(?::[0-9]+)+$/.test(rest)) return undefined;
  return rest.split(':').reduce((sum, part) => sum * 60n + BigInt(part), 0n);
}

function float(text: string): YamlNode {
  const { negative, rest } = signed(text);
  const size = floatSize(rest.toLowerCase());
  if (Number.isNaN(size)) throw new ScalarFault('The value is not a number');
  if (!Number.isFinite(size)) throw new ScalarFault('Infinity has no place in JSON');
  return scalar('float', floatValue(negative ? -size : size), text);
}

function floatSize(rest: string): number {
  if (rest === '.inf') return Infinity;
  if (!rest.includes(':')) return decimal(rest);
  // Least significant first, as PyYAML adds: the rounding is the same.
  const parts = rest.split(':').reverse();
  return parts.reduce((sum, part, at) => sum + decimal(part) * 60 ** at, 0);
}

const decimal = (text: string): number =>
  /^(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[-+]?[0-9]+)?$/.test(text) ? Number(text) : NaN;
