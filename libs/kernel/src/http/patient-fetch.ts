import { setTimeout as pause } from 'node:timers/promises';

const PAUSE_MS = 200;

/** How patient to be with another service. */
export interface Patience {
  /** How long one attempt may take. */
  readonly timeoutMs: number;
  readonly attempts: number;
  /** Whether an answer says that it may go better soon. */
  isPassing(status: number): boolean;
  /** Waits before it is asked again. */
  pause(milliseconds: number, signal: AbortSignal | undefined): Promise<unknown>;
}

const PATIENCE: Patience = {
  timeoutMs: 10_000,
  attempts: 3,
  isPassing: (status) => status >= 500,
  pause: (milliseconds, signal) => pause(milliseconds, undefined, { signal }),
};

/** An answer of another service, read to its end. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  /** Undefined when there is more of it than was asked for. */
  readonly body: Buffer | undefined;
}

/** Another service did not answer, or failed at what it was asked, as often as it was tried. */
export class NoReplyError extends Error {
  override readonly name = 'NoReplyError';
}

/**
 * Asks another service, and again when the connection breaks or the service fails (5xx): for what may be asked twice.
 * Redirects are not followed, for they would carry credentials elsewhere.
 * @param maxBytes how much of a body is read
 * @param wished where the patience is another than usual
 * @throws NoReplyError; the reason of `init.signal` when that is aborted
 */
export async function patientFetch(
  url: string,
  init: RequestInit,
  maxBytes: number,
  wished: Partial<Patience> = {},
): Promise<Reply> {
  const { timeoutMs, attempts, isPassing, pause } = { ...PATIENCE, ...wished };
  const signal = init.signal ?? undefined;
  let failure: unknown;
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    try {
      const reply = await ask(url, init, maxBytes, timeoutMs);
      if (!isPassing(reply.status)) return reply;
      failure = new Error(`It answered ${reply.status}.`);
    } catch (error) {
      failure = error;
    }
    signal?.throwIfAborted();
    // Its rejection by the signal would hide the signal's own reason.
    if (attempt < attempts) await pause(PAUSE_MS * attempt, signal).catch(() => undefined);
    signal?.throwIfAborted();
  }
  throw new NoReplyError(`There was no answer in ${attempts} attempts.`, { cause: failure });
}

async function ask(url: string, init: RequestInit, maxBytes: number, timeoutMs: number): Promise<Reply> {
  const timeout = AbortSignal.timeout(timeoutMs);
  const response = await fetch(url, {
    ...init,
    redirect: 'error',
    signal: init.signal ? AbortSignal.any([init.signal, timeout]) : timeout,
  });
  return { status: response.status, headers: response.headers, body: await read(response, maxBytes) };
}

async function read(response: Response, maxBytes: number): Promise<Buffer | undefined> {
  const body: AsyncIterable<Uint8Array> | null = response.body;
  if (body === null) return Buffer.of();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  // Leaving the loop early ends the transfer.
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
