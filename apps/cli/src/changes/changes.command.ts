import { setTimeout as pause } from 'node:timers/promises';
import { ConnectionError, LoginError, MusterError } from '@muster/sdk';
import { Option } from 'commander';
import { revisionNumber } from '../commands/arguments.js';
import type { MusterCommand } from '../commands/muster-command.js';
import { parseExact, printYaml } from '../output/exact-json.js';
import { widthOn } from '../output/value.js';
import type { Session } from '../session/session.js';
import { changeLine, type Change } from './change-line.js';
import { Feed, type Line } from './feed.js';

const TYPES = ['tenant', 'group', 'host', 'secret', 'config_ref', 'token'] as const;

interface ChangesOptions {
  readonly since?: number;
  readonly follow?: boolean;
  readonly entity?: string;
  readonly type?: string;
  readonly actor?: string;
  readonly kind?: string;
  readonly from?: string;
  readonly to?: string;
}

export function changes(program: MusterCommand): void {
  program
    .verb('changes', 'what was changed, by whom and why, oldest first')
    .option(
      '--since <revision>',
      'after this revision; with --follow from now on unless given',
      revisionNumber,
    )
    .option('-f, --follow', 'go on: print changes as they are made')
    .option('--entity <name>', 'of this thing: its id, or the name that it had')
    .addOption(new Option('--type <type>', 'of things of this type').choices(TYPES))
    .option('--actor <actor>', 'by this actor: id or name')
    .option('--kind <kind>', 'of this kind: host.created, group.updated, …')
    .option('--from <time>', 'from this time on: 2026-11-21T09:30:00Z')
    .option('--to <time>', 'before this time')
    .example('muster changes --since 1', 'those after revision 1, a line each')
    .example('muster changes --entity web1 -o json', 'all of one host: JSON, a line each')
    .example('muster changes --follow', 'what is changed from now on, until Ctrl-C')
    .runs(listChanges);
}

async function listChanges(session: Session, options: ChangesOptions): Promise<void> {
  const { since, follow, type, entity, actor, kind, from, to } = options;
  const filters = Object.fromEntries(
    Object.entries({ entity_type: type, entity, actor, kind, from, to }).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value] as const],
    ),
  );
  const feed = new Feed(session, filters, follow ? since : (since ?? 0));
  if (follow) return followed(session, feed);
  for await (const line of feed.news()) await print(session, line);
}

function print({ report, shell }: Session, { text }: Line): Promise<void> {
  if (report.format === 'json') return report.text(`${text}\n`);
  const change = parseExact(text) as Change;
  if (report.format === 'yaml') return report.text(printYaml([change]));
  return report.text(changeLine(change, report.style, widthOn(shell.stdout)));
}

const SHORTEST_WAIT = 1000;
/** While nothing happens. */
const IDLE_WAIT = 5000;
/** While the service is away. */
const AWAY_WAIT = 30_000;

/** Prints what comes until the command is ended. An outage is told once, and loses nothing. */
async function followed(session: Session, feed: Feed): Promise<void> {
  let wait = SHORTEST_WAIT;
  let isAway = false;
  for (;;) {
    try {
      const count = await printed(session, feed);
      if (isAway) session.report.note('muster: the service answers again');
      wait = count > 0 || isAway ? SHORTEST_WAIT : Math.min(wait * 1.5, IDLE_WAIT);
      isAway = false;
    } catch (error) {
      if (session.shell.signal.aborted || !isOutage(error)) throw error;
      if (!isAway) session.report.note(`muster: ${error.message}; trying again`);
      wait = Math.min(isAway ? wait * 2 : SHORTEST_WAIT, AWAY_WAIT);
      isAway = true;
    }
    await pause(wait, undefined, { signal: session.shell.signal });
  }
}

async function printed(session: Session, feed: Feed): Promise<number> {
  let count = 0;
  for await (const line of feed.news()) {
    await print(session, line);
    count += 1;
  }
  return count;
}

const TOO_MANY = 429;
const FAULT = 500;

function isOutage(error: unknown): error is Error {
  if (error instanceof ConnectionError) return true;
  if (error instanceof LoginError) return error.status !== 401;
  return error instanceof MusterError && (error.status === TOO_MANY || error.status >= FAULT);
}
