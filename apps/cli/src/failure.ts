import { ConnectionError, LoginError, MusterError } from '@muster/sdk';

/** What the shell is told. They are permanent, and stand in docs/cli.md. */
export const EXIT = {
  done: 0,
  /** Something here: a file, the disk, a fault of the program. */
  failed: 1,
  /** The command line or the settings cannot be understood. */
  usage: 2,
  /** The service does not take what it was sent. */
  refused: 3,
  /** No token, one that does not count, or one that may not do this. */
  denied: 4,
  absent: 5,
  /** Something else has it already, or it has changed since. */
  conflict: 6,
  /** The service, or Keystone, is away or busy. */
  away: 7,
  /** `diff` found a difference. */
  different: 8,
  /** As shells have it for Ctrl-C. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Why a command ends without having done its work: one line, which holds no secret. */
export class Failure extends Error {
  override readonly name = 'Failure';

  constructor(
    message: string,
    readonly exitCode: ExitCode = EXIT.failed,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** A command line, or settings, that cannot be understood. */
export const misuse = (message: string): Failure => new Failure(message, EXIT.usage);

const BY_STATUS: ReadonlyMap<number, ExitCode> = new Map([
  [401, EXIT.denied],
  [403, EXIT.denied],
  [404, EXIT.absent],
  [409, EXIT.conflict],
  [412, EXIT.conflict],
  [429, EXIT.away],
]);

/** What the shell is told of an error. */
export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof Failure) return error.exitCode;
  if (error instanceof ConnectionError) return EXIT.away;
  if (error instanceof LoginError) return error.status === 401 ? EXIT.denied : EXIT.away;
  if (!(error instanceof MusterError)) return EXIT.failed;
  return BY_STATUS.get(error.status) ?? (error.status >= 500 ? EXIT.away : EXIT.refused);
}
