import type { Muster } from '@muster/sdk';
import type { Command } from 'commander';
import { printable } from '../output/table.js';
import { Session } from '../session/session.js';
import type { Shell } from '../shell/shell.js';
import { candidatesOf, valueGiven, type Candidates, type Named } from './core/candidates.js';

/** Whoever presses Tab does not wait longer. */
const PATIENCE_MILLISECONDS = 1500;
/** More names than this help nobody. */
const NAMES = 200;

/** What the scripts take for "and files". */
export const FILES = ':files';

/**
 * Prints what may come next on a command line: a word on each line, and its meaning after a tab. Whatever fails, it is
 * silent: the line that is being typed must stay readable.
 */
export async function complete(program: Command, line: readonly string[], shell: Shell): Promise<void> {
  const candidates = candidatesOf(program, line);
  const names = candidates.named ? await namesOf(candidates.named, line, candidates, shell) : [];
  const words = [...candidates.words, ...names.map((text) => ({ text, meaning: '' }))];
  const { typed, prefix } = candidates;
  for (const { text, meaning } of words)
    if (text.startsWith(typed))
      shell.stdout.write(`${prefix}${printable(text)}${meaning && `\t${printable(meaning)}`}\n`);
  if (candidates.isFile) shell.stdout.write(`${FILES}\n`);
}

async function namesOf(
  named: Named,
  line: readonly string[],
  { typed }: Candidates,
  shell: Shell,
): Promise<string[]> {
  const signal = AbortSignal.any([shell.signal, AbortSignal.timeout(PATIENCE_MILLISECONDS)]);
  const [url, config] = [valueGiven(line, '--url'), valueGiven(line, '--config')];
  const tenant = valueGiven(line, '--tenant') ?? valueGiven(line, '-t');
  try {
    const session = await Session.open(
      { ...shell, signal },
      {
        output: 'table',
        progress: false,
        ...(url !== undefined && { url }),
        ...(config !== undefined && { config }),
        ...(tenant !== undefined && named !== 'tenant' && { tenant }),
      },
    );
    return await collected(namesIn[named](session, typed), typed);
  } catch {
    return [];
  }
}

const namesIn: Readonly<Record<Named, (session: Session, typed: string) => AsyncIterable<string>>> = {
  async *host(session, typed) {
    const query = { name: `${globbed(typed)}*`, limit: NAMES };
    const found = session.muster.hosts(await session.tenant(), query, signalOf(session));
    for await (const { name } of found) yield name;
  },
  async *group(session) {
    for await (const { name } of session.muster.groups(await session.tenant(), {}, signalOf(session)))
      yield name;
  },
  async *tenant(session) {
    const { muster }: { muster: Muster } = session;
    for await (const { name } of muster.tenants({}, signalOf(session))) yield name;
  },
};

const signalOf = ({ shell }: Session): { readonly signal: AbortSignal } => ({ signal: shell.signal });

/** A text that stands for itself in a glob. */
const globbed = (text: string): string => text.replace(/[*?[\]]/g, '[$&]');

async function collected(names: AsyncIterable<string>, typed: string): Promise<string[]> {
  const found: string[] = [];
  for await (const name of names) {
    if (!name.startsWith(typed)) continue;
    found.push(name);
    if (found.length === NAMES) break;
  }
  return found;
}
