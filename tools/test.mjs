// Runs every suite and ends with one line: `N passed, N failed`. Arguments go to vitest.
//
// A suite whose real part is missing (a database, Ansible) skips itself and is named here; with
// MUSTER_TEST_REQUIRE_ALL=1 that fails the run.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasGalera } from './galera.mjs';
import { hasHaproxy } from './haproxy.mjs';
import { hasMariaDb, startMariaDb } from './mariadb.mjs';
import { hasMySql8, startMySql8 } from './mysql8.mjs';
import { endOnSignals } from './process.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Runs vitest; its report is undefined when it did not get as far as one. */
function runVitest(args, env) {
  const folder = mkdtempSync(join(tmpdir(), 'muster-test-'));
  const file = join(folder, 'report.json');
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  try {
    const { status } = spawnSync(process.execPath, [vitest, 'run', ...reporters, ...args], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: 'inherit',
    });
    return { ended: status === 0, report: readReport(file) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

const SKIPPED = ['skipped', 'pending', 'todo', 'disabled'];

function count(report) {
  const files = report?.testResults ?? [];
  const tests = files.flatMap(({ name, assertionResults }) =>
    assertionResults.map((test) => ({ ...test, suite: suiteOf(name, test) })),
  );
  // A file that cannot be loaded has no tests to fail.
  const broken = files.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  const skipped = tests.filter(({ status }) => SKIPPED.includes(status));
  return {
    passed: tests.filter(({ status }) => status === 'passed').length,
    failed: tests.filter(({ status }) => status === 'failed').length + broken.length,
    skipped: skipped.length,
    skippedSuites: [...new Set(skipped.map(({ suite }) => suite))],
  };
}

const suiteOf = (file, { ancestorTitles, title }) =>
  `${relative(root, file)}: ${ancestorTitles.length > 0 ? ancestorTitles.join(' > ') : title}`;

const NOTHING = { passed: 0, failed: 0, skipped: 0, skippedSuites: [] };
const skipped = (suite) => ({ ...NOTHING, skipped: 1, skippedSuites: [suite] });

/** Suites that are about something else than the database, and would only take their time once more. */
const ON_SQLITE_ALONE = [
  'collection',
  'conformance',
  'contract',
  'guides',
  'hardening',
  'inventory-script',
  'keystone-expiry',
  'sdk-package',
  'secret-providers',
  'start',
];

const E2E = 'apps/api/e2e';
const SUFFIX = '.e2e-spec.ts';

/** The paths of the others: projects of vitest know nothing of its `--exclude`. */
const onEveryEngine = () =>
  readdirSync(join(root, E2E))
    .filter((file) => file.endsWith(SUFFIX) && !ON_SQLITE_ALONE.includes(file.slice(0, -SUFFIX.length)))
    .map((file) => `${E2E}/${file}`);

/** The end-to-end suites once more, on a database server. */
async function endToEndOn(name, start) {
  console.log(`\nThe end-to-end suites on ${name}:`);
  const server = await start();
  try {
    return outcome(onEveryEngine(), {
      MUSTER_TEST_DATABASE_URL: server.url,
      MUSTER_TEST_FLEETS: '20',
      MUSTER_TEST_CONFIG_FLEETS: '1',
    });
  } finally {
    await server.stop();
  }
}

function onMariaDb() {
  if (!hasMariaDb()) return skipped('apps/api/e2e on MariaDB (needs mariadb-server)');
  return endToEndOn('MariaDB', startMariaDb);
}

/** Where there is one: Debian has none, so that its absence is told and is no failure. */
function onMySql8() {
  if (hasMySql8()) return endToEndOn('MySQL 8', startMySql8);
  console.log('\nNot run: the end-to-end suites on MySQL 8 (no server here, and no MUSTER_TEST_MYSQL8_URL)');
  return NOTHING;
}

/** The unit suites run on one that is named, beside the stand-in; its absence is told and is no failure. */
function tellOfVault() {
  if (!process.env.MUSTER_TEST_VAULT_ADDR)
    console.log(
      '\nNot run: the suites of Vault on a real Vault (no MUSTER_TEST_VAULT_ADDR; see `npm run test:vault`)',
    );
}

/** The short form of `npm run chaos`; each of its checks counts as a test. */
function chaos() {
  if (!hasGalera() || !hasHaproxy())
    return skipped('tools/chaos (needs mariadb-server, galera-4, rsync, lsof, haproxy)');
  console.log('\nA cluster that loses nodes and processes:');
  const { stdout } = spawnSync(process.execPath, [join(root, 'tools/chaos/main.mjs'), '--short', '--json'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // Without figures it did not get as far as its checks.
  const checks = stdout === '' ? [{ ok: false }] : JSON.parse(stdout).checks;
  const passed = checks.filter(({ ok }) => ok).length;
  return { ...NOTHING, passed, failed: checks.length - passed };
}

function outcome(args, env) {
  const { ended, report } = runVitest(args, env);
  const counts = count(report);
  // An error outside of any test, or no report at all, is a failure too.
  return counts.failed === 0 && !ended ? { ...counts, failed: 1 } : counts;
}

// The servers that it has started end with it.
endOnSignals();
const args = process.argv.slice(2);
const outcomes = [outcome(args, {})];
// Whoever asks for some suites asks for no more than those.
if (args.length === 0) {
  tellOfVault();
  outcomes.push(await onMariaDb(), await onMySql8(), chaos());
}

const sum = (name) => outcomes.reduce((total, one) => total + one[name], 0);
const [passed, failed, missing] = [sum('passed'), sum('failed'), sum('skipped')];
const requireAll = process.env.MUSTER_TEST_REQUIRE_ALL === '1';
if (missing > 0) {
  console.log(`\nSkipped${requireAll ? ', though MUSTER_TEST_REQUIRE_ALL asks for every suite' : ''}:`);
  for (const suite of outcomes.flatMap(({ skippedSuites }) => skippedSuites)) console.log(`  ${suite}`);
}
console.log(`\n${passed} passed, ${failed} failed${missing > 0 ? `, ${missing} skipped` : ''}`);
process.exitCode = failed > 0 || (requireAll && missing > 0) ? 1 : 0;
