// Runs every suite and ends with one line: `N passed, N failed`. Arguments go to vitest.
//
// A suite whose real part is missing (a database, Ansible) skips itself and is named here; with
// MUSTER_TEST_REQUIRE_ALL=1 that fails the run.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Runs vitest; its report is undefined when it did not get as far as one. */
function runVitest(args) {
  const folder = mkdtempSync(join(tmpdir(), 'muster-test-'));
  const file = join(folder, 'report.json');
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  try {
    const { status } = spawnSync(process.execPath, [vitest, 'run', ...reporters, ...args], {
      cwd: root,
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

const { ended, report } = runVitest(process.argv.slice(2));
const { passed, failed, skipped, skippedSuites } = count(report);
const requireAll = process.env.MUSTER_TEST_REQUIRE_ALL === '1';
// An error outside of any test, or no report at all, is a failure too.
const failures = failed === 0 && !ended ? 1 : failed;

if (skipped > 0) {
  console.log(`\nSkipped${requireAll ? ', though MUSTER_TEST_REQUIRE_ALL asks for every suite' : ''}:`);
  for (const suite of skippedSuites) console.log(`  ${suite}`);
}
console.log(`\n${passed} passed, ${failures} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failures > 0 || (requireAll && skipped > 0) ? 1 : 0;
