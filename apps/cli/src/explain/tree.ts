import type { components } from '@muster/sdk';
import { jsonWords } from '../output/value.js';
import type { Style } from '../output/style.js';
import { printable } from '../output/table.js';

type Value = components['schemas']['ExplainedValueResponse'];

interface TreeStyle extends Style {
  /** Characters of a value. */
  readonly width: number;
}

/** A variable with its value and where that comes from, and below it the values that it shadows, strongest first. */
export function treeOf(name: string, [winner, ...shadowed]: readonly Value[], style: TreeStyle): string {
  if (!winner) return '';
  const head = `${style.title(printable(name))} = ${jsonWords(winner.value, style.width)}`;
  const stem = shadowed.length > 0 ? '│' : ' ';
  const lines = shadowed.flatMap((value, index) => {
    const isLast = index === shadowed.length - 1;
    return [
      `${isLast ? '└─' : '├─'} ${jsonWords(value.value, style.width)}`,
      `${isLast ? ' ' : '│'}    ${origin(value)}`,
    ].map((line) => style.faint(line));
  });
  return [head, `${stem}  ${origin(winner)}`, ...lines].map((line) => `${line}\n`).join('');
}

/** "group web (depth 2, priority 1), set by deploy at 2026-11-21T09:30:00Z, revision 42". */
function origin({ layer, git, ...change }: Value): string {
  return [layerWords(layer), git ? gitWords(git) : changeWords(change)].map(printable).join(', ');
}

const KINDS = { tenant: 'tenant', group: 'group', host: 'host', config: 'Git of' } as const;

function layerWords({ kind, name, depth, priority }: Value['layer']): string {
  const isInTree = depth !== null && String(depth) !== '0';
  const place = isInTree ? ` (depth ${String(depth)}, priority ${String(priority)})` : '';
  return `${KINDS[kind]} ${name}${place}`;
}

const COMMIT_LETTERS = 12;

function gitWords({ repository, ref, commit, path, file }: NonNullable<Value['git']>): string {
  const place = path === '' ? file : `${path}/${file}`;
  return `${place} at ${ref} (${commit.slice(0, COMMIT_LETTERS)}) of ${repository}`;
}

function changeWords({ set_by: by, set_at: at, revision }: Omit<Value, 'layer' | 'git' | 'value'>): string {
  if (!by) return 'its address';
  const when = at === null ? '' : ` at ${at}`;
  return `set by ${by.name}${when}${revision === null ? '' : `, revision ${String(revision)}`}`;
}
