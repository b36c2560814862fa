import { writeJson } from '../json/json.js';
import {
  isAlias,
  isMap,
  isScalar,
  LineCounter,
  Composer,
  Parser,
  type Alias,
  type CST,
  type Node,
  type Pair,
  type YAMLMap,
} from 'yaml';
import { blockScalarText } from './block-scalar.js';
import { libyamlFault } from './libyaml-grammar.js';
import {
  constructScalar,
  implicitTag,
  LIST_TAG,
  MAPPING_TAGS,
  MERGE_TAG,
  PAIRS_TAGS,
  STRING_TAG,
  unknownTag,
  VALUE_TAG,
} from './yaml-scalars.js';
import { ScalarFault, YamlSyntaxError, type YamlProblem } from './yaml-error.js';
import { listOf, unsafeNode, type YamlEntry, type YamlNode, type YamlScalar } from './yaml-node.js';

/** How deep a document may nest. */
export const MAX_DEPTH = 64;

// What aliases and merges may copy, in nodes and characters: far over any inventory, far under what exhausts memory.
const MAX_COPIED = 1_000_000;

/** A key that stands twice in one mapping. `line` and `column`, from 1, are those of its second place. */
export interface DuplicateKey {
  readonly key: string;
  readonly line: number;
  readonly column: number;
}

export type OnDuplicateKey = (duplicate: DuplicateKey) => void;

interface KeyValue {
  key: Node;
  /** Null where nothing stands: an empty scalar. */
  value: Node | null;
  merged: boolean;
}

const GRAMMAR = {
  schema: 'failsafe',
  version: '1.1',
  merge: false,
  uniqueKeys: false,
  prettyErrors: false,
  keepSourceTokens: true,
} as const;

// libyaml takes "#" for a comment behind whatever ends a token by itself.
const HARMLESS = 'Comments must be separated from other tokens';

// What the parser quotes of the text comes behind a colon, or is an escape sequence.
const QUOTED = /(?<=\w): .*$|(?<=escape sequence) .*$/s;

/** Makes typed nodes of what the grammar found, as PyYAML's composer and constructor do. */
export class YamlReader {
  private readonly lines = new LineCounter();
  private readonly targets = new Map<Alias, Node>();
  private readonly anchors = new Map<string, Node>();
  private copied = 0;

  constructor(private readonly onDuplicate: OnDuplicateKey | undefined) {}

  /** @throws YamlSyntaxError */
  read(text: string): YamlNode {
    const root = this.compose(text);
    if (root === null) return constructScalar(implicitTag(''), '');
    this.index(root, 1, new Set());
    return this.construct(root, 1, false);
  }

  private compose(text: string): Node | null {
    const tokens = [...new Parser(this.lines.addNewLine).parse(text)];
    const [document, second] = [...new Composer(GRAMMAR).compose(tokens, true, text.length)];
    if (second) throw this.fault('A second document begins', second.range[0]);
    const error = document?.errors.find(({ message }) => !message.startsWith(HARMLESS));
    if (error?.code === 'RESOURCE_EXHAUSTION') throw this.tooDeep(error.pos[0]);
    if (error) throw this.fault(error.message.replace(QUOTED, ''), error.pos[0]);
    for (const token of tokens) {
      const fault = libyamlFault(token);
      if (fault) throw this.fault(fault.problem, fault.offset);
    }
    return document?.contents ?? null;
  }

  /** Finds each alias's node, in the order of the text, and refuses what nests too deeply or holds itself. */
  private index(node: Node, depth: number, open: Set<Node>): void {
    if (depth > MAX_DEPTH) throw this.tooDeep(offsetOf(node));
    if (isAlias(node)) {
      const target = this.anchors.get(node.source);
      if (!target) throw this.fault('The alias has no anchor before it', offsetOf(node));
      if (open.has(target)) throw this.fault('The alias stands within its own anchor', offsetOf(node));
      this.targets.set(node, target);
      return;
    }
    this.anchor(node);
    open.add(node);
    for (const child of childrenOf(node)) this.index(child, depth + 1, open);
    open.delete(node);
  }

  private anchor(node: Node): void {
    const name = (node as { anchor?: string }).anchor;
    if (name === undefined) return;
    if (this.anchors.has(name)) throw this.fault('The anchor stands twice', offsetOf(node));
    this.anchors.set(name, node);
  }

  private construct(given: Node | null, depth: number, copying: boolean): YamlNode {
    if (given === null) return constructScalar(implicitTag(''), '');
    const node = this.follow(given);
    const copied = copying || node !== given;
    if (copied) this.charge(node);
    if (depth > MAX_DEPTH) throw this.tooDeep(offsetOf(given));
    try {
      if (isScalar(node)) return constructScalar(scalarTag(node), sourceOf(node));
      return this.collection(node, depth, copied);
    } catch (error) {
      if (error instanceof ScalarFault) throw this.fault(error.message, offsetOf(node));
      throw error;
    }
  }

  private follow(node: Node): Node {
    return isAlias(node) ? (this.targets.get(node) ?? node) : node;
  }

  private charge(node: Node): void {
    this.copied += 1 + (isScalar(node) ? sourceOf(node).length : 0);
    if (this.copied > MAX_COPIED)
      throw this.fault('Aliases make the document too large', offsetOf(node), 'limit');
  }

  private collection(node: Node, depth: number, copying: boolean): YamlNode {
    const tag = (node as { tag?: string }).tag;
    if (tag === '!unsafe') return unsafeNode(this.untagged(node, depth, copying));
    const kind = isMap(node) ? 'mapping' : 'list';
    if (tag === undefined) return this.untagged(node, depth, copying);
    if (kind === 'list' && PAIRS_TAGS.includes(tag)) return this.pairs(node, depth, copying);
    const known = kind === 'mapping' ? MAPPING_TAGS.includes(tag) : tag === LIST_TAG;
    if (known) return this.untagged(node, depth, copying);
    // A scalar's tag on a collection: say what was expected; any other tag: say that it is unknown.
    if (MAPPING_TAGS.includes(tag)) throw new ScalarFault('Expected a mapping, but found a list');
    if (tag === LIST_TAG || PAIRS_TAGS.includes(tag))
      throw new ScalarFault('Expected a list, but found a mapping');
    throw unknownTag(tag);
  }

  private untagged(node: Node, depth: number, copying: boolean): YamlNode {
    if (isMap(node)) return this.mapping(node, depth, copying);
    return listOf(childrenOf(node).map((item) => this.construct(item, depth + 1, copying)));
  }

  /** `!!omap` and `!!pairs`: a list of mappings with one key each becomes a list of pairs. */
  private pairs(node: Node, depth: number, copying: boolean): YamlNode {
    const items = childrenOf(node).map((given) => {
      const item = this.follow(given);
      const pairs = isMap(item) ? keyValues(item) : [];
      const [pair] = pairs;
      if (!pair || pairs.length > 1) throw this.fault('Expected a mapping with one key', offsetOf(given));
      return listOf([pair.key, pair.value].map((part) => this.construct(part, depth + 2, copying)));
    });
    return listOf(items);
  }

  private mapping(node: YAMLMap, depth: number, copying: boolean): YamlNode {
    const entries = new Map<string, YamlEntry>();
    const names = new Map<string, string>();
    const own = new Set<string>();
    for (const { key, value, merged } of this.flattened(node)) {
      const copied = copying || merged;
      const scalar = this.key(key, copied);
      const identity = identityOf(scalar);
      const name = names.get(identity) ?? nameOf(scalar);
      names.set(identity, name);
      if (own.has(name)) this.duplicate(name, key);
      if (!merged) own.add(name);
      const isString = entries.get(name)?.isString ?? scalar.type === 'string';
      const place = isString ? {} : { line: this.lines.linePos(offsetOf(key)).line };
      entries.set(name, { key: name, isString, ...place, value: this.construct(value, depth + 1, copied) });
    }
    return { kind: 'mapping', entries: [...entries.values()] };
  }

  /** The pairs of a mapping after `<<`, as PyYAML's flatten_mapping orders them: merged ones first, later ones win. */
  private flattened(node: YAMLMap): KeyValue[] {
    const merged: KeyValue[] = [];
    const own: KeyValue[] = [];
    for (const pair of keyValues(node)) {
      if (tagOfKey(this.follow(pair.key)) !== MERGE_TAG) own.push(pair);
      else for (const more of this.mergedInto(pair)) merged.push({ ...more, merged: true });
    }
    return [...merged, ...own];
  }

  private mergedInto({ key, value }: KeyValue): KeyValue[] {
    const source = value && this.follow(value);
    const maps = source && !isScalar(source) && !isMap(source) ? childrenOf(source).reverse() : [source];
    return maps.flatMap((given) => {
      const map = given && this.follow(given);
      if (!isMap(map)) throw this.fault('Expected a mapping or a list of mappings after "<<"', offsetOf(key));
      const pairs = this.flattened(map);
      for (const pair of pairs) this.charge(pair.key);
      return pairs;
    });
  }

  private key(node: Node, copying: boolean): YamlScalar {
    const target = this.follow(node);
    if (!isScalar(target))
      throw this.fault(`A ${isMap(target) ? 'mapping' : 'list'} cannot be a key`, offsetOf(node));
    // PyYAML reads "=" as a string where it is a key, and only there.
    const plainValue = tagOfKey(target) === VALUE_TAG;
    const key = plainValue
      ? constructScalar(STRING_TAG, sourceOf(target))
      : this.construct(node, MAX_DEPTH, copying);
    if (key.kind !== 'scalar') throw this.fault('This cannot be a key', offsetOf(node));
    if (key.type === 'date') throw this.fault('A date cannot be a key; put it in quotes', offsetOf(node));
    if (key.type === 'vault') throw this.fault('A vaulted value cannot be a key', offsetOf(node));
    return key;
  }

  private duplicate(key: string, node: Node): void {
    const { line, column } = this.place(offsetOf(node));
    if (!this.onDuplicate) throw new YamlSyntaxError('The key stands twice', line, column, 'duplicate_key');
    this.onDuplicate({ key, line, column });
  }

  private place(offset: number): { line: number; column: number } {
    const { line, col } = this.lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  }

  private fault(problem: string, offset: number, reason: YamlProblem = 'syntax'): YamlSyntaxError {
    const { line, column } = this.place(offset);
    return new YamlSyntaxError(problem, line, column, reason);
  }

  private tooDeep(offset: number): YamlSyntaxError {
    return this.fault(`The document nests deeper than ${MAX_DEPTH}`, offset, 'limit');
  }
}

const offsetOf = (node: Node): number => node.range?.[0] ?? 0;

function sourceOf(node: Node): string {
  const { source, srcToken } = node as { source?: string; srcToken?: CST.Token };
  return srcToken?.type === 'block-scalar' ? blockScalarText(srcToken) : (source ?? '');
}

/** As libyaml: "!" lets the text decide, quoted or not; where nothing stands it is an empty string. */
function scalarTag(node: Node): string {
  const { tag, type } = node as { tag?: string; type?: string };
  const text = sourceOf(node);
  if (tag === '!') return text === '' && type === 'PLAIN' ? STRING_TAG : implicitTag(text);
  return tag ?? (type === 'PLAIN' ? implicitTag(text) : STRING_TAG);
}

const tagOfKey = (node: Node): string | undefined => (isScalar(node) ? scalarTag(node) : undefined);

const keyValues = (map: YAMLMap): KeyValue[] =>
  (map.items as Pair<Node, Node | null>[]).map(({ key, value }) => ({ key, value, merged: false }));

function childrenOf(node: Node): Node[] {
  const items = (node as { items?: unknown[] }).items ?? [];
  if (!isMap(node)) return [...items] as Node[];
  return keyValues(node).flatMap(({ key, value }) => (value === null ? [key] : [key, value]));
}

/** Python holds 1, 1.0 and True for one key. */
function identityOf({ type, value, text }: YamlScalar): string {
  if (type === 'string') return `string ${text ?? ''}`;
  if (type === 'boolean') return `number ${value === true ? 1 : 0}`;
  if (type !== 'float') return `number ${writeJson(value)}`;
  const number = Number(writeJson(value));
  return `number ${Number.isInteger(number) ? BigInt(number).toString() : writeJson(value)}`;
}

const nameOf = ({ type, value, text }: YamlScalar): string =>
  type === 'string' ? (text ?? '') : writeJson(value);
