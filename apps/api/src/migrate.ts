import { mkdir } from 'node:fs/promises';
import { dataSource, readConfig } from '@muster/kernel';
import type { DataSource } from 'typeorm';
import { databaseOptions } from './database.js';
import { startFailure } from './start-failure.js';

// `npm run migrate -- up | down | status`: the schema by hand. The service itself migrates up when it starts.

const COMMANDS: Readonly<Record<string, (source: DataSource) => Promise<string[]>>> = { up, down, status };

async function up(source: DataSource): Promise<string[]> {
  const done = await source.runMigrations({ transaction: 'each' });
  return done.length > 0
    ? done.map(({ name }) => `up    ${name}`)
    : ['nothing to do: the schema is up to date'];
}

/** One step back. */
async function down(source: DataSource): Promise<string[]> {
  const [last] = (await executed(source)).slice(-1);
  if (last === undefined) return ['nothing to do: no migration has run'];
  await source.undoLastMigration({ transaction: 'each' });
  return [`down  ${last}`];
}

async function status(source: DataSource): Promise<string[]> {
  const done = await executed(source);
  const names = source.migrations.map((migration) => migration.constructor.name);
  return names.map((name) => `${done.includes(name) ? 'done     ' : 'pending  '}${name}`);
}

/** The names of the migrations that have run, oldest first. */
async function executed(source: DataSource): Promise<string[]> {
  const runner = source.createQueryRunner();
  try {
    if (!(await runner.hasTable('migrations'))) return [];
    const rows = (await runner.query('SELECT name FROM migrations ORDER BY id')) as { name: string }[];
    return rows.map(({ name }) => name);
  } finally {
    await runner.release();
  }
}

async function run(command: (source: DataSource) => Promise<string[]>): Promise<void> {
  const config = readConfig();
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 });
  const source = dataSource(databaseOptions(config));
  try {
    await source.initialize();
    const lines = await command(source);
    process.stdout.write(`${lines.join('\n')}\n`);
  } catch (error) {
    process.stderr.write(`migrate: ${startFailure(error, config)}\n`);
    process.exitCode = 1;
  } finally {
    if (source.isInitialized) await source.destroy();
  }
}

const command = COMMANDS[process.argv[2] ?? ''];
if (command) await run(command);
else {
  process.stderr.write('usage: npm run migrate -- up | down | status\n');
  process.exitCode = 2;
}
