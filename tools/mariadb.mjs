// A MariaDB of its own for the suites: in a temporary folder, on loopback, ended by its process id.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { env, freePorts, hasPrograms, Program, until } from './process.mjs';

/** Whether the programs are installed. */
export const hasMariaDb = () => hasPrograms('mariadbd', 'mariadb-install-db');

// Commits survive the death of the process, not that of the machine: all that a test needs.
const settings = (folder, port) => `[mariadbd]
user=${userInfo().username}
datadir=${folder}/data
socket=${folder}/m.sock
pid-file=${folder}/m.pid
port=${port}
bind-address=127.0.0.1
skip-name-resolve
max_connections=400
innodb_flush_log_at_trx_commit=2
innodb_doublewrite=0
performance_schema=OFF
`;

/** Makes the system tables in the configured folder; root needs no password. */
export function installDatabase(file, folder, { args = [], ...identity } = {}) {
  const made = spawnSync(
    'mariadb-install-db',
    [
      `--defaults-file=${file}`,
      `--datadir=${folder}`,
      '--auth-root-authentication-method=normal',
      '--skip-test-db',
      ...args,
    ],
    { env, encoding: 'utf8', ...identity },
  );
  if (made.status !== 0) throw new Error(`mariadb-install-db failed: ${made.stderr}${made.stdout}`);
}

/** Whether the server takes connections. */
export async function answers(url) {
  await (await createConnection(url)).end();
  return true;
}

/**
 * Starts a server and waits until it answers.
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 */
export async function startMariaDb() {
  const folder = mkdtempSync(join(tmpdir(), 'muster-mariadb-'));
  const [port] = await freePorts(1);
  const file = join(folder, 'my.cnf');
  writeFileSync(file, settings(folder, port));
  installDatabase(file, join(folder, 'data'), { args: [`--user=${userInfo().username}`] });
  const server = new Program('mariadbd', ['mariadbd', `--defaults-file=${file}`], {
    log: join(folder, 'server.log'),
  });
  const url = `mysql://root@127.0.0.1:${port}/`;
  const stop = async () => {
    await server.kill('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await until('mariadbd answers', () => answers(url), server);
    return { url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
