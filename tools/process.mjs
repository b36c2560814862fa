// Real programs as children of a tool: on loopback, watched, and ended by their process id.
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** Servers stand in sbin, which is not on everybody's path. */
export const env = { ...process.env, PATH: `${process.env.PATH ?? ''}:/usr/sbin:/usr/local/sbin` };

/** Whether all of these programs are installed. */
export const hasPrograms = (...names) =>
  names.every((name) => spawnSync(name, ['--version'], { env, stdio: 'ignore' }).error === undefined);

const FIRST_PORT = 20_000;
const PORTS = 10_000;
/** Suites that run side by side take theirs from ranges of their own: between the look at one and its use lie seconds. */
const RANGES = 10;
const RANGE = Number(process.env.VITEST_POOL_ID ?? 0) % RANGES;

/** Different free ports, below the range from which the system takes those of outgoing connections. */
export async function freePorts(count) {
  const ports = new Set();
  while (ports.size < count) {
    const port = FIRST_PORT + Math.floor(((RANGE + Math.random()) * PORTS) / RANGES);
    if (!ports.has(port) && (await isFree(port))) ports.add(port);
  }
  return [...ports];
}

const isFree = (port) =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });

const POLL_MS = 50;
const PATIENCE_MS = 120_000;

/**
 * Waits until `condition` gives something truthy, and gives that. An error in it counts as "not yet".
 * @throws Error when `program` ends meanwhile, or after two minutes, with the last error as its cause
 */
export async function until(what, condition, program) {
  const deadline = Date.now() + PATIENCE_MS;
  for (let cause; Date.now() < deadline; await pause(POLL_MS)) {
    try {
      const met = await condition();
      if (met) return met;
    } catch (error) {
      cause = error;
    }
    if (program && !program.isRunning) throw new Error(`${program.name} ended: ${program.tail()}`, { cause });
  }
  throw new Error(`waited in vain until ${what}${program ? `: ${program.tail()}` : ''}`);
}

/** Whatever still runs when this process ends, ends with it. */
const living = new Set();
process.once('exit', () => {
  for (const program of living) program.signal('SIGKILL');
});

/** Ends in order on Ctrl-C and SIGTERM: without this the programs would outlive a tool that is told to stop. */
export function endOnSignals() {
  for (const [name, status] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ])
    process.once(name, () => process.exit(status));
}

/** A started program. Its output goes to `log`, a file. */
export class Program {
  #process;

  /**
   * @param {string} name for messages
   * @param {string[]} command the program and its arguments
   * @param {{ log: string, env?: object, uid?: number, gid?: number }} options
   */
  constructor(name, [file, ...args], { log, ...options }) {
    this.name = name;
    this.log = log;
    const output = openSync(log, 'a');
    // A group of its own: the scripts that a database node starts end with it, and Ctrl-C reaches only the tool.
    this.#process = spawn(file, args, { env, ...options, stdio: ['ignore', output, output], detached: true });
    closeSync(output);
    living.add(this);
    this.ended = new Promise((resolve) => {
      this.#process.once('error', resolve);
      this.#process.once('exit', resolve);
    }).then(() => living.delete(this));
  }

  get isRunning() {
    return living.has(this);
  }

  /** Signals the program alone. */
  kill(signal) {
    this.#process.kill(signal);
    return this.ended;
  }

  /** Signals the program and what it has started. */
  signal(name) {
    try {
      process.kill(-this.#process.pid, name);
    } catch (error) {
      if (error.code !== 'ESRCH') throw error;
    }
  }

  /** The end of its log, for error messages. */
  tail(lines = 15) {
    return readFileSync(this.log, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
  }
}
