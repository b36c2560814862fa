import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What a server was asked. */
export interface Asked {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export type Told = (response: ServerResponse, asked: Asked) => void;

/** A server on loopback that answers as it is told. */
export interface ToldServer {
  readonly port: number;
  readonly url: string;
  readonly asked: readonly Asked[];
  readonly server: Server;
  close(): void;
}

export async function toldServer(
  answer: Told,
  make: (handler: (request: IncomingMessage, response: ServerResponse) => void) => Server = (handler) =>
    createServer(handler),
): Promise<ToldServer> {
  const asked: Asked[] = [];
  const server = make((request, response) => {
    void text(request).then(
      (body) => {
        const { method = '', url = '', headers } = request;
        const one = { method, url, headers, body };
        asked.push(one);
        answer(response, one);
      },
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = (): void => {
    server.closeAllConnections();
    server.close();
  };
  return { port, url: `http://127.0.0.1:${port}`, asked, server, close };
}

export const json = (response: ServerResponse, body: unknown, status = 200, headers: object = {}): void => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
};
