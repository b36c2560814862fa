import { AppError, SchemaError, type Config } from '@muster/kernel';
import { CertificateError } from './http/tls.js';

/** Why the service does not start, in words that say what to change. */
export function startFailure(error: unknown, config: Config | undefined): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (!config || error instanceof SchemaError || error instanceof CertificateError) return message;
  const { host, port, dataDir } = config;
  if (code === 'EADDRINUSE') return `port ${port} of ${host} is in use; choose another with MUSTER_PORT`;
  if (code === 'ERR_SOCKET_BAD_PORT') return `there is no port ${port}; MUSTER_PORT must be at most 65535`;
  if (code === 'EADDRNOTAVAIL') return `this machine has no address ${host}; set MUSTER_HOST`;
  if (DAMAGED.has(code ?? ''))
    return `the database file in ${dataDir} is none, or damaged (${message}); restore it, or move it away to begin anew`;
  if (UNUSABLE.has(code ?? ''))
    return `cannot use the data directory ${dataDir} (${message}); set MUSTER_DATA_DIR to one that can be written`;
  return isDatabaseAway(error)
    ? `the database does not answer (${message}); check MUSTER_DATABASE_URL`
    : whole(error);
}

const DAMAGED = new Set(['SQLITE_NOTADB', 'SQLITE_CORRUPT']);
const UNUSABLE = new Set([
  'ENOENT',
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOTDIR',
  'EEXIST',
  'SQLITE_CANTOPEN',
  'SQLITE_READONLY',
]);

const isDatabaseAway = (error: unknown): boolean =>
  (error instanceof AppError && error.definition.kind === 'unavailable') ||
  /^(ECONN|ENOTFOUND|ETIMEDOUT|EHOSTUNREACH|EAI_|ER_ACCESS|ER_BAD_DB|ER_DBACCESS|PROTOCOL_)/.test(
    String((error as NodeJS.ErrnoException).code),
  );

const whole = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);
