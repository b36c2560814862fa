// A MariaDB of its own for the suites: in a temporary folder, on loopback, ended by its process id.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createConnection } from 'mysql2/promise';

const PATH = `${process.env.PATH ?? ''}:/usr/sbin:/usr/local/sbin`;
const env = { ...process.env, PATH };
const POLLS = 300;
const POLL_MS = 100;

/** Whether the programs are installed. */
export const hasMariaDb = () =>
  ['mariadbd', 'mariadb-install-db'].every(
    (name) => spawnSync(name, ['--version'], { env, stdio: 'ignore' }).error === undefined,
  );

/** A free port below the range from which the system takes those of outgoing connections. */
async function freePort() {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    const free = await new Promise((resolve) => {
      const probe = createServer();
      probe.once('error', () => resolve(false));
      probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
    });
    if (free) return port;
  }
}

// Commits survive the death of the process, not that of the machine: all that a test needs.
const settings = (folder, port) => `[mariadbd]
user=${userInfo().username}
datadir=${folder}/data
socket=${folder}/m.sock
pid-file=${folder}/m.pid
port=${port}
bind-address=127.0.0.1
skip-name-resolve
innodb_flush_log_at_trx_commit=2
innodb_doublewrite=0
performance_schema=OFF
`;

/**
 * Starts a server and waits until it answers.
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 */
export async function startMariaDb() {
  const folder = mkdtempSync(join(tmpdir(), 'muster-mariadb-'));
  const port = await freePort();
  const file = join(folder, 'my.cnf');
  writeFileSync(file, settings(folder, port));
  const made = spawnSync(
    'mariadb-install-db',
    [
      `--defaults-file=${file}`,
      `--datadir=${folder}/data`,
      `--user=${userInfo().username}`,
      '--auth-root-authentication-method=normal',
      '--skip-test-db',
    ],
    { env, encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(`mariadb-install-db failed: ${made.stderr}`);
  const server = spawn('mariadbd', [`--defaults-file=${file}`], { env, stdio: 'ignore' });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  const url = `mysql://root@127.0.0.1:${port}/`;
  const stop = async () => {
    server.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  for (let poll = 0; poll < POLLS && server.exitCode === null; poll += 1) {
    try {
      await (await createConnection(url)).end();
      return { url, stop };
    } catch {
      await pause(POLL_MS);
    }
  }
  await stop();
  throw new Error('mariadbd does not answer');
}
