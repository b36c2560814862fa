import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from './client.js';
import { ended, ours } from './children.js';
import { freePort } from './free-port.js';

const ENTRY = fileURLToPath(new URL('../../../apps/api/dist/main.js', import.meta.url));
const START_MS = 60_000;
const POLL_MS = 50;
/** A fleet of 100,000 hosts is some 70 MB of JSON, more than the service takes unless it is told. */
const UPLOAD_LIMIT_BYTES = 1 << 30;

/** The service as an operator runs it, over a data directory. */
export class ApiProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly pid: number,
    readonly origin: string,
    readonly token: string,
    readonly client: Client,
  ) {}

  /**
   * Starts the service and waits until it is ready.
   * @throws Error with what it printed, when it does not start
   */
  static async start(
    dataDir: string,
    nodeOptions: readonly string[] = [],
    more: NodeJS.ProcessEnv = {},
  ): Promise<ApiProcess> {
    const port = await freePort();
    const token = randomBytes(24).toString('hex');
    const child = ours(
      spawn(process.execPath, ['--enable-source-maps', ...nodeOptions, ENTRY], {
        env: { ...inherited(), ...settings(dataDir, port, token), ...more },
        stdio: ['ignore', 'ignore', 'pipe'],
      }),
    );
    let printed = '';
    child.stderr.on('data', (chunk: Buffer) => (printed = (printed + chunk.toString()).slice(-4_000)));
    const origin = `http://127.0.0.1:${port}`;
    const client = new Client(origin, token);
    for (let waited = 0; waited < START_MS; waited += POLL_MS) {
      await pause(POLL_MS);
      if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) break;
      if (await isReady(client)) return new ApiProcess(child, child.pid, origin, token, client);
    }
    await ended(child);
    throw new Error(`The service did not start.\n${printed}`);
  }

  async stop(): Promise<void> {
    this.client.close();
    await ended(this.child);
  }
}

async function isReady(client: Client): Promise<boolean> {
  try {
    await client.call('/health/ready');
    return true;
  } catch {
    return false;
  }
}

/** Our own surroundings, without settings that were meant for another service. */
const inherited = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('MUSTER_')));

const settings = (dataDir: string, port: number, token: string): NodeJS.ProcessEnv => ({
  MUSTER_HOST: '127.0.0.1',
  MUSTER_PORT: String(port),
  MUSTER_DATA_DIR: dataDir,
  MUSTER_BOOTSTRAP_TOKEN: token,
  MUSTER_UPLOAD_LIMIT: String(UPLOAD_LIMIT_BYTES),
  MUSTER_LOG_LEVEL: 'warn',
});
