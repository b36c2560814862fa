// Python's services as children of a tool: one process with one thread, which is all that SQLite takes.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env as path, hasPrograms, Program } from './process.mjs';

const PID_FILE = 'uwsgi.pid';

export const hasUwsgi = () => hasPrograms('uwsgi') && existsSync('/usr/lib/uwsgi/plugins/python3_plugin.so');

/**
 * Starts what a WSGI file serves, on loopback.
 * @param {string} name for messages
 * @param {{ port: number, wsgi: string, folder: string, env: object }} options
 */
export function startUwsgi(name, { port, wsgi, folder, env }) {
  const args = ['--plugins-dir', '/usr/lib/uwsgi/plugins', '--plugins', 'python3'];
  // Clients that keep connections would meet uwsgi closing them after each reply.
  args.push('--http-socket', `127.0.0.1:${port}`, '--add-header', 'Connection: close', '--wsgi-file', wsgi);
  args.push('--die-on-term', '--need-app', '--processes', '1', '--threads', '1', '--enable-threads');
  args.push('--buffer-size', '65535', '--disable-logging', '--chdir', folder);
  args.push('--pidfile', join(folder, PID_FILE));
  return new Program(name, ['uwsgi', ...args], { log: join(folder, 'server.log'), env: { ...path, ...env } });
}

/** A new temporary folder for a service. Those that killed runs have left are removed, with the server that still runs there. */
export function serviceFolder(name) {
  const prefix = `muster-${name}-`;
  for (const folder of readdirSync(tmpdir()).filter((each) => each.startsWith(prefix))) {
    const [owner] = folder.slice(prefix.length).split('-');
    if (/^\d+$/.test(owner) && !existsSync(`/proc/${owner}`)) sweep(join(tmpdir(), folder));
  }
  return mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
}

function sweep(folder) {
  const pid = readOr('', join(folder, PID_FILE)).trim();
  // The number may be another process's by now.
  if (pid !== '' && readOr('', `/proc/${pid}/cmdline`).includes(folder)) process.kill(Number(pid), 'SIGKILL');
  rmSync(folder, { recursive: true, force: true });
}

function readOr(fallback, file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return fallback;
  }
}
