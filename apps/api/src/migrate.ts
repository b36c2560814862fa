import {
  executedMigrations,
  knownMigrations,
  migrate,
  openSource,
  readConfig,
  undoLastMigration,
} from '@muster/kernel';
import type { DataSource } from 'typeorm';
import { makeDataFolder } from './data-folder.js';
import { databaseOptions } from './database.js';
import { startFailure } from './start-failure.js';

// `npm run migrate -- up | down | status`: the schema by hand. The service itself migrates up when it starts.

const COMMANDS: Readonly<Record<string, (source: DataSource) => Promise<string[]>>> = { up, down, status };

async function up(source: DataSource): Promise<string[]> {
  const done = await migrate(source);
  return done.length > 0 ? done.map((name) => `up    ${name}`) : ['nothing to do: the schema is up to date'];
}

/** One step back. */
async function down(source: DataSource): Promise<string[]> {
  const undone = await undoLastMigration(source);
  return [undone === undefined ? 'nothing to do: no migration has run' : `down  ${undone}`];
}

async function status(source: DataSource): Promise<string[]> {
  const done = await executedMigrations(source);
  const known = knownMigrations(source);
  return [
    ...known.map((name) => `${done.includes(name) ? 'done     ' : 'pending  '}${name}`),
    ...done.filter((name) => !known.includes(name)).map((name) => `unknown  ${name}: of another release`),
  ];
}

async function run(command: (source: DataSource) => Promise<string[]>): Promise<void> {
  const config = readConfig();
  await makeDataFolder(config.dataDir);
  let source: DataSource | undefined;
  try {
    source = await openSource(databaseOptions(config));
    const lines = await command(source);
    process.stdout.write(`${lines.join('\n')}\n`);
  } catch (error) {
    process.stderr.write(`migrate: ${startFailure(error, config)}\n`);
    process.exitCode = 1;
  } finally {
    await source?.destroy();
  }
}

const command = COMMANDS[process.argv[2] ?? ''];
if (command) await run(command);
else {
  process.stderr.write('usage: npm run migrate -- up | down | status\n');
  process.exitCode = 2;
}
