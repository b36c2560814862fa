import { isJsonObject, parseJson, placeOf, RawJson, type JsonObject, type JsonValue } from '../json/json.js';
import { floatValue, integerValue, MAX_INTEGER_DIGITS } from './python-numbers.js';
import { YamlSyntaxError } from './yaml-error.js';
import { listOf, stringScalar, unsafeNode, vaultScalar, yamlValue, type YamlNode } from './yaml-node.js';
import { MAX_DEPTH, YamlReader, type OnDuplicateKey } from './yaml-reader.js';

export { floatValue, integerValue } from './python-numbers.js';
export { YamlSyntaxError, type YamlProblem } from './yaml-error.js';
export {
  isTruthy,
  yamlValue,
  type ScalarType,
  type YamlEntry,
  type YamlList,
  type YamlMapping,
  type YamlNode,
  type YamlScalar,
} from './yaml-node.js';
export { type DuplicateKey, type OnDuplicateKey } from './yaml-reader.js';

export interface YamlOptions {
  /** Told of each key that stands twice in one mapping; the last one wins, as in Ansible. Without it they are refused. */
  onDuplicate?: OnDuplicateKey | undefined;
}

/**
 * Parses one YAML document as Ansible's loader does: JSON where the text is JSON, else YAML 1.1 with PyYAML's types.
 *
 * Values are those that Ansible's JSON output shows: dates as ISO 8601 text, `!vault` as `{"__ansible_vault": …}`,
 * `!unsafe` strings as `{"__ansible_unsafe": …}`, keys that are numbers, booleans or null as text (`yes: 1` is
 * `{"true": 1}`). Numbers that a double would not print back are {@link RawJson}. An empty text is null.
 * @throws YamlSyntaxError for text that the loader refuses, several documents, values without a JSON form (infinity,
 * binary data, sets), keys that stand twice, nesting deeper than 64 and aliases that blow the document up
 */
export const parseYaml = (text: string, options: YamlOptions = {}): JsonValue =>
  yamlValue(readYaml(text, options));

/**
 * Like {@link parseYaml}, keeping what JSON loses: which keys were strings, which values dates, vaulted or unsafe.
 * @throws YamlSyntaxError
 */
export function readYaml(text: string, options: YamlOptions = {}): YamlNode {
  const json = jsonDocument(text);
  if (json !== undefined) return jsonNode(json, 1);
  refuseCharacters(text);
  try {
    return new YamlReader(options.onDuplicate).read(text);
  } catch (error) {
    // The grammar's recursion ends here before the reader can measure the depth.
    if (error instanceof RangeError) throw tooDeep();
    throw error;
  }
}

const tooDeep = (): YamlSyntaxError =>
  new YamlSyntaxError(`The document nests deeper than ${MAX_DEPTH}`, 1, 1, 'limit');

/** The document when it is JSON (from_yaml in Ansible's parsing/utils/yaml.py tries that first). */
function jsonDocument(text: string): JsonValue | undefined {
  refuseConstants(text);
  try {
    JSON.parse(text);
  } catch {
    return undefined;
  }
  try {
    return parseJson(text);
  } catch {
    // A name twice in one object: the YAML reader finds its place. Too deep: it says so too.
    return undefined;
  }
}

// Python's json module reads these names as numbers, JSON.parse does not.
const STRING_OR_CONSTANT = /"(?:[^"\\]|\\.)*"?|-?Infinity|NaN/g;

function refuseConstants(text: string): void {
  if (!/^\s*[[{].*(?:Infinity|NaN)/s.test(text)) return;
  const readable = text.replace(STRING_OR_CONSTANT, (found) => (found.startsWith('"') ? found : '0'));
  if (readable === text) return;
  try {
    JSON.parse(readable);
  } catch {
    return;
  }
  throw new YamlSyntaxError('Infinity and NaN have no place in JSON', 1, 1);
}

function jsonNode(value: JsonValue, depth: number): YamlNode {
  if (depth > MAX_DEPTH) throw tooDeep();
  if (Array.isArray(value)) return listOf(value.map((item) => jsonNode(item, depth + 1)));
  if (isJsonObject(value)) return markedNode(value, depth) ?? mappingNode(value, depth);
  if (typeof value === 'string') return stringScalar(value);
  if (typeof value === 'boolean') return { kind: 'scalar', type: 'boolean', written: String(value), value };
  if (value === null) return { kind: 'scalar', type: 'null', value };
  return numberNode(value instanceof RawJson ? value.text : String(value));
}

const mappingNode = (value: JsonObject, depth: number): YamlNode => ({
  kind: 'mapping',
  entries: Object.entries(value).map(([key, member]) => ({
    key,
    isString: true,
    value: jsonNode(member, depth + 1),
  })),
});

/** An object that Ansible's JSON decoder takes for a vaulted or an unsafe value (parsing/ajson.py). */
function markedNode(value: JsonObject, depth: number): YamlNode | undefined {
  const mark = Object.keys(value).find((key) => key === '__ansible_vault' || key === '__ansible_unsafe');
  const marked = mark === undefined ? undefined : value[mark];
  if (marked === undefined) return undefined;
  if (mark === '__ansible_unsafe') return unsafeNode(jsonNode(marked, depth + 1));
  if (typeof marked !== 'string')
    throw new YamlSyntaxError('The value of __ansible_vault is not a string', 1, 1);
  return vaultScalar(marked);
}

function numberNode(text: string): YamlNode {
  const isInteger = /^-?[0-9]+$/.test(text);
  const value = isInteger ? integer(text) : finite(Number(text));
  if (value === undefined)
    throw new YamlSyntaxError('The document has a number that Python does not print', 1, 1);
  return { kind: 'scalar', type: isInteger ? 'integer' : 'float', written: text, value };
}

const integer = (text: string): number | RawJson | undefined =>
  text.length > MAX_INTEGER_DIGITS + 1 ? undefined : integerValue(BigInt(text));

const finite = (value: number): number | RawJson | undefined =>
  Number.isFinite(value) ? floatValue(value) : undefined;

// libyaml refuses the first set. The second, line breaks in YAML 1.1 and none in 1.2, are refused here: written raw
// they are accidents, and in quotes they can be escaped.
const NOT_ALLOWED = /[^\t\n\r\x20-\x7e\x85\xa0-\ufffd\u{10000}-\u{10ffff}]|(?!^)\ufeff|[\ud800-\udfff]/u;
const OLD_BREAKS = /[\x85\u2028\u2029]/;

function refuseCharacters(text: string): void {
  const found = NOT_ALLOWED.exec(text) ?? OLD_BREAKS.exec(text);
  if (!found) return;
  const { line, column } = placeOf(text, found.index);
  const code = (found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  throw new YamlSyntaxError(`The character U+${code} is not allowed here`, line, column);
}
