/** What went wrong, in the sense of who must act. The API maps each kind to one HTTP status. */
export type ErrorKind =
  | 'malformed'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'not_allowed'
  | 'timed_out'
  | 'conflict'
  | 'precondition'
  | 'too_large'
  | 'unsupported'
  | 'invalid'
  | 'limited'
  | 'unavailable'
  | 'internal';

/** One entry of the catalogue. `code` is permanent: never renamed, never reused. */
export interface ErrorDefinition {
  readonly code: string;
  readonly kind: ErrorKind;
  readonly title: string;
}

/** One fault in a request: where (RFC 6901 pointer into the body, or a parameter's name), which rule, in words. */
export interface Fault {
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

export interface ErrorExtras {
  /** Faults by field, for the caller. */
  faults?: readonly Fault[];
  /** Context for the log only. */
  internal?: string;
  cause?: unknown;
  /** Seconds after which a retry makes sense. */
  retryAfterSeconds?: number;
}

/** The only error that code of ours throws on purpose. `message` is for the caller, `internal` for the log. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly faults: readonly Fault[];
  readonly internal: string | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(
    readonly definition: ErrorDefinition,
    detail: string,
    extras: ErrorExtras = {},
  ) {
    super(detail, { cause: extras.cause });
    this.faults = extras.faults ?? [];
    this.internal = extras.internal;
    this.retryAfterSeconds = extras.retryAfterSeconds;
  }

  get code(): string {
    return this.definition.code;
  }
}
