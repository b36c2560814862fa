import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MusterCommand } from '../src/commands/muster-command.js';
import { EXIT } from '../src/failure.js';
import { programOf } from '../src/program.js';
import { aFleet } from './builders.js';
import { aDesk, type Desk } from './harness.js';

let desk: Desk;
beforeAll(async () => {
  desk = await aDesk();
});
afterAll(() => desk.close());

const program = programOf(
  {
    stdin: new PassThrough(),
    stdout: new PassThrough(),
    stderr: new PassThrough(),
    environment: {},
    folder: '/',
    programFolder: '/',
    signal: new AbortController().signal,
  },
  '0',
);

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
  return { tokens, tenants, tenant: await sdk.tenant(tenant) };
}

describe.each(commands)('muster %s', (path, command) => {
  it('shows examples in its help', async () => {
    const { stdout, status } = await desk.sh(`muster ${path} --help`);
    expect(status).toBe(0);
    expect(command.examples).not.toEqual([]);
    for (const { line } of command.examples) expect(stdout).toContain(line);
  });

  it('does what its examples say', async () => {
    for (const { line } of command.examples) {
      const { environment, folder } = await aFleet(desk);
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
      const { environment, folder, tenant } = await aFleet(desk);
      const before = await stateOf(desk, tenant);
      const { stderr, status } = await desk.sh(`cd ${folder} && ${line} --dry-run`, environment);
      expect({ line, stderr, status }).toEqual({ line, stderr: '', status: 0 });
      expect(await stateOf(desk, tenant)).toEqual(before);
    }
  });
});
