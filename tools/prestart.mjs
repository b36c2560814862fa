// Makes a fresh clone ready: installs, rebuilds the native addon for this Node, builds. Does what is due and nothing
// else, for it runs before every start. Plain Node: nothing is installed yet when it runs first.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BUILD_STAMP, INSTALL_STAMP } from './stamps.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const at = (...parts) => join(root, ...parts);

/** Runs a command in the clone; the process ends with it when it fails. */
function run(command, args) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (status === 0) return;
  console.error(`prestart: "${[command, ...args].join(' ')}" failed${error ? `: ${error.message}` : ''}`);
  process.exit(status ?? 1);
}

/** The npm that called us, else the one on the path. */
function npm(...args) {
  const own = process.env.npm_execpath;
  if (own) run(process.execPath, [own, ...args]);
  else run('npm', args);
}

const lockHash = () =>
  createHash('sha256')
    .update(readFileSync(at('package-lock.json')))
    .digest('hex');

function readStamp() {
  try {
    return JSON.parse(readFileSync(at(INSTALL_STAMP), 'utf8'));
  } catch {
    return {};
  }
}

const writeInstallStamp = (lock) =>
  writeFileSync(at(INSTALL_STAMP), JSON.stringify({ lock, modules: process.versions.modules }));

/** Whether node_modules holds what the lock file says. Without a stamp somebody installed by hand: then by age. */
function isInstalled(stamp, lock) {
  const written = at('node_modules/.package-lock.json');
  if (!existsSync(written)) return false;
  if (stamp.lock !== undefined) return stamp.lock === lock;
  return statSync(written).mtimeMs >= statSync(at('package-lock.json')).mtimeMs;
}

/** Whether the addon was built for this Node: its interface number changes with each major version. */
function addonLoads() {
  const probe = "new (require('better-sqlite3'))(':memory:').close()";
  return spawnSync(process.execPath, ['-e', probe], { cwd: at('libs/kernel'), stdio: 'ignore' }).status === 0;
}

function install() {
  const lock = lockHash();
  const stamp = readStamp();
  const installed = isInstalled(stamp, lock);
  if (!installed) npm('ci');
  if (installed && stamp.modules === process.versions.modules) return;
  if (!addonLoads()) npm('rebuild', 'better-sqlite3');
  writeInstallStamp(lock);
}

/** The newest change below a folder. Folders count too: a removed file leaves its trace there. */
function newest(path) {
  const entry = statSync(path);
  if (!entry.isDirectory()) return entry.mtimeMs;
  const inside = readdirSync(path)
    .filter((name) => name !== 'node_modules' && !name.startsWith('dist'))
    .map((name) => newest(join(path, name)));
  // A package's own folder changes when its build does; its sources and settings speak for themselves.
  return Math.max(existsSync(join(path, 'package.json')) ? 0 : entry.mtimeMs, ...inside);
}

/** What is run from a checkout: the service, and the command that speaks to it. */
const PROGRAMS = ['apps/api', 'apps/cli'];
const SOURCES = ['libs', 'apps', 'migrations', 'bench', 'tsconfig.json', 'tsconfig.base.json', INSTALL_STAMP];

function isBuilt() {
  if (!existsSync(at(BUILD_STAMP))) return false;
  if (!PROGRAMS.every((program) => existsSync(at(program, 'dist/main.js')))) return false;
  const built = statSync(at(BUILD_STAMP)).mtimeMs;
  return SOURCES.filter((path) => existsSync(at(path))).every((path) => newest(at(path)) < built);
}

function build() {
  if (isBuilt()) return;
  // tsc writes its output even when types are wrong: the stamp is only there when they are right. It bears the time
  // before the build, so that what is saved meanwhile is built by the next one.
  const began = new Date();
  run(process.execPath, [at('node_modules/typescript/bin/tsc'), '-b', ...PROGRAMS]);
  writeFileSync(at(BUILD_STAMP), began.toISOString());
  utimesSync(at(BUILD_STAMP), began, began);
}

install();
build();
