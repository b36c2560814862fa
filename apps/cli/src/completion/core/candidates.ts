import type { Argument, Command, Option } from 'commander';

/** Things that only the service can name. */
export type Named = 'host' | 'group' | 'tenant';

export interface Word {
  readonly text: string;
  readonly meaning: string;
}

/** What may stand where the cursor is. */
export interface Candidates {
  readonly words: readonly Word[];
  readonly named?: Named | undefined;
  readonly isFile: boolean;
  /** What is typed of it. */
  readonly typed: string;
  /** What stands before that in the same word: `--group=`. */
  readonly prefix: string;
}

const NAMED: Readonly<Record<string, Named>> = {
  host: 'host',
  hosts: 'host',
  group: 'group',
  groups: 'group',
  parent: 'group',
  tenant: 'tenant',
};
const FILES = /file|directory|config|path/;

/**
 * What may come next on a command line.
 * @param line the words after the program's name; the last is the one that is being typed
 */
export function candidatesOf(program: Command, line: readonly string[]): Candidates {
  const words = withoutSigns(line);
  const current = words.at(-1) ?? '';
  const { command, position, open } = walk(program, words.slice(0, -1));
  if (open) return valuesOf(open, current, '');
  const [, name, typed] = /^(--[^=]+)=(.*)$/s.exec(current) ?? [];
  const option = name === undefined ? undefined : optionsOf(command).find(({ long }) => long === name);
  if (option) return valuesOf(option, typed ?? '', `${name ?? ''}=`);
  if (current.startsWith('-')) return wordsOnly(current, optionsOf(command).flatMap(optionWord));
  if (command.commands.length > 0) return wordsOnly(current, command.commands.map(commandWord));
  const args = command.registeredArguments;
  const last = args.at(-1);
  const argument = args[position] ?? (last?.variadic ? last : undefined);
  return argument ? argumentValues(argument, current) : wordsOnly(current, []);
}

/** The value of an option that is given, or undefined. */
export function valueGiven(line: readonly string[], long: string): string | undefined {
  const words = withoutSigns(line);
  const at = words.findLastIndex((word) => word === long || word.startsWith(`${long}=`));
  const word = words[at];
  if (word === undefined) return undefined;
  return word === long ? words[at + 1] : word.slice(long.length + 1);
}

/** Bash makes `--group=web` three words. */
const withoutSigns = (line: readonly string[]): string[] => [
  ...line.filter((word) => word !== '='),
  ...(line.at(-1) === '=' ? [''] : []),
];

interface Place {
  readonly command: Command;
  /** Arguments that stand before. */
  readonly position: number;
  /** An option whose value comes next. */
  readonly open: Option | undefined;
}

function walk(program: Command, words: readonly string[]): Place {
  let command = program;
  let position = 0;
  let open: Option | undefined;
  for (const word of words) {
    if (open) open = undefined;
    else if (word.startsWith('-')) open = optionsOf(command).find((option) => takesNext(option, word));
    else {
      const below = command.commands.find((sub) => sub.name() === word);
      if (below) command = below;
      else position += 1;
    }
  }
  return { command, position, open };
}

const takesNext = ({ required, long, short }: Option, word: string): boolean =>
  required && (word === long || word === short);

function optionsOf(command: Command): Option[] {
  const own = command.options.filter(({ hidden }) => !hidden);
  return command.parent ? [...own, ...optionsOf(command.parent)] : own;
}

const optionWord = ({ long, description }: Option): Word[] =>
  long ? [{ text: long, meaning: description }] : [];
const commandWord = (command: Command): Word => ({ text: command.name(), meaning: command.description() });

const wordsOnly = (typed: string, words: readonly Word[]): Candidates => ({
  words,
  isFile: false,
  typed,
  prefix: '',
});

function valuesOf({ argChoices, long }: Option, typed: string, prefix: string): Candidates {
  const name = long?.slice(2) ?? '';
  return {
    words: (argChoices ?? []).map((text) => ({ text, meaning: '' })),
    named: NAMED[name],
    isFile: FILES.test(name),
    typed,
    prefix,
  };
}

function argumentValues(argument: Argument, typed: string): Candidates {
  const name = argument.name();
  return {
    words: (argument.argChoices ?? []).map((text) => ({ text, meaning: '' })),
    named: NAMED[name],
    isFile: FILES.test(name),
    typed,
    prefix: '',
  };
}
