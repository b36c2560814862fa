// Runs every suite and ends with one line: `N passed, N failed`. Arguments go to vitest.
//
// A suite whose real part is missing (a database, Ansible) skips itself and is named here; with
// MUSTER_TEST_REQUIRE_ALL=1 that fails the run.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasMariaDb, startMariaDb } from './mariadb.mjs';

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

/** The end-to-end suites once more, on MariaDB. */
async function onMariaDb() {
  if (!hasMariaDb())
    return { ...NOTHING, skipped: 1, skippedSuites: ['apps/api/e2e on MariaDB (needs mariadb-server)'] };
  console.log('\nThe end-to-end suites on MariaDB:');
  const server = await startMariaDb();
  try {
    return outcome(['apps/api/e2e'], { MUSTER_TEST_DATABASE_URL: server.url, MUSTER_TEST_FLEETS: '20' });
  } finally {
    await server.stop();
  }
}

const NOTHING = { passed: 0, failed: 0, skipped: 0, skippedSuites: [] };

function outcome(args, env) {
  const { ended, report } = runVitest(args, env);
  const counts = count(report);
  // An error outside of any test, or no report at all, is a failure too.
  return counts.failed === 0 && !ended ? { ...counts, failed: 1 } : counts;
}

const args = process.argv.slice(2);
const outcomes = [outcome(args, {})];
// Whoever asks for some suites asks for no more than those.
if (args.length === 0) outcomes.push(await onMariaDb());

const sum = (name) => outcomes.reduce((total, one) => total + one[name], 0);
const [passed, failed, skipped] = [sum('passed'), sum('failed'), sum('skipped')];
const requireAll = process.env.MUSTER_TEST_REQUIRE_ALL === '1';
if (skipped > 0) {
  console.log(`\nSkipped${requireAll ? ', though MUSTER_TEST_REQUIRE_ALL asks for every suite' : ''}:`);
  for (const suite of outcomes.flatMap(({ skippedSuites }) => skippedSuites)) console.log(`  ${suite}`);
}
console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed > 0 || (requireAll && skipped > 0) ? 1 : 0;
