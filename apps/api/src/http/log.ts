import type { LoggerService } from '@nestjs/common';
import { pino, type DestinationStream, type Logger } from 'pino';

const SECRET_HEADERS = ['x-auth-token', 'authorization'];

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

/** What the log keeps of an error: a driver's error carries the statement with its values, which are a tenant's own. */
function errorEntry(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message, stack, cause } = error;
  const { code } = error as { code?: unknown };
  return {
    type: name,
    message,
    ...(typeof code === 'string' && { code }),
    stack,
    ...(cause !== undefined && { cause: errorEntry(cause) }),
  };
}

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
    this.out.error({ err: message instanceof Error ? message : undefined, stack }, String(message));
  }

  debug(message: unknown, context?: unknown): void {
    this.out.debug({ context }, String(message));
  }
}
