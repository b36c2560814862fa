import { ok } from '@muster/sdk';
import { preview } from '../apply/dry-run.js';
import type { MusterCommand } from '../commands/muster-command.js';
import { Owner, ownerOptions, type OwnerOptions } from '../commands/owner.js';
import { EXIT, Failure, misuse } from '../failure.js';
import { parseExact, printExact } from '../output/exact-json.js';
import { rawText } from '../output/raw.js';
import { printable, table } from '../output/table.js';
import { shortened, typedWords } from '../output/value.js';
import type { Session } from '../session/session.js';
import { assigned, type SourceOptions } from './assignments.js';
import { readOwn, readResolved, write, type Variables } from './own-variables.js';

export function variables(program: MusterCommand): void {
  const variable = program.verb('var', 'variables of a tenant, a group or a host');
  resolvedOption(ownerOptions(variable.verb('list', 'the variables of an owner')))
    .example('muster var list', "the tenant's own")
    .example('muster var list --host web1 --resolved -o yaml', 'those that a run on the host sees')
    .runs(list);
  resolvedOption(ownerOptions(variable.verb('get <name>', 'a value: a text as it is, anything else as JSON')))
    .example('muster var get rack --host web1', "the host's own")
    .example('muster var get tier --host web1 --resolved', 'the one that wins, wherever it is set')
    .runs(get);
  setCommand(variable);
  ownerOptions(variable.verb('unset <names...>', 'take variables away'))
    .writes()
    .example('muster var unset rack port --group web', 'two of a group')
    .runs(unset);
}

const resolvedOption = (command: MusterCommand): MusterCommand =>
  command.option('--resolved', 'of a host: the values that win, those of its groups and secrets included');

function setCommand(variable: MusterCommand): void {
  ownerOptions(variable.verb('set [assignments...]', 'set variables: name=value, several at once'))
    .option('--text', 'values are texts, also those that read as JSON')
    .option('--file <file>', 'one name: the value is the text of this file; -: standard input')
    .option('--json-file <file>', 'JSON: the value of the one name, or variables where none is named')
    .writes()
    .example('muster var set rack=r1 port=8080 --host web1', 'a text and a number, in one change')
    .example(`muster var set 'ntp_servers=["192.0.2.1"]'`, 'JSON, of the tenant')
    .example('muster var set motd --file motd.txt --group web', 'the text of a file')
    .example(
      `echo '{"rack": "r2", "slot": 7}' | muster var set --json-file - --host web1`,
      'several, as JSON',
    )
    .runs(set);
}

interface ReadOptions extends OwnerOptions {
  readonly resolved?: boolean;
}

async function read(session: Session, options: ReadOptions): Promise<Variables> {
  if (options.resolved && options.host === undefined)
    throw misuse('--resolved is of a host: name it with --host');
  const owner = await Owner.of(session, options);
  return options.resolved
    ? readResolved(session, options.host ?? '')
    : (await readOwn(session, owner)).variables;
}

async function list(session: Session, options: ReadOptions): Promise<void> {
  const found = await read(session, options);
  await session.report.as(found, () => variablesTable(found, session));
}

const LEAST = 20;

function variablesTable(found: Variables, { report: { style }, shell: { stdout } }: Session): string {
  const entries = Object.entries(found);
  const name = Math.max(0, ...entries.map(([text]) => text.length));
  // Who looks at a terminal wants one line each; a file or a program gets them whole.
  const room = stdout.isTTY ? Math.max((stdout.columns ?? Infinity) - name - '   '.length, LEAST) : Infinity;
  const columns = [
    { title: 'name', of: ([text]: [string, unknown]) => text },
    { title: 'value', of: ([, value]: [string, unknown]) => shortened(printable(typedWords(value)), room) },
  ];
  return table(entries, columns, style.title);
}

async function get(session: Session, options: ReadOptions, name: string): Promise<void> {
  if (!options.resolved) return getOwn(session, options, name);
  const found = await read(session, options);
  if (!Object.hasOwn(found, name))
    throw new Failure(`the host ${options.host} has no variable ${name}`, EXIT.absent);
  await printValue(session, { name, value: found[name] });
}

async function getOwn(session: Session, options: OwnerOptions, name: string): Promise<void> {
  const owner = await Owner.of(session, options);
  const params = { path: { ...owner.path, name } };
  const text = await ok(
    session.muster.api.GET(owner.at('/variables/{name}'), { params, ...session.exactly }),
  );
  await printValue(session, parseExact(text) as { name: string; value: unknown });
}

/** A text is printed as it is, for whoever reads it into a file or a shell. */
const printValue = ({ report, shell }: Session, variable: { name: string; value: unknown }): Promise<void> =>
  report.as(variable, () => rawText(shell.stdout, bare(variable.value)));

/** With an end to its last line, which a text may have already. */
function bare(value: unknown): string {
  const text = typeof value === 'string' ? value : printExact(value);
  return text.endsWith('\n') ? text : `${text}\n`;
}

async function set(
  session: Session,
  options: OwnerOptions & SourceOptions,
  assignments: string[],
): Promise<void> {
  const values = await assigned(session.shell, options, assignments);
  const owner = await Owner.of(session, options);
  if (session.isDryRun) return dryRun(session, owner, (before) => ({ ...before, ...values }));
  const after = await write(session, owner, values);
  await session.report.done(after, `${owner.words}: ${Object.keys(values).join(', ')} set`);
}

async function unset(session: Session, options: OwnerOptions, names: string[]): Promise<void> {
  const owner = await Owner.of(session, options);
  const { variables: before } = await readOwn(session, owner);
  for (const name of names)
    if (!Object.hasOwn(before, name))
      throw new Failure(`the ${owner.words} has no variable ${name}`, EXIT.absent);
  const without = (all: Variables): Variables =>
    Object.fromEntries(Object.entries(all).filter(([name]) => !names.includes(name)));
  if (session.isDryRun) return dryRun(session, owner, without);
  const { api } = session.muster;
  const body = { variables: Object.fromEntries(names.map((name) => [name, null])) };
  const params = { path: owner.path };
  await ok(api.PATCH(owner.at('/variables'), { params, body, ...session.exactly }));
  await session.report.done(without(before), `${owner.words}: ${names.join(', ')} taken away`);
}

async function dryRun(
  session: Session,
  owner: Owner,
  change: (before: Variables) => Variables,
): Promise<void> {
  const [name, { variables: before }] = [await owner.name(session), await readOwn(session, owner)];
  await preview(session, owner.draft(name, change(before)));
}
