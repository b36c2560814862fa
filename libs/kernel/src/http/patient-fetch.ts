import { setTimeout as pause } from 'node:timers/promises';

const TIMEOUT_MS = 10_000;
const ATTEMPTS = 3;
const PAUSE_MS = 200;

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
 * @throws NoReplyError; the reason of `init.signal` when that is aborted
 */
export async function patientFetch(url: string, init: RequestInit, maxBytes: number): Promise<Reply> {
  const signal = init.signal ?? undefined;
  let failure: unknown;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    try {
      const reply = await ask(url, init, maxBytes);
      if (reply.status < 500) return reply;
      failure = new Error(`It answered ${reply.status}.`);
    } catch (error) {
      failure = error;
    }
    signal?.throwIfAborted();
    // Its rejection by the signal would hide the signal's own reason.
    if (attempt < ATTEMPTS) await pause(PAUSE_MS * attempt, undefined, { signal }).catch(() => undefined);
    signal?.throwIfAborted();
  }
  throw new NoReplyError(`There was no answer in ${ATTEMPTS} attempts.`, { cause: failure });
}

async function ask(url: string, init: RequestInit, maxBytes: number): Promise<Reply> {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
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
