import type { LoggerService } from '@nestjs/common';
import { AppError } from '@muster/kernel';
import { pino, type DestinationStream, type Logger } from 'pino';

import { STATUS } from './problem.js';

const SECRET_HEADERS = [
  'x-auth-token', 'x-storage-token', 'x-service-token', 'x-vault-password', 'x-gitlab-token', 'authorization',
]; // prettier-ignore

/** The log: JSON lines on standard error; standard output stays for what a person reads. */
export const openLog = (level: string, to: DestinationStream = pino.destination(2)): Logger =>
  pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: errorEntry },
      redact: SECRET_HEADERS.flatMap((name) => [`headers["${name}"]`, `*.headers["${name}"]`]),
    },
    to,
  );

/**
 * What the log keeps of an error: its kind, its place, and words that hold nothing of a tenant's. A driver's error carries
 * the statement with its values, and its message may quote them; what we say to a caller repeats what the caller sent.
 */
function errorEntry(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const isAnswer = error instanceof AppError && STATUS[error.definition.kind] < 500;
  const { name, cause } = error;
  const { code } = error as { code?: unknown };
  return {
    type: name,
    ...(!isAnswer && { message: isOfDatabase(error) ? withoutQuotes(error.message) : error.message }),
    ...(typeof code === 'string' && { code }),
    stack: framesOf(error),
    // The cause of a caller's mistake is what the caller sent.
    ...(!isAnswer && cause !== undefined && { cause: errorEntry(cause) }),
  };
}

const isOfDatabase = (error: Error): boolean =>
  ['driverError', 'sqlState', 'sql', 'errno'].some((property) => property in error) ||
  /^(?:SQLITE|ER)_/.test(String((error as NodeJS.ErrnoException).code));

/** MySQL quotes values as they are, quotes in them included: so everything from the first to the last one goes. */
const withoutQuotes = (message: string): string => message.replace(/(['"`]).*\1/s, '$1…$1');

/** The first lines of a stack repeat the message. */
const framesOf = ({ stack = '' }: Error): string =>
  stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');

/** Nest's own messages in the same log. Its start-up chatter counts as debugging. */
export class NestLog implements LoggerService {
  constructor(private readonly out: Logger) {}

  log(message: unknown, context?: unknown): void {
    this.out.debug({ context }, String(message));
  }

  warn(message: unknown, context?: unknown): void {
    this.out.warn({ context }, String(message));
  }

  error(message: unknown, stack?: unknown): void {
    const err = message instanceof Error ? message : undefined;
    this.out.error(err ? { err } : { stack }, err ? 'failed' : String(message));
  }

  debug(message: unknown, context?: unknown): void {
    this.out.debug({ context }, String(message));
  }
}
