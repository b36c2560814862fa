// A Keystone of its own for the suites: Debian's packages over SQLite, on loopback, ended by its process id.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { env as path, freePorts, hasPrograms, until } from './process.mjs';
import { hasUwsgi, serviceFolder, startUwsgi } from './uwsgi.mjs';

// Debian's own interpreter: another one on the path knows nothing of Debian's modules.
const PYTHON = '/usr/bin/python3';
const MANAGE = '/usr/bin/keystone-manage';
const WSGI = '/usr/bin/keystone-wsgi-public';
const ADMIN_PASSWORD = 'admin-password';

/** Whether the programs are installed. */
export const hasKeystone = () =>
  existsSync(MANAGE) && existsSync(WSGI) && hasUwsgi() && hasPrograms('/usr/bin/openstack');

const settings = (folder, port, tokenSeconds) => `[DEFAULT]
use_stderr = true
public_endpoint = http://127.0.0.1:${port}
[database]
connection = sqlite:///${folder}/keystone.db
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

function prepare(folder, config, url) {
  for (const keys of ['fernet-keys', 'receipt-keys', 'credential-keys'])
    mkdirSync(join(folder, keys), { mode: 0o700 });
  const manage = (...args) => run(MANAGE, ['--config-file', config, ...args]);
  const { username: user } = userInfo();
  const group = spawnSync('id', ['-gn'], { encoding: 'utf8' }).stdout.trim();
  manage('db_sync');
  // Without the write-ahead log Keystone locks itself out of its own SQLite file.
  const wal = 'import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute("pragma journal_mode=wal")';
  run(PYTHON, ['-c', wal, join(folder, 'keystone.db')]);
  for (const keys of ['fernet_setup', 'credential_setup'])
    manage(keys, '--keystone-user', user, '--keystone-group', group);
  const urls = ['public', 'internal', 'admin'].flatMap((kind) => [`--bootstrap-${kind}-url`, url]);
  manage('bootstrap', '--bootstrap-password', ADMIN_PASSWORD, '--bootstrap-region-id', 'RegionOne', ...urls);
}

/**
 * Starts a server with an admin called "admin", and waits until it answers.
 * @returns {Promise<{ url: string, adminPassword: string, stop: () => Promise<void>, pause: () => void, resume: () => void }>}
 */
export async function startKeystone({ tokenSeconds = 3600 } = {}) {
  const folder = serviceFolder('keystone');
  const [port] = await freePorts(1);
  const url = `http://127.0.0.1:${port}/v3`;
  const config = join(folder, 'keystone.conf');
  writeFileSync(config, settings(folder, port, tokenSeconds));
  prepare(folder, config, url);
  const server = startUwsgi('keystone', {
    port,
    wsgi: WSGI,
    folder,
    env: { OS_KEYSTONE_CONFIG_DIR: folder, OS_KEYSTONE_CONFIG_FILES: 'keystone.conf' },
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
