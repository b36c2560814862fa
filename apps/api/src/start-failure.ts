import { AppError, type Config } from '@muster/kernel';

/** Why the service does not start, in words that say what to change. */
export function startFailure(error: unknown, config: Config | undefined): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (!config) return message;
  switch (code) {
    case 'EADDRINUSE':
      return `port ${config.port} of ${config.host} is in use; choose another with MUSTER_PORT`;
    case 'ERR_SOCKET_BAD_PORT':
      return `there is no port ${config.port}; MUSTER_PORT must be at most 65535`;
    case 'EADDRNOTAVAIL':
      return `this machine has no address ${config.host}; set MUSTER_HOST`;
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'ENOTDIR':
    case 'EEXIST':
    case 'SQLITE_CANTOPEN':
    case 'SQLITE_READONLY':
      return `cannot use the data directory ${config.dataDir} (${message}); set MUSTER_DATA_DIR to one that can be written`;
    default:
      return isDatabaseAway(error)
        ? `the database does not answer (${message}); check MUSTER_DATABASE_URL`
        : whole(error);
  }
}

const isDatabaseAway = (error: unknown): boolean =>
  (error instanceof AppError && error.definition.kind === 'unavailable') ||
  /^(ECONN|ENOTFOUND|ETIMEDOUT|EHOSTUNREACH|EAI_|ER_ACCESS|ER_BAD_DB|ER_DBACCESS|PROTOCOL_)/.test(
    String((error as NodeJS.ErrnoException).code),
  );

const whole = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);
