// A Keystone of its own for the suites: Debian's packages over SQLite, on loopback, ended by its process id.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { env as path, freePorts, hasPrograms, until } from './process.mjs';
import { KEYSTONE_TEMPLATE } from './stamps.mjs';
import { hasUwsgi, serviceFolder, startUwsgi } from './uwsgi.mjs';

// Debian's own interpreter: another one on the path knows nothing of Debian's modules.
const PYTHON = '/usr/bin/python3';
const MANAGE = '/usr/bin/keystone-manage';
const WSGI = '/usr/bin/keystone-wsgi-public';
const CONFIG = 'keystone.conf';
const DATABASE = 'keystone.db';
const ADMIN_PASSWORD = 'admin-password';

/** Whether the programs are installed. */
export const hasKeystone = () =>
  existsSync(MANAGE) && existsSync(WSGI) && hasUwsgi() && hasPrograms('/usr/bin/openstack');

const settings = (folder, port, tokenSeconds) => `[DEFAULT]
use_stderr = true
public_endpoint = http://127.0.0.1:${port}
[database]
connection = sqlite:///${folder}/${DATABASE}
[token]
provider = fernet
expiration = ${tokenSeconds}
[fernet_tokens]
key_repository = ${folder}/fernet-keys
[fernet_receipts]
key_repository = ${folder}/receipt-keys
[credential]
key_repository = ${folder}/credential-keys
[cache]
# In the one process that changes things: exact, and forty times faster than none.
enabled = true
backend = oslo_cache.dict
[identity]
# The least that bcrypt takes. For tests alone.
password_hash_rounds = 4
`;

function run(program, args) {
  const done = spawnSync(program, args, { env: path, encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`${program} ${args.join(' ')} failed: ${done.stderr}`);
}

/** A statement on the database of a folder, with the interpreter that Keystone brings. */
function sql(folder, statement, ...values) {
  const script =
    'import sqlite3, sys; db = sqlite3.connect(sys.argv[1]); db.execute(sys.argv[2], sys.argv[3:]); db.commit()';
  run(PYTHON, ['-c', script, join(folder, DATABASE), statement, ...values]);
}

/** Makes the tables, the keys and the admin. */
function prepare(folder) {
  const config = join(folder, CONFIG);
  writeFileSync(config, settings(folder, 0, 0));
  for (const keys of ['fernet-keys', 'receipt-keys', 'credential-keys'])
    mkdirSync(join(folder, keys), { mode: 0o700 });
  const manage = (...args) => run(MANAGE, ['--config-file', config, ...args]);
  const { username: user } = userInfo();
  const group = spawnSync('id', ['-gn'], { encoding: 'utf8' }).stdout.trim();
  manage('db_sync');
  // Without the write-ahead log Keystone locks itself out of its own SQLite file.
  sql(folder, 'PRAGMA journal_mode = wal');
  for (const keys of ['fernet_setup', 'credential_setup'])
    manage(keys, '--keystone-user', user, '--keystone-group', group);
  const urls = ['public', 'internal', 'admin'].flatMap((kind) => [
    `--bootstrap-${kind}-url`,
    'http://nowhere',
  ]);
  manage('bootstrap', '--bootstrap-password', ADMIN_PASSWORD, '--bootstrap-region-id', 'RegionOne', ...urls);
}

/** What a prepared folder depends on: the code of Keystone, by the number of its package, and ours. */
function templateKey() {
  const format = ['--show', '--showformat', '${Version}', 'python3-keystone'];
  const { stdout: version } = spawnSync('dpkg-query', format, { encoding: 'utf8' });
  const own = readFileSync(fileURLToPath(import.meta.url));
  return createHash('sha256').update(`${version}\n`).update(own).digest('hex').slice(0, 16);
}

/**
 * A prepared folder to copy: preparing takes five starts of Keystone's code, most of what a server costs, and comes to
 * the same each time. It stays for the runs that follow.
 */
function template() {
  const root = dirname(dirname(fileURLToPath(import.meta.url)));
  const kept = join(root, `${KEYSTONE_TEMPLATE}-${templateKey()}`);
  if (existsSync(kept)) return kept;
  const folder = serviceFolder('keystone');
  prepare(folder);
  const made = `${kept}.${process.pid}`;
  cpSync(folder, made, { recursive: true });
  rmSync(folder, { recursive: true, force: true });
  try {
    // At once and whole: others may look for it at the same time.
    renameSync(made, kept);
  } catch (error) {
    // One of the others was first.
    rmSync(made, { recursive: true, force: true });
    if (!existsSync(kept)) throw error;
  }
  return kept;
}

/**
 * Starts a server with an admin called "admin", and waits until it answers.
 * @returns {Promise<{ url: string, adminPassword: string, stop: () => Promise<void>, pause: () => void, resume: () => void }>}
 */
export async function startKeystone({ tokenSeconds = 3600 } = {}) {
  const folder = serviceFolder('keystone');
  const [port] = await freePorts(1);
  const url = `http://127.0.0.1:${port}/v3`;
  cpSync(template(), folder, { recursive: true });
  writeFileSync(join(folder, CONFIG), settings(folder, port, tokenSeconds));
  sql(folder, 'UPDATE endpoint SET url = ?', url);
  const server = startUwsgi('keystone', {
    port,
    wsgi: WSGI,
    folder,
    env: { OS_KEYSTONE_CONFIG_DIR: folder, OS_KEYSTONE_CONFIG_FILES: CONFIG },
  });
  const stop = async () => {
    server.signal('SIGCONT');
    server.signal('SIGKILL');
    await server.ended;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await until('Keystone answers', async () => (await fetch(url)).ok, server);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url,
    adminPassword: ADMIN_PASSWORD,
    stop,
    pause: () => server.signal('SIGSTOP'),
    resume: () => server.signal('SIGCONT'),
  };
}
