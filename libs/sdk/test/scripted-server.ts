import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it arrived. */
export interface Arrived {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** What a request is answered with; `broken` ends its connection instead. */
export type Reply =
  | 'broken'
  | {
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string | Uint8Array;
    };

/** A server that does as it is told, and keeps what arrived. */
export class ScriptedServer {
  readonly arrived: Arrived[] = [];
  private constructor(
    private readonly server: ReturnType<typeof createServer>,
    readonly url: string,
  ) {}

  /** Answers by a function, or with one reply after the other and then with the last. */
  static async start(
    script: readonly Reply[] | ((request: Arrived, number: number) => Reply | Promise<Reply>),
  ): Promise<ScriptedServer> {
    const decide =
      typeof script === 'function'
        ? script
        : (_: Arrived, number: number): Reply => script[Math.min(number, script.length) - 1] ?? 'broken';
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const scripted = new ScriptedServer(server, `http://127.0.0.1:${port}`);
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      void scripted.answer(request, response, decide);
    });
    return scripted;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(
    request: IncomingMessage,
    response: ServerResponse,
    decide: (request: Arrived, number: number) => Reply | Promise<Reply>,
  ): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method = '', url = '', headers } = request;
    const arrived = { method, url, headers, body: Buffer.concat(chunks).toString() };
    const reply = await decide(arrived, this.arrived.push(arrived));
    if (reply === 'broken') request.socket.destroy();
    else response.writeHead(reply.status ?? 200, reply.headers).end(reply.body);
  }
}

/** A reply of JSON. */
export const json = (
  content: unknown,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Reply => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(content),
});

/** A refusal as the service words them. */
export const problem = (
  status: number,
  code: string,
  headers: Readonly<Record<string, string>> = {},
): Reply =>
  json(
    {
      type: `urn:muster:problem:${code}`,
      title: 'A title',
      status,
      detail: 'A detail.',
      code,
      errors: [],
      request_id: 'r1',
    },
    status,
    headers,
  );
