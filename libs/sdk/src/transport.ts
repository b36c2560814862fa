import { Authority, type TokenSource } from './authority.js';
import { ConnectionError } from './connection-error.js';
import { isConditionalWrite, isRepeatable, pause, Retry, type RetryOptions } from './retry.js';

type Fetch = (request: Request) => Promise<Response>;

/** How requests travel. */
export interface TransportOptions {
  /** A token, or where to get one; without it requests carry none. */
  readonly auth?: string | TokenSource | undefined;
  /** `false`: every request is sent once. */
  readonly retry?: RetryOptions | false | undefined;
  /** Instead of the global one: through a proxy, with a certificate authority of one's own, in tests. */
  readonly fetch?: Fetch | undefined;
}

/** A request that knows whether its body can be read twice. */
export class Outgoing extends Request {
  readonly isStreamed: boolean;

  constructor(input: string | URL | Request, init: RequestInit = {}) {
    const isStreamed = init.body instanceof ReadableStream;
    // A token in a header of its own would go wherever a redirect points.
    super(input, { redirect: 'manual', ...init, ...(isStreamed && { duplex: 'half' }) });
    this.isStreamed = isStreamed;
  }
}

/** Sends requests: with a token, and again where that may help. */
export class Transport {
  private readonly authority: Authority;
  private readonly retry: Retry;
  private readonly fetch: Fetch;

  constructor({ auth, retry, fetch }: TransportOptions) {
    this.authority = new Authority(auth);
    this.retry = new Retry(retry === false ? { attempts: 1 } : retry);
    // Looked up at each request, and called as the global function that it is.
    this.fetch = fetch ?? ((request) => globalThis.fetch(request));
  }

  /**
   * The answer to a request, whatever its status.
   * @param mayRepeat whether it may be carried out twice
   * @throws {@link ConnectionError} where there is none, or the reason of the request's signal
   */
  async send(request: Request, mayRepeat = isRepeatable(request)): Promise<Response> {
    const mayRepeatBody = !(request instanceof Outgoing && request.isStreamed);
    const attempts = mayRepeatBody && mayRepeat ? this.retry.attempts : 1;
    for (let attempt = 1; attempt < attempts; attempt += 1) {
      const delay = await this.attempt(request.clone(), attempt);
      if (delay instanceof Response) return delay;
      await pause(delay, request.signal);
    }
    return this.once(request, mayRepeatBody);
  }

  /** The answer, or how long to wait before the next attempt. */
  private async attempt(request: Request, attempt: number): Promise<Response | number> {
    let response: Response;
    try {
      response = await this.once(request, true);
    } catch (error) {
      if (!(error instanceof ConnectionError) || isConditionalWrite(request)) throw error;
      return this.retry.backoff(attempt);
    }
    const delay = this.retry.afterAnswer(response, attempt);
    if (delay === undefined) return response;
    await response.body?.cancel();
    return delay;
  }

  private once(request: Request, mayRepeatBody: boolean): Promise<Response> {
    return this.authority.send(request, mayRepeatBody, async (authorised) => {
      try {
        return await this.fetch(authorised);
      } catch (error) {
        throw authorised.signal.aborted ? error : noAnswer(authorised, error);
      }
    });
  }
}

function noAnswer({ url, method }: Request, cause: unknown): ConnectionError {
  const { origin, pathname } = new URL(url);
  return new ConnectionError(`There was no answer to ${method} ${origin}${pathname}`, { cause });
}
