import { glob } from './glob.js';

// Ansible's host patterns, as `--limit` reads them: lib/ansible/inventory/manager.py of ansible-core.

/** The inventory that a pattern is evaluated on, in the order in which Ansible meets it. */
export interface PatternInventory {
  readonly hosts: ReadonlySet<string>;
  /** Group names, `all` and `ungrouped` first. */
  readonly groups: ReadonlySet<string>;
  /** The hosts in a group or below it, each once. */
  hostsOf(group: string): readonly string[];
}

/** Compiles a regular expression that is matched at the start of a name; undefined when it cannot be used. */
export type Compile = (source: string) => ((name: string) => boolean) | undefined;

/** What a pattern selects, or why it cannot be used. */
export type Outcome =
  | { readonly hosts: ReadonlySet<string> }
  | { readonly problem: 'nothing' | 'subscript' | 'expression' | 'file'; readonly pattern: string };

/** Names compared between two turns: a long list must not keep the process from answering others. */
const NAMES_A_TURN = 5000;

const ALPHANUMERIC_RANGE = String.raw`\[(?:[a-z]:[a-z]|[0-9]+:[0-9]+)(?::[0-9]+)?\]`;
const LABEL = String.raw`(?:\w|${ALPHANUMERIC_RANGE})(?:[\w-]|${ALPHANUMERIC_RANGE})*(?<![_-])`;
const HOST_NAME = new RegExp(String.raw`^${LABEL}(?:\.${LABEL})*$`, 'i');
const IPV6 = /^(?=.*:.*:)[0-9a-f:.]+$/i;
const HOST_AND_PORT = /^((?:[^:[\]]|\[[^\]]*\])*):[0-9]+$/;
const BRACKETED_AND_PORT = /^\[(.+)\]:[0-9]+$/;
const COLON_SEPARATED = /(?:[^\s:[\]]|\[[^\]]*\])+/g;
/** What makes Ansible look among the hosts although a group matched. */
const HAS_SPECIAL = /[.?*[]/;
const SUBSCRIPT = /^(.+)\[(?:(-?[0-9]+)|([0-9]+)[:-]([0-9]*))\]$/s;

/** Whether Ansible would take the text for one address, colons and all. */
function isAddress(text: string): boolean {
  const host = (BRACKETED_AND_PORT.exec(text) ?? HOST_AND_PORT.exec(text))?.[1] ?? text;
  return HOST_NAME.test(host) || IPV6.test(host);
}

/** The single patterns of a limit: separated by commas, or by colons where that cannot be an address. */
export function splitPattern(limit: string): string[] {
  const parts = limit.includes(',')
    ? limit.split(',')
    : isAddress(limit)
      ? [limit]
      : (limit.match(COLON_SEPARATED) ?? []);
  return parts.map((part) => part.trim()).filter(Boolean);
}

/** Plain patterns first, then `&`, then `!`; without a plain one, `all` is what the others narrow. */
function ordered(patterns: readonly string[]): string[] {
  const plain = patterns.filter((pattern) => !/^[!&]/.test(pattern));
  return [
    ...(plain.length > 0 ? plain : ['all']),
    ...patterns.filter((pattern) => pattern.startsWith('&')),
    ...patterns.filter((pattern) => pattern.startsWith('!')),
  ];
}

/** Evaluates a limit; it pauses (yields) between stretches of work. */
export function* evaluate(
  limit: string,
  inventory: PatternInventory,
  compile: Compile,
): Generator<undefined, Outcome> {
  let selected = new Set<string>();
  // A pattern that stands twice adds nothing the second time, and could be put there a thousand times.
  for (const pattern of new Set(ordered(splitPattern(limit)))) {
    const modifier = /^[!&]/.exec(pattern)?.[0];
    const expression = modifier ? pattern.slice(1) : pattern;
    const found = yield* hostsOf(expression, inventory, compile);
    if ('problem' in found) return { ...found, pattern };
    if (modifier === '!') for (const host of found.hosts) selected.delete(host);
    else if (modifier === '&') selected = new Set([...selected].filter((host) => found.hosts.has(host)));
    else for (const host of found.hosts) selected.add(host);
    yield;
  }
  return { hosts: selected };
}

type Problem = Extract<Outcome, { problem: string }>['problem'];
type Found = { readonly hosts: ReadonlySet<string> } | { readonly problem: Problem };

function* hostsOf(
  expression: string,
  inventory: PatternInventory,
  compile: Compile,
): Generator<undefined, Found> {
  if (inventory.hosts.has(expression)) return { hosts: new Set([expression]) };
  if (expression.startsWith('@')) return { problem: 'file' };
  const isExpression = expression.startsWith('~');
  const subscript = isExpression ? null : SUBSCRIPT.exec(expression);
  const names = subscript?.[1] ?? expression;
  const matches = isExpression ? compile(names.slice(1)) : glob(names);
  if (!matches) return { problem: 'expression' };
  const groups = yield* matching(inventory.groups, matches);
  const inGroups = groups.flatMap((group) => inventory.hostsOf(group));
  const named =
    groups.length === 0 || isExpression || HAS_SPECIAL.test(names)
      ? yield* matching(inventory.hosts, matches)
      : [];
  if (groups.length === 0 && named.length === 0) return { problem: 'nothing' };
  const hosts = subscripted([...inGroups, ...named], subscript);
  return hosts ? { hosts: new Set(hosts) } : { problem: 'subscript' };
}

function* matching(
  names: ReadonlySet<string>,
  matches: (name: string) => boolean,
): Generator<undefined, string[]> {
  const found: string[] = [];
  let compared = 0;
  for (const name of names) {
    if (matches(name)) found.push(name);
    compared += 1;
    if (compared % NAMES_A_TURN === 0) yield;
  }
  return found;
}

/** `[n]`, `[-n]`, `[a:b]` (both included), `[a:]`; undefined where there is no such host. */
function subscripted(
  hosts: readonly string[],
  subscript: RegExpExecArray | null,
): readonly string[] | undefined {
  if (hosts.length === 0 || !subscript) return hosts;
  const [, , single, from, to] = subscript;
  // Ansible takes a range that ends at 0 for its first index alone.
  if (single === undefined && (to === '' || Number(to) !== 0))
    return hosts.slice(Number(from), to ? Number(to) + 1 : undefined);
  const host = hosts.at(Number(single ?? from));
  return host === undefined ? undefined : [host];
}
