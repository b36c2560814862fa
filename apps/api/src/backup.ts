import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { backUp, readConfig, sqliteFile } from '@muster/kernel';
import { startFailure } from './start-failure.js';

// `npm run backup -- FILE`: a copy of the embedded database, beside the running service. See docs/backup.md.

const ON_A_SERVER =
  'MUSTER_DATABASE_URL names a database on a server; back it up with mariadb-dump or mysqldump, as docs/backup.md says';

async function run(target: string): Promise<string> {
  const config = readConfig();
  if (config.databaseUrl !== undefined) throw new Error(ON_A_SERVER);
  const file = sqliteFile(config);
  await stat(file);
  await backUp(file, target);
  const { size } = await stat(target);
  return `${target}: ${size} bytes`;
}

function words(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  // Errors of the file system name the file; those of SQLite are told from the data directory's by the service's words.
  return code?.startsWith('SQLITE_') ? startFailure(error, readConfig()) : message;
}

const [target, ...more] = process.argv.slice(2);
if (target === undefined || more.length > 0) {
  process.stderr.write('usage: npm run backup -- FILE\n');
  process.exitCode = 2;
} else {
  try {
    process.stdout.write(`${await run(resolve(target))}\n`);
  } catch (error) {
    process.stderr.write(`backup: ${words(error)}\n`);
    process.exitCode = 1;
  }
}
