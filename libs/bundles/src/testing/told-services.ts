import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

/** What a service was asked. */
export interface Asked {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export type Told = (response: ServerResponse, asked: Asked) => void;

/** Services on loopback that answer as they are told, lies too. */
export class ToldServices {
  private readonly servers: Server[] = [];

  /** One, at an address, with what it was asked so far. */
  async start(
    answer: Told,
    make: (handler: Parameters<typeof createServer>[1]) => Server = (handler) => createServer(handler),
  ): Promise<{ url: string; asked: Asked[] }> {
    const asked: Asked[] = [];
    const server = make((request, response) => {
      void text(request).then((body) => {
        const { method, url, headers } = request;
        const one = { method, url, headers, body };
        asked.push(one);
        answer(response, one);
      });
    });
    this.servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
  }

  /** One over TLS, with a certificate of its own for 127.0.0.1, which lies in the folder and nobody trusts yet. */
  async startTls(answer: Told, folder: string): Promise<{ url: string; asked: Asked[]; cert: string }> {
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    execFileSync('openssl', [
      'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2',
      '-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', cert,
    ], { stdio: 'ignore' }); // prettier-ignore
    const tls = { key: readFileSync(key), cert: readFileSync(cert) };
    const { url, asked } = await this.start(answer, (handler) => createTlsServer(tls, handler));
    return { url: url.replace('http:', 'https:'), asked, cert };
  }

  /** Ends all of them. */
  end(): void {
    for (const server of this.servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  }
}

export const json = (response: ServerResponse, body: object, status = 200): void => {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
};
