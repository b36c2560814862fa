import type { CST } from 'yaml';

// YAML 1.2, which the parser speaks, allows what libyaml (scanner.c, YAML 1.1), which Ansible uses, refuses. These are
// the places where the difference decides whether a file is read.

/** A place that libyaml refuses. */
export interface GrammarFault {
  readonly problem: string;
  readonly offset: number;
}

type Token = CST.Token | null | undefined;

/** The first place of a document that libyaml would not read, in no particular order. */
export function libyamlFault(document: CST.Token): GrammarFault | undefined {
  if (document.type === 'directive') return directiveFault(document);
  if (document.type !== 'document') return undefined;
  return tabFault(document.start, true) ?? faultIn(document.value);
}

function directiveFault({ source, offset }: CST.Directive): GrammarFault | undefined {
  const version = /^%YAML[ \t]+(\S+)/.exec(source)?.[1];
  if (version === undefined || version === '1.1' || version === '1.2') return undefined;
  return { problem: 'The document is neither YAML 1.1 nor 1.2', offset };
}

function faultIn(token: Token): GrammarFault | undefined {
  switch (token?.type) {
    case 'block-map':
      return firstFault(token.items, mapItemFault);
    case 'block-seq':
      return firstFault(token.items, ({ start, value }) => tabFault(start, true) ?? faultIn(value));
    case 'block-scalar':
      return blockScalarFault(token);
    case 'single-quoted-scalar':
    case 'double-quoted-scalar':
      return openQuote(token) ?? escapeFault(token) ?? endFault(token);
    case 'alias':
    case 'scalar':
      return endFault(token);
    case 'flow-collection':
      return firstFault(token.items, flowItemFault) ?? endFault(token);
    default:
      return undefined;
  }
}

const endFault = ({ end }: { end?: CST.SourceToken[] }): GrammarFault | undefined =>
  tabFault(end ?? [], false);

/** The parser takes an escaped quote at the end of the text for the closing one. */
function openQuote({ source, offset }: CST.FlowScalar): GrammarFault | undefined {
  const inside = source.slice(1, -1);
  const backslashes = inside.length - inside.replace(/\\+$/, '').length;
  const isOpen = source.startsWith("'") ? inside.replaceAll("''", '').includes("'") : backslashes % 2 === 1;
  return isOpen || source.length < 2 ? { problem: 'The quote is not closed', offset } : undefined;
}

/** libyaml refuses escapes for halves of surrogate pairs and for what lies beyond Unicode. */
function escapeFault({ type, source, offset }: CST.FlowScalar): GrammarFault | undefined {
  if (type !== 'double-quoted-scalar') return undefined;
  for (const { 1: short, 2: long, index } of source.matchAll(
    /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|[^])/g,
  )) {
    const code = parseInt(short ?? long ?? '0', 16);
    const isCharacter = code < 0xd800 || (code > 0xdfff && code <= 0x10ffff);
    if (!isCharacter) return { problem: 'The escape stands for no character', offset: offset + index };
  }
  return undefined;
}

/** Where the first line of text sets the indentation, no tab may stand in it. */
function blockScalarFault({ props, source }: CST.BlockScalar): GrammarFault | undefined {
  const header = props.find(({ type }) => type === 'block-scalar-header');
  const indented = header && 'source' in header && /[1-9]/.test(header.source);
  const tab = indented ? null : /^(?: *\r?\n)* *\t/.exec(source);
  const last = props.at(-1);
  const start = last && 'source' in last ? last.offset + last.source.length : 0;
  return tab ? tabAt(start + tab[0].length - 1) : undefined;
}

function firstFault<T>(
  items: readonly T[],
  check: (item: T) => GrammarFault | undefined,
): GrammarFault | undefined {
  for (const item of items) {
    const fault = check(item);
    if (fault) return fault;
  }
  return undefined;
}

function mapItemFault(item: CST.BlockMap['items'][number]): GrammarFault | undefined {
  const { start, key, sep, value } = item;
  return (
    missingKey(item) ??
    tabFault(start, true) ??
    faultIn(key) ??
    (sep && tabFault(sep, false, isExplicit(start))) ??
    faultIn(value)
  );
}

const flowItemFault = (item: CST.CollectionItem): GrammarFault | undefined =>
  missingKey(item) ?? faultIn(item.key) ?? faultIn(item.value);

/** An empty key is one only with "? ", an anchor or a tag. */
function missingKey({ start, key, sep }: CST.CollectionItem): GrammarFault | undefined {
  const colon = sep?.find(({ type }) => type === 'map-value-ind');
  const isNamed = isExplicit(start) || start.some(({ type }) => type === 'anchor' || type === 'tag');
  return colon && !key && !isNamed
    ? { problem: 'A key is missing before ":"', offset: colon.offset }
    : undefined;
}

const isExplicit = (start: readonly CST.SourceToken[]): boolean =>
  start.some(({ type }) => type === 'explicit-key-ind');

/**
 * libyaml takes a tab for a blank only where no key can begin: not in indentation, not after "- " and "? ", nor after
 * the ":" of a key that "? " began.
 */
function tabFault(
  tokens: readonly CST.SourceToken[],
  keyCanBegin: boolean,
  keyAfterColon = false,
): GrammarFault | undefined {
  let refused = keyCanBegin;
  for (const { type, source, offset } of tokens) {
    if (type === 'newline') refused = true;
    else if (type === 'anchor' || type === 'tag') refused = false;
    else if (type === 'map-value-ind') refused = keyAfterColon;
    const tab = type === 'space' ? source.indexOf('\t') : -1;
    if (refused && tab >= 0) return tabAt(offset + tab);
  }
  return undefined;
}

const tabAt = (offset: number): GrammarFault => ({ problem: 'A tab stands where only spaces may', offset });
