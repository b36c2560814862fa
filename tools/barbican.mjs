// A Barbican of its own for the suites: Debian's packages over SQLite, behind a Keystone, on loopback, ended by its process id.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePorts, until } from './process.mjs';
import { hasUwsgi, serviceFolder, startUwsgi } from './uwsgi.mjs';

const CODE = '/usr/lib/python3/dist-packages/barbican';
const MAX_SECRET_BYTES = 4 << 20;

/** Whether the programs are installed. */
export const hasBarbican = () => existsSync(CODE) && hasUwsgi();

const settings = (folder, url, { keystone, user, password, project }) => `[DEFAULT]
use_stderr = true
host_href = ${url}
sql_connection = sqlite:///${folder}/barbican.db
db_auto_create = true
transport_url = fake://
# Room for what is too long for us.
max_allowed_secret_in_bytes = ${MAX_SECRET_BYTES}
max_allowed_request_size_in_bytes = ${2 * MAX_SECRET_BYTES}
[queue]
enable = false
[keystone_notifications]
enable = false
[secretstore]
enabled_secretstore_plugins = store_crypto
[crypto]
enabled_crypto_plugins = simple_crypto
[simple_crypto_plugin]
kek = ${randomBytes(32).toString('base64')}
[keystone_authtoken]
auth_type = password
auth_url = ${keystone}
www_authenticate_uri = ${keystone}
username = ${user}
password = ${password}
user_domain_name = Default
project_name = ${project}
project_domain_name = Default
# Ask Keystone each time: a token that was revoked is one at once.
token_cache_time = -1
`;

const PIPELINE = `[composite:main]
use = egg:Paste#urlmap
/: versions
/v1: v1
[pipeline:versions]
pipeline = microversion versionapp
[pipeline:v1]
pipeline = authtoken context microversion apiapp
[app:apiapp]
paste.app_factory = barbican.api.app:create_main_app
[app:versionapp]
paste.app_factory = barbican.api.app:create_version_app
[filter:authtoken]
paste.filter_factory = keystonemiddleware.auth_token:filter_factory
[filter:context]
paste.filter_factory = barbican.api.middleware.context:ContextMiddleware.factory
[filter:microversion]
paste.filter_factory = barbican.api.middleware.microversion:MicroversionMiddleware.factory
`;

const application = (folder) => `from paste import deploy
import barbican.api.app
application = deploy.loadapp('config:${folder}/paste.ini')
`;

function prepare(folder, url, login) {
  // Barbican reads its configuration while it is imported, and takes no path: this one comes before that in /etc.
  mkdirSync(join(folder, '.barbican'), { mode: 0o700 });
  writeFileSync(join(folder, '.barbican/barbican.conf'), settings(folder, url, login), { mode: 0o600 });
  writeFileSync(join(folder, 'paste.ini'), PIPELINE);
  writeFileSync(join(folder, 'application.py'), application(folder));
}

/**
 * Makes a server that asks the Keystone at `keystone` about tokens, as a user with the role `service`, starts it, and
 * waits until it answers.
 * @param {{ keystone: string, user: string, password: string, project: string }} login
 */
export async function startBarbican(login) {
  const folder = serviceFolder('barbican');
  const [port] = await freePorts(1);
  const url = `http://127.0.0.1:${port}`;
  prepare(folder, url, login);
  let server;
  const start = async () => {
    server = startUwsgi('barbican', {
      port,
      wsgi: join(folder, 'application.py'),
      folder,
      env: { HOME: folder },
    });
    // 300 Multiple Choices: the list of its versions.
    await until('Barbican answers', async () => (await fetch(url)).status === 300, server);
  };
  const kill = async () => {
    server.signal('SIGCONT');
    server.signal('SIGKILL');
    await server.ended;
  };
  const stop = async () => {
    await kill();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await start();
  } catch (error) {
    await stop();
    throw error;
  }
  const [pause, resume] = ['SIGSTOP', 'SIGCONT'].map((signal) => () => server.signal(signal));
  return { url, start, kill, stop, pause, resume };
}
