import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** How a command ended, and what it printed. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** The path of one of our built programs. */
export const program = (name: string): string =>
  fileURLToPath(new URL(`../dist/${name}.js`, import.meta.url));

/** Runs a command to its end, with no more of an environment than is given; where we are, unless told. */
export async function run(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  input = '',
  cwd?: string,
): Promise<Ended> {
  const child = spawn(command, args, { env, cwd });
  const [out, err]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on('data', (bytes: Buffer) => out.push(bytes));
  child.stderr.on('data', (bytes: Buffer) => err.push(bytes));
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  // A command need not read what it is given, and may be over by then.
  child.stdin.on('error', () => undefined).end(input);
  return { code: await ended, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() };
}
