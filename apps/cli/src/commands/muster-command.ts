import { Command, Option } from 'commander';
import { misuse } from '../failure.js';
import { FORMATS } from '../output/report.js';
import { Session, type SharedOptions } from '../session/session.js';
import type { Shell } from '../shell/shell.js';

/** A command line that works, and what for. The tests run it. */
export interface Example {
  readonly line: string;
  readonly meaning: string;
}

/** What a command does, once it has a session. */
export type Act<A extends unknown[], O> = (session: Session, options: O, ...args: A) => Promise<void>;

/** A command of ours: with examples, a session, and `--dry-run` where it writes. */
export class MusterCommand extends Command {
  readonly examples: Example[] = [];
  isWriting = false;

  constructor(
    name: string,
    private readonly shell: Shell,
  ) {
    super(name);
    this.addHelpText('after', () => this.shownExamples());
  }

  override createCommand(name: string): MusterCommand {
    return new MusterCommand(name, this.shell);
  }

  /** Standard output, for what needs no session. */
  get output(): Shell['stdout'] {
    return this.shell.stdout;
  }

  /** A command below this one. `usage` has its name and arguments. */
  verb(usage: string, summary: string): MusterCommand {
    return (this.command(usage) as MusterCommand).description(summary);
  }

  /** Says of what it writes, why, and whether at all. */
  writes(): this {
    this.isWriting = true;
    return this.option('--dry-run', 'say what would be done, and do nothing').option(
      '--reason <text>',
      'why, for the log of changes',
    );
  }

  example(line: string, meaning: string): this {
    this.examples.push({ line, meaning });
    return this;
  }

  /** What the command does. Arguments come as commander gives them. */
  runs<A extends unknown[], O>(act: Act<A, O>): this {
    return this.action(async (...given: unknown[]) => {
      const args = given.slice(0, this.registeredArguments.length);
      // As of a variable of the shell that is not set: nothing has no name.
      if (args.flat().includes('')) throw misuse('an argument is empty');
      const session = await Session.open(this.shell, this.optsWithGlobals());
      await act(session, this.opts<O & object>(), ...(args as A));
    });
  }

  /** What the command does without a session: where there need be no settings yet. */
  runsAlone(act: (shell: Shell, options: SharedOptions) => Promise<void>): this {
    return this.action(() => act(this.shell, this.optsWithGlobals()));
  }

  private shownExamples(): string {
    const width = Math.max(0, ...this.examples.map(({ line }) => line.length));
    const lines = this.examples.map(({ line, meaning }) => `  ${line.padEnd(width)}  ${meaning}`);
    return lines.length === 0 ? '' : `\nExamples:\n${lines.join('\n')}`;
  }
}

/** Adds the options that every command has. */
export function sharedOptions(program: MusterCommand): MusterCommand {
  return program
    .option('-t, --tenant <tenant>', 'name or id (MUSTER_TENANT; else that of the token)')
    .addOption(
      new Option('-o, --output <format>', 'how results are printed').choices(FORMATS).default('table'),
    )
    .option('--url <url>', 'the service (MUSTER_URL)')
    .option('--config <file>', 'settings, in place of muster.ini (MUSTER_CONFIG)')
    .option('--no-progress', 'no progress bars');
}

export type { SharedOptions };
