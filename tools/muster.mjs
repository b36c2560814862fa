// The built service in processes of its own, as it runs in production.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { env, freePorts, Program, until } from './process.mjs';

const MAIN = fileURLToPath(new URL('../apps/api/dist/main.js', import.meta.url));

/** A token with system scope, the same for every process. */
export const SYSTEM_TOKEN = 'muster_chaos-system-token-0123456789';

/** One process of the service. Killed and started again, it has the same address. */
export class Muster {
  #folder = mkdtempSync(join(tmpdir(), 'muster-process-'));
  #settings;
  #program;

  constructor(name, port, databaseUrl, settings) {
    this.name = name;
    this.port = port;
    this.url = `http://127.0.0.1:${port}`;
    this.#settings = {
      MUSTER_PORT: String(port),
      MUSTER_DATA_DIR: this.#folder,
      MUSTER_DATABASE_URL: databaseUrl,
      MUSTER_BOOTSTRAP_TOKEN: SYSTEM_TOKEN,
      MUSTER_LOG_LEVEL: 'warn',
      ...settings,
    };
  }

  get isRunning() {
    return this.#program?.isRunning ?? false;
  }

  /** Done when it is ready. */
  async start() {
    this.#program = new Program(this.name, [process.execPath, '--enable-source-maps', MAIN], {
      log: join(this.#folder, 'log'),
      env: { ...env, ...this.#settings },
    });
    await until(`${this.name} is ready`, () => this.isReady(), this.#program);
  }

  async isReady() {
    return (await fetch(`${this.url}/health/ready`)).ok;
  }

  kill(signal) {
    return this.#program.kill(signal);
  }

  /** What it has logged last: warnings and errors only. */
  tail(lines) {
    return this.#program.tail(lines);
  }

  async stop() {
    if (this.isRunning) await this.kill('SIGTERM');
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** A process on a free port, not started yet. */
export async function aMuster(name, databaseUrl, settings = {}) {
  const [port] = await freePorts(1);
  return new Muster(name, port, databaseUrl, settings);
}
