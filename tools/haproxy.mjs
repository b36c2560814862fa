// HAProxy before several processes of the service: with the configuration that the documentation recommends, and other
// addresses.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePorts, hasPrograms, Program, until } from './process.mjs';

const RECOMMENDED = fileURLToPath(new URL('../docs/haproxy.cfg', import.meta.url));

/** Whether the program is installed. */
export const hasHaproxy = () => hasPrograms('haproxy');

/** The recommended configuration, listening on `port`, before these servers (`{ name: 'host:port' }`). */
function configuration(port, servers) {
  const lines = Object.entries(servers).map(([name, address]) => `    server ${name} ${address}\n`);
  const text = readFileSync(RECOMMENDED, 'utf8');
  return text
    .replace(/^ {4}bind .*$/m, `    bind 127.0.0.1:${port}`)
    .replaceAll(/(?:^ {4}server .*\n)+/gm, lines.join(''));
}

const accepts = (port) =>
  new Promise((resolve, reject) => {
    const probe = connect(port, '127.0.0.1', () => resolve(probe.destroy()));
    probe.once('error', reject);
  });

/** A line of `option httplog`: connections, of which the last number is how often the request was sent again. */
const RETRIES = / \d+\/\d+\/\d+\/\d+\/\+?(\d+) \d+\/\d+ "/;

/** How many requests were sent again, by the log. */
const repeatedIn = (log) =>
  readFileSync(log, 'utf8')
    .split('\n')
    .filter((line) => Number(RETRIES.exec(line)?.[1] ?? 0) > 0).length;

/**
 * Starts HAProxy and waits until it listens. Its answers tell in `X-Served-By` which server gave them.
 * @returns {Promise<{ url: string, repeated: () => number, stop: () => Promise<void> }>}
 */
export async function startHaproxy(servers) {
  const folder = mkdtempSync(join(tmpdir(), 'muster-haproxy-'));
  const [port] = await freePorts(1);
  const file = join(folder, 'haproxy.cfg');
  writeFileSync(file, configuration(port, servers));
  // In the foreground: its process id is the one we started.
  const log = join(folder, 'log');
  const program = new Program('haproxy', ['haproxy', '-db', '-f', file], { log });
  const stop = async () => {
    await program.kill('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await until('haproxy listens', () => accepts(port), program);
    return { url: `http://127.0.0.1:${port}`, repeated: () => repeatedIn(log), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
