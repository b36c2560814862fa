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
    case 'alias':
    case 'scalar':
    case 'single-quoted-scalar':
    case 'double-quoted-scalar':
    case 'flow-collection':
      return tabFault(token.end ?? [], false);
    default:
      return undefined;
  }
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
  const explicit = start.some(({ type }) => type === 'explicit-key-ind');
  const colon = sep?.find(({ type }) => type === 'map-value-ind');
  const named = explicit || Boolean(key) || start.some(({ type }) => type === 'anchor' || type === 'tag');
  if (colon && !named) return { problem: 'A key is missing before ":"', offset: colon.offset };
  return tabFault(start, true) ?? faultIn(key) ?? (sep && tabFault(sep, false, explicit)) ?? faultIn(value);
}

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
