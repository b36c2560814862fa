import { pythonInteger } from './python-text.js';

/** The hosts of a pattern, or why it has none to give. */
export type HostNames = { names: string[] } | { problem: string };

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Far more ranges than a name has room for. */
const MAX_RANGES = 100;

/**
 * Expands the ranges of a host pattern as Ansible does (`expand_hostname_range` in plugins/inventory/__init__.py):
 * `[1:3]`, `[01:10:2]` with leading zeros kept, `[a:f]`, several of them in turn, the last one running fastest.
 * @param limit how many names may come out: a range is short to write and long to keep
 */
export function expandRanges(pattern: string, limit: number): HostNames {
  if (pattern.split('[').length > MAX_RANGES) return { problem: 'it has too many ranges' };
  let names = [pattern];
  // Every name that still has a range has as many as the others: each round replaces the first of them.
  while (names.some((name) => name.includes('['))) {
    const next: string[] = [];
    for (const name of names) {
      const expanded = firstRange(name, limit - next.length);
      if ('problem' in expanded) return expanded;
      for (const more of expanded.names) next.push(more);
    }
    names = next;
  }
  return { names };
}

function firstRange(name: string, limit: number): HostNames {
  const parts = name.replace('[', '|').replace(']', '|').split('|');
  const [head, range, tail] = parts;
  if (head === undefined || range === undefined || tail === undefined || parts.length > 3) {
    return { problem: 'its brackets do not match' };
  }
  const members = rangeMembers(range, limit);
  if ('problem' in members) return members;
  return { names: members.names.map((member) => `${head}${member}${tail}`) };
}

function rangeMembers(range: string, limit: number): HostNames {
  const [begin = '', end = '', step = '1', ...rest] = range.split(':');
  if (!range.includes(':') || rest.length > 0)
    return { problem: 'a range is [begin:end] or [begin:end:step]' };
  if (end === '') return { problem: 'a range needs an end' };
  const first = begin === '' ? '0' : begin;
  const width = first.startsWith('0') && first.length > 1 ? first.length : 0;
  if (width > 0 && width !== end.length)
    return { problem: 'begin and end of a range with leading zeros differ in length' };
  return letters(first, end, step, width) ?? numbers(first, end, step, { width, limit });
}

/** Undefined where the range is not one of letters. A bound is looked up as Python's `index` does: "bc" counts as "b". */
function letters(begin: string, end: string, step: string, width: number): HostNames | undefined {
  const from = LETTERS.indexOf(begin);
  const to = LETTERS.indexOf(end);
  if (from < 0 || to < 0) return undefined;
  if (from > to) return { problem: 'the begin of a range comes after its end' };
  const by = pythonInteger(step);
  if (by === undefined || by === 0) return undefined;
  // Python's slice with a negative step begins at `from` and has nothing before `to + 1`.
  if (by < 0) return { names: [] };
  const names: string[] = [];
  for (let at = from; at <= to; at += by) names.push(LETTERS.charAt(at).padStart(width, '0'));
  return { names };
}

function numbers(
  begin: string,
  end: string,
  step: string,
  form: { width: number; limit: number },
): HostNames {
  const from = pythonInteger(begin);
  const to = pythonInteger(end);
  const by = pythonInteger(step);
  if (from === undefined || to === undefined || by === undefined)
    return { problem: 'its bounds are neither numbers nor letters' };
  if (by === 0) return { problem: 'its step is zero' };
  if (![from, to, by].every(Number.isSafeInteger)) return { problem: 'its bounds are too large' };
  // range(begin, end + 1, step)
  const count = Math.max(0, Math.ceil((to + 1 - from) / by));
  if (count > form.limit) return { problem: 'it stands for too many hosts' };
  return { names: Array.from({ length: count }, (_, at) => zeroFilled(from + at * by, form.width)) };
}

/** Python's `str.zfill`: the zeros stand behind the sign. */
function zeroFilled(value: number, width: number): string {
  const digits = String(Math.abs(value));
  return value < 0 ? `-${digits.padStart(width - 1, '0')}` : digits.padStart(width, '0');
}
