/** How often, and after which waits, a request is sent again. */
export interface RetryOptions {
  /** Times that a request is sent, at most; 4 unless told. */
  readonly attempts?: number;
  /** The longest wait between two of them; 30 unless told. Who is told to come back later than that gets the refusal. */
  readonly maxDelaySeconds?: number;
}

const ATTEMPTS = 4;
const MAX_DELAY_SECONDS = 30;
const FIRST_DELAY_SECONDS = 0.25;
const MILLISECONDS = 1000;

/** Statuses that say "not now": too many requests, and not available. */
const NOT_NOW: ReadonlySet<number> = new Set([429, 503]);
const IDEMPOTENT: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE']);
const READING: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Decides whether a request is sent again, and when. */
export class Retry {
  readonly attempts: number;
  private readonly maxDelay: number;

  constructor({ attempts = ATTEMPTS, maxDelaySeconds = MAX_DELAY_SECONDS }: RetryOptions = {}) {
    this.attempts = attempts;
    this.maxDelay = maxDelaySeconds * MILLISECONDS;
  }

  /** Milliseconds to wait after an answer, or undefined where it is the last. */
  afterAnswer(response: Response, attempt: number): number | undefined {
    if (!NOT_NOW.has(response.status)) return undefined;
    const asked = retryAfter(response.headers.get('retry-after'));
    // Those who were sent away together shall not come back together.
    const delay = asked === undefined ? this.backoff(attempt) : asked + this.backoff(1);
    return asked !== undefined && asked > this.maxDelay ? undefined : delay;
  }

  /** Milliseconds to wait after a connection that broke. */
  backoff(attempt: number): number {
    const ceiling = Math.min(FIRST_DELAY_SECONDS * MILLISECONDS * 2 ** (attempt - 1), this.maxDelay);
    return ceiling * (0.5 + Math.random() / 2);
  }
}

/** Whether the same request may be carried out twice. */
export const isRepeatable = ({ method, headers }: Request): boolean =>
  IDEMPOTENT.has(method) || headers.has('idempotency-key');

/**
 * Whether a write hangs on the state that it meets. When it gets no answer it may have been carried out, and a second one
 * would be refused by what the first has done: only the caller can look.
 */
export const isConditionalWrite = ({ method, headers }: Request): boolean =>
  !READING.has(method) && (headers.has('if-match') || headers.has('if-none-match'));

/** `Retry-After` in milliseconds: it has seconds, or a date. */
export function retryAfter(value: string | null): number | undefined {
  if (value === null) return undefined;
  const milliseconds = /^\d+$/.test(value) ? Number(value) * MILLISECONDS : Date.parse(value) - Date.now();
  return Number.isNaN(milliseconds) ? undefined : Math.max(milliseconds, 0);
}

/**
 * Waits.
 * @throws the signal's reason, as soon as it is aborted
 */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', abort);
      resolve();
    }, milliseconds);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
}
