// A MySQL 8 for the suites: the one that MUSTER_TEST_MYSQL8_URL names, else one of their own where MySQL is installed.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { answers } from './mariadb.mjs';
import { env, freePorts, Program, until } from './process.mjs';

const given = process.env.MUSTER_TEST_MYSQL8_URL;

/** MariaDB's server answers to the name of MySQL's. */
function isInstalled() {
  const { stdout } = spawnSync('mysqld', ['--version'], { env, encoding: 'utf8' });
  return /Ver [89]\./.test(stdout ?? '') && !/MariaDB/i.test(stdout);
}

/** Whether there is a server to be had. */
export const hasMySql8 = () => Boolean(given) || isInstalled();

const settings = (folder, port) => `[mysqld]
user=${userInfo().username}
datadir=${folder}/data
socket=${folder}/m.sock
mysqlx=OFF
port=${port}
bind-address=127.0.0.1
skip-name-resolve
skip-log-bin
innodb_flush_log_at_trx_commit=2
innodb_doublewrite=0
performance_schema=OFF
`;

/**
 * The server that is given, or a started one.
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 */
export async function startMySql8() {
  if (given) return { url: given, stop: () => Promise.resolve() };
  const folder = mkdtempSync(join(tmpdir(), 'muster-mysql8-'));
  const [port] = await freePorts(1);
  const file = join(folder, 'my.cnf');
  writeFileSync(file, settings(folder, port));
  const command = ['mysqld', `--defaults-file=${file}`];
  const log = join(folder, 'server.log');
  // Root without a password: the server listens on loopback, for as long as the suites run.
  const making = new Program('mysqld --initialize-insecure', [...command, '--initialize-insecure'], { log });
  await making.ended;
  const server = new Program('mysqld', command, { log });
  const url = `mysql://root@127.0.0.1:${port}/`;
  const stop = async () => {
    await server.kill('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await until('mysqld answers', () => answers(url), server);
    return { url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
