// `npm run docs`: writes docs/reference/cli.md from the commands of apps/cli. With `--check` it writes nothing, and fails
// where the file is not what it would write.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { programOf } from '../apps/cli/dist/program.js';

const PATH = join(dirname(dirname(fileURLToPath(import.meta.url))), 'docs/reference/cli.md');

const HEADER = `<!-- Made by \`npm run docs\`: change the code, not this file. -->

# The command line

Every command of \`muster\`, as its \`--help\` has it. How to use it: [cli.md](../cli.md).`;

/** A program that is only looked at. */
const program = programOf(
  {
    stdin: new PassThrough(),
    stdout: new PassThrough(),
    stderr: new PassThrough(),
    environment: {},
    folder: '/',
    programFolder: '/',
    signal: AbortSignal.abort(),
  },
  '0',
);

const below = (command) =>
  command
    .createHelp()
    .visibleCommands(command)
    .filter((sub) => sub.name() !== 'help');

const cell = (text) => text.replaceAll('|', '\\|').replaceAll('<', '\\<');
const code = (text) => `\`${text.replaceAll('|', '\\|')}\``;

function table(titles, rows) {
  if (rows.length === 0) return '';
  return [titles, titles.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

function wordsOf(option) {
  const words = [cell(option.description)];
  if (option.argChoices) words.push(`one of ${option.argChoices.map(code).join(', ')}`);
  if (option.mandatory) words.push('required');
  if (typeof option.defaultValue === 'string') words.push(`${code(option.defaultValue)} unless given`);
  return words.join('; ');
}

const optionTable = (command) =>
  table(
    ['option', 'what'],
    command
      .createHelp()
      .visibleOptions(command)
      .filter(({ long }) => long !== '--help')
      .map((option) => [code(option.flags), wordsOf(option)]),
  );

const argumentTable = (command) =>
  table(
    ['argument', 'what'],
    command.registeredArguments
      .filter(({ description }) => description)
      .map((argument) => [code(argument.name()), cell(argument.description)]),
  );

function exampleBlock({ examples }) {
  const width = Math.max(0, ...examples.map(({ line }) => line.length));
  const lines = examples.map(({ line, meaning }) => `${line.padEnd(width)}  # ${meaning}`);
  return examples.length === 0 ? '' : ['```sh', ...lines, '```'].join('\n');
}

function* sections(command, path) {
  const words = [...path, command.name()];
  const subs = below(command);
  const depth = path.length === 1 ? '##' : '###';
  yield `${depth} ${words.join(' ')}`;
  yield `${sentence(command.description())}`;
  if (subs.length === 0) {
    yield ['```', [...path, command.name(), usageOf(command)].join(' ').trim(), '```'].join('\n');
    yield argumentTable(command);
    yield optionTable(command);
    yield exampleBlock(command);
  }
  for (const sub of subs) yield* sections(sub, words);
}

const usageOf = (command) => command.usage().replace('[command]', '').trim();

const sentence = (text) => cell(`${text.charAt(0).toUpperCase()}${text.slice(1)}.`);

const parts = [
  HEADER,
  '## Options of every command',
  optionTable(program),
  ...below(program).flatMap((command) => [...sections(command, [program.name()])]),
];
const text = `${parts.filter((part) => part !== '').join('\n\n')}\n`;
const formatted = await format(text, { ...(await resolveConfig(PATH)), parser: 'markdown' });

let present;
try {
  present = readFileSync(PATH, 'utf8');
} catch (error) {
  if (error.code !== 'ENOENT') throw error;
}
if (present !== formatted && process.argv.includes('--check')) {
  console.error('docs/reference/cli.md is not what the code says: run "npm run docs" and commit the result');
  process.exitCode = 1;
} else if (present !== formatted) writeFileSync(PATH, formatted);
