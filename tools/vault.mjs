// The suites of Vault on real servers, HashiCorp's and OpenBao, where there is Docker. Without, `npm test` runs them on the
// stand-in alone. On a server of one's own: MUSTER_TEST_VAULT_ADDR and MUSTER_TEST_VAULT_TOKEN (root's) for `npm test`.
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const SUITES = [
  'libs/secrets/src/unlock/vault-unlock.provider.spec.ts',
  'libs/secrets/src/sources/vault-source.spec.ts',
];
const SERVERS = { vault: 'http://127.0.0.1:8200', openbao: 'http://127.0.0.1:8210' };

const env = { ...process.env, MUSTER_TEST_VAULT_TOKEN: `root-${randomBytes(16).toString('hex')}` };

function run(program, args, more = {}) {
  const { status, error } = spawnSync(program, args, {
    cwd: root,
    env: { ...env, ...more },
    stdio: 'inherit',
  });
  if (error) console.error(`${program} cannot be run: ${error.message}`);
  return status === 0;
}

const compose = (...args) => run('docker', ['compose', '-f', 'docker-compose.vault.yml', ...args]);

function passesOn([name, url]) {
  console.log(`\nThe suites of Vault on ${name}:`);
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  return run(process.execPath, [vitest, 'run', ...SUITES], { MUSTER_TEST_VAULT_ADDR: url });
}

try {
  const passed = compose('up', '--detach', '--wait') && Object.entries(SERVERS).map(passesOn).every(Boolean);
  process.exitCode = passed ? 0 : 1;
} finally {
  compose('down', '--volumes');
}
