import { Agent, request, type IncomingHttpHeaders, type RequestOptions } from 'node:http';
import type { Writable } from 'node:stream';

/** Characters kept of an answer that nobody expected. */
const MAX_COMPLAINT = 2_000;

/** What a call sends, and where the answer goes. */
export interface Call {
  readonly method?: string;
  /** JSON text. */
  readonly body?: Buffer;
  readonly headers?: Readonly<Record<string, string>>;
  /** Takes the answer; without it the bytes are counted and dropped. */
  readonly into?: Writable;
}

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** From the first byte of the request to the last of the answer. */
  readonly seconds: number;
  readonly bytes: number;
}

/** One kept connection to the service: nothing is parsed, nothing is kept. */
export class Client {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });

  constructor(
    private readonly origin: string,
    private readonly token: string,
  ) {}

  /** @throws Error with the answer's first part when its status is none of `expected` */
  call(path: string, call: Call = {}, expected: readonly number[] = [200]): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const started = performance.now();
      const outgoing = request(`${this.origin}${path}`, this.requestOptions(call));
      outgoing.on('error', reject);
      outgoing.on('response', (incoming) => {
        const status = incoming.statusCode ?? 0;
        const isExpected = expected.includes(status);
        let bytes = 0;
        let complaint = '';
        incoming.on('data', (chunk: Buffer) => {
          bytes += chunk.length;
          if (!isExpected && complaint.length < MAX_COMPLAINT) complaint += chunk.toString();
        });
        if (isExpected && call.into) incoming.pipe(call.into);
        incoming.on('error', reject);
        incoming.on('end', () => {
          const seconds = (performance.now() - started) / 1000;
          if (isExpected) resolve({ status, headers: incoming.headers, seconds, bytes });
          else reject(new Error(`${call.method ?? 'GET'} ${path} answered ${status}: ${complaint}`));
        });
      });
      outgoing.end(call.body);
    });
  }

  private requestOptions({ method = 'GET', body, headers }: Call): RequestOptions {
    return {
      agent: this.agent,
      method,
      headers: {
        'X-Auth-Token': this.token,
        ...(body && { 'Content-Type': 'application/json', 'Content-Length': String(body.length) }),
        ...headers,
      },
    };
  }

  close(): void {
    this.agent.destroy();
  }
}
