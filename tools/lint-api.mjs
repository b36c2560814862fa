// `npm run api:lint`: Redocly's rules (redocly.yaml) over the committed document. It asks no registry for a newer version of
// itself and tells nobody that it ran.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const cli = join(root, 'node_modules/@redocly/cli/bin/cli.js');

const QUIET = {
  REDOCLY_TELEMETRY: 'off',
  REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true',
  REDOCLY_SUPPRESS_NOTIFICATIONS: 'true',
};

const { status, stdout, stderr } = spawnSync(
  process.execPath,
  [cli, 'lint', '--format=stylish', '--max-problems=1000', 'openapi/openapi.json'],
  { cwd: root, env: { ...process.env, ...QUIET }, encoding: 'utf8' },
);
if (status !== 0) process.stderr.write(`${stdout}${stderr}`);
process.exitCode = status ?? 1;
