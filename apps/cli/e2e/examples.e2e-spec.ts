import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MusterCommand } from '../src/commands/muster-command.js';
import { EXIT } from '../src/failure.js';
import { programOf } from '../src/program.js';
import { run } from '../src/run.js';
import { aFleet, aFolder, inGit, type Fleet } from './builders.js';
import { aDesk, type Desk } from './harness.js';

let desk: Desk;
/** For all lines that write nothing; a line that writes has a fleet of its own. */
let still: Fleet;
beforeAll(async () => {
  desk = await aDesk();
  still = await aFleet(desk);
});
afterAll(() => desk.close());

const SHELL = {
  stdin: new PassThrough(),
  stdout: new PassThrough(),
  stderr: new PassThrough(),
  environment: {},
  folder: '/',
  programFolder: '/',
  signal: new AbortController().signal,
};
const program = programOf(SHELL, '0');

/** The commands that do something, with the words that lead to them. */
function* leaves(command: MusterCommand, path: readonly string[] = []): Generator<[string, MusterCommand]> {
  const below = command.commands as readonly MusterCommand[];
  if (below.length === 0) yield [path.join(' '), command];
  for (const sub of below) yield* leaves(sub, [...path, sub.name()]);
}
const commands = [...leaves(program)];

/** What a tenant's state is told by, tokens included. */
async function stateOf({ sdk }: Desk, tenant: string): Promise<unknown> {
  const tokens: string[] = [];
  for await (const { id } of sdk.each('/v1/tenants/{tenant}/tokens', { path: { tenant } })) tokens.push(id);
  const tenants: string[] = [];
  for await (const { name } of sdk.tenants()) tenants.push(name);
  for await (const { id } of sdk.each('/v1/tokens', { path: {} })) tokens.push(id);
  const limits = await sdk.api.GET('/v1/tenants/{tenant}/limits', { params: { path: { tenant: 'lab' } } });
  return {
    tokens,
    tenants,
    limits: limits.data,
    tenant: await sdk.tenant(tenant),
    lab: await sdk.tenant('lab'),
  };
}

/** What a line is run on. */
async function fleetFor(line: string, isWriting: boolean): Promise<Fleet> {
  const speaksOfGit = line.includes('config-ref');
  if (!isWriting && !speaksOfGit) return { ...still, folder: await aFolder(desk) };
  const fleet = await aFleet(desk);
  if (speaksOfGit) await inGit(desk, fleet);
  return fleet;
}

/** Its `--help`, without a process of its own. */
async function help(path: string): Promise<string> {
  const stdout = new PassThrough({ encoding: 'utf8' });
  expect(await run([...path.split(' '), '--help'], { ...SHELL, stdout }, '0')).toBe(0);
  return stdout.read() as string;
}

describe.each(commands)('muster %s', (path, command) => {
  it('shows examples in its help', async () => {
    const stdout = await help(path);
    expect(command.examples).not.toEqual([]);
    for (const { line } of command.examples) expect(stdout).toContain(line);
  });

  it('does what its examples say', async () => {
    for (const { line } of command.examples) {
      const { environment, folder } = await fleetFor(line, command.isWriting);
      const { stderr, status } = await desk.sh(`cd ${folder} && ${ending(line)}`, environment);
      expect({ line, stderr, status }).toEqual({ line, stderr: '', status: statusOf(line) });
    }
  });
});

/** What goes on until Ctrl-C gets one. */
const ending = (line: string): string =>
  line.includes('--follow') ? `timeout --preserve-status -s INT 2 ${line}` : line;

/** Two commands tell something by it beside success. */
function statusOf(line: string): number {
  if (line.includes('--follow')) return EXIT.interrupted;
  return line.startsWith('muster diff') && !line.includes('fleet.json') ? EXIT.different : EXIT.done;
}

const writing = commands.filter(([, { isWriting }]) => isWriting);

describe.each(writing)('muster %s', (_, command) => {
  it('writes nothing in a dry run', async () => {
    for (const { line } of command.examples) {
      const { environment, tenant, folder } = await fleetFor(line, false);
      const before = await stateOf(desk, tenant);
      const { stderr, status } = await desk.sh(`cd ${folder} && ${line} --dry-run`, environment);
      expect({ line, stderr, status }).toEqual({ line, stderr: '', status: 0 });
      expect(await stateOf(desk, tenant)).toEqual(before);
    }
  });
});
