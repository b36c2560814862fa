import { MusterError } from '@muster/sdk';
import { CommanderError } from 'commander';
import { complete } from './completion/complete.js';
import { EXIT, exitCodeOf, type ExitCode } from './failure.js';
import { printable } from './output/table.js';
import { programOf } from './program.js';
import type { Shell } from './shell/shell.js';

/** Runs a command line to its end. Whatever goes wrong is told in lines on standard error, and by the exit code. */
export async function run(args: readonly string[], shell: Shell, version: string): Promise<ExitCode> {
  try {
    const program = programOf(shell, version);
    // It is no command of people: see completion/scripts.ts.
    const work =
      args[0] === '__complete'
        ? complete(program, args.slice(2), shell)
        : program.parseAsync(args, { from: 'user' });
    await Promise.race([work, givenUp(shell.signal)]);
    return EXIT.done;
  } catch (error) {
    if (shell.signal.aborted) return EXIT.interrupted;
    // Commander has said what it has to say.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    for (const line of wordsOf(error)) shell.stderr.write(`${line}\n`);
    return exitCodeOf(error);
  }
}

/** What is interrupted has this long to clean up. */
const GRACE_MILLISECONDS = 5000;

/** Rejects when an interrupt was not heeded: no answer that hangs may hold the terminal. */
function givenUp(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const giveUp = (): void => {
      setTimeout(() => reject(signal.reason as Error), GRACE_MILLISECONDS).unref();
    };
    signal.addEventListener('abort', giveUp, { once: true });
  });
}

/** Faults beyond these are counted only. */
const SHOWN_FAULTS = 20;

function* wordsOf(error: unknown): Generator<string> {
  // What was printed says it already.
  if (exitCodeOf(error) === EXIT.different) return;
  yield `muster: ${printable(chain(error).join(': '))}`;
  if (!(error instanceof MusterError)) return;
  for (const { pointer, detail } of error.errors.slice(0, SHOWN_FAULTS))
    yield `  ${printable(`${pointer}: ${detail}`)}`;
  if (error.errors.length > SHOWN_FAULTS) yield `  and ${error.errors.length - SHOWN_FAULTS} more`;
  const { code, requestId } = error;
  if (code !== undefined) yield `  code ${code}, request ${printable(requestId ?? '')}`;
}

/** An error and what caused it, each once: "There was no answer: connect ECONNREFUSED". */
function chain(error: unknown): string[] {
  if (!(error instanceof Error)) return [String(error)];
  const causes = error.cause === undefined ? [] : chain(error.cause);
  return [...new Set([error.message, ...causes])].filter((message) => message !== '');
}
