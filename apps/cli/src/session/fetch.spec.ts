import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer as createHttpServer, type IncomingMessage } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { connect, createServer as createTcpServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConnectionError, keystone, Muster, ok } from '@muster/sdk';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Environment } from '../shell/shell.js';
import { anAuthority, describeWithOpenssl } from '../testing/authority.js';
import { json, toldServer, type Told, type ToldServer } from '../testing/told-server.js';
import { fetchOf } from './fetch.js';

const TENANT = { id: '1', name: 'acme' };
const good: Told = (response) => json(response, TENANT);

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function told(...given: Parameters<typeof toldServer>): Promise<ToldServer> {
  const server = await toldServer(...given);
  closing.push(() => server.close());
  return server;
}

interface Way {
  readonly caFile?: string;
  readonly environment?: Environment;
  readonly timeoutSeconds?: number;
}

const way = ({ caFile, environment = {}, timeoutSeconds = 600 }: Way = {}): ReturnType<typeof fetchOf> =>
  fetchOf({ caFile, timeoutSeconds }, environment);
const client = (url: string, options?: Way): Muster =>
  new Muster({ url, auth: 't0ken', retry: false, fetch: way(options) });

/** What the SDK says of a request that got no answer, with its causes: as the command line prints it. */
async function complaint(url: string, options?: Way): Promise<string> {
  const error: unknown = await client(url, options)
    .tenant('acme')
    .catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ConnectionError);
  const chain: string[] = [];
  for (let at: unknown = error; at instanceof Error; at = at.cause) chain.push(at.message);
  return chain.join(': ').replace(`${url}/v1/tenants/acme`, 'URL');
}

describe('the way of requests', () => {
  it('takes method, headers and body to the service, and brings back what it answers', async () => {
    const { url, asked } = await told((response) =>
      json(response, TENANT, 201, { etag: '"1"', 'x-request-id': 'r' }),
    );
    const { response, data } = await client(url).api.POST('/v1/tenants', { body: { name: 'acme' } });
    expect([response.status, response.headers.get('etag'), data]).toEqual([201, '"1"', TENANT]);
    expect(response).toBeInstanceOf(Response);
    expect(asked).toMatchObject([{ method: 'POST', url: '/v1/tenants', body: '{"name":"acme"}' }]);
    expect(asked[0]?.headers).toMatchObject({
      'x-auth-token': 't0ken',
      'content-type': 'application/json',
      'content-length': '15',
    });
  });

  it('knows answers without a body', async () => {
    const { url } = await told((response, { method }) =>
      response.writeHead(method === 'DELETE' ? 204 : 304).end(),
    );
    const muster = client(url);
    expect((await muster.request('/v1/tenants/acme', { method: 'DELETE' })).status).toBe(204);
    expect((await muster.request('/v1/tenants/acme')).status).toBe(304);
  });

  it('follows no redirect: the token goes nowhere else', async () => {
    const elsewhere = await told(good);
    const { url } = await told((response) => response.writeHead(307, { location: elsewhere.url }).end());
    expect((await client(url).request('/v1/tenants')).status).toBe(307);
    expect(elsewhere.asked).toEqual([]);
  });

  it('repeats what may be repeated, body and all', async () => {
    const { url, asked } = await told((response) =>
      asked.length < 3 ? json(response, {}, 503, { 'retry-after': '0' }) : json(response, TENANT),
    );
    const muster = new Muster({ url, auth: 't0ken', fetch: way(), retry: { attempts: 3 } });
    const put = muster.api.PUT('/v1/tenants/{tenant}/variables', {
      params: { path: { tenant: 'acme' } },
      body: { variables: { a: 1 } },
    });
    expect(await ok(put)).toEqual(TENANT);
    expect(asked.map(({ body }) => body)).toEqual(Array(3).fill('{"variables":{"a":1}}'));
  });

  it('logs in at Keystone, and once more where its token is not taken', async () => {
    const identity = await told((response) =>
      json(
        response,
        { token: { issued_at: '2030-01-01T00:00:00Z', expires_at: '2030-01-01T01:00:00Z' } },
        201,
        { 'x-subject-token': `k${identity.asked.length}` },
      ),
    );
    const { url, asked } = await told((response, { headers }) =>
      headers['x-auth-token'] === 'k2' ? json(response, TENANT) : json(response, {}, 401),
    );
    const fetch = way();
    const auth = keystone({ authUrl: identity.url, userId: 'u', password: 'p', projectId: 'x', fetch });
    const muster = new Muster({ url, auth, fetch });
    expect(await ok(muster.api.POST('/v1/tenants', { body: { name: 'a' } }))).toEqual(TENANT);
    expect(asked.map(({ body }) => body)).toEqual(['{"name":"a"}', '{"name":"a"}']);
  });

  const LONG = 9 << 20;
  /** Pieces as they come, and what the reader has called back for. */
  const streamed = (pieces: readonly Uint8Array[]): ReadableStream<Uint8Array> =>
    new ReadableStream({
      start(controller) {
        for (const piece of pieces) controller.enqueue(piece);
        controller.close();
      },
    });

  it.each([
    ['an empty one', []],
    ['a short one', [Buffer.from('ab'), Buffer.from('c')]],
    ['one of as much as is read first', [Buffer.alloc(64 << 10, 1)]],
    [
      'a long one in pieces',
      Array.from({ length: LONG / (1 << 16) }, (_, number) => Buffer.alloc(1 << 16, number)),
    ],
    ['a long one in one piece', [Buffer.alloc(LONG, 7)]],
  ])('sends a streamed body whole: %s', async (_, pieces) => {
    const digest = (bytes: Iterable<Uint8Array>): string => {
      const hash = createHash('sha256');
      for (const one of bytes) hash.update(one);
      return hash.digest('hex');
    };
    let received = '';
    const server = createHttpServer((request: IncomingMessage, response) => {
      const hash = createHash('sha256');
      request.on('data', (piece: Buffer) => hash.update(piece));
      request.on('end', () => {
        received = hash.digest('hex');
        response.end();
      });
    });
    const { status } = await client(await listening(server)).request('/', {
      method: 'POST',
      body: streamed(pieces),
    });
    expect([status, received]).toEqual([200, digest(pieces)]);
  });

  it('ends a request that is given up, while it waits, sends or is answered', async () => {
    let abort = new AbortController();
    const enough = (): void => abort.abort(new Error('enough'));
    const { url } = await told((response, { url: path }) => {
      if (path === '/waits') enough();
      else response.writeHead(200).write('{');
    });
    const given = (path: string, init: RequestInit = {}): Promise<Response> => {
      abort = new AbortController();
      return client(url).request(path, { signal: abort.signal, ...init });
    };
    await expect(given('/waits')).rejects.toThrow('enough');
    let isAsked = false;
    const stalled = new ReadableStream(
      { pull: () => void (isAsked = true), cancel: () => undefined },
      { highWaterMark: 0 },
    );
    const sending = given('/sends', { method: 'POST', body: stalled });
    await vi.waitUntil(() => isAsked);
    enough();
    await expect(sending).rejects.toThrow('enough');
    const answer = await given('/drips');
    enough();
    await expect(answer.text()).rejects.toThrow('enough');
  });
});

/** The address of a server that has just ended. */
function gone(server: ToldServer): string {
  server.close();
  return server.url;
}

describe('a request without an answer', () => {
  it.each<[string, (server: ToldServer) => string, Told, string]>([
    ['that nobody takes', gone, good, 'connection refused'],
    ['to a name that nothing has', () => 'http://nothing.invalid', good, 'its name cannot be resolved'],
    ['that is hung up on', ({ url }) => url, (response) => response.destroy(), 'it broke off'],
    [
      'that is answered in another tongue',
      ({ url }) => url,
      (response) => response.socket?.end('SSH-2.0\r\n\r\n'),
      'it did not answer in HTTP',
    ],
    [
      'of TLS to a service without it',
      ({ url }) => url.replace('http:', 'https:'),
      good,
      'it does not speak TLS as it should',
    ],
  ])('says of one %s why', async (_, at, answer, reason) => {
    const url = at(await told(answer));
    expect(await complaint(url)).toBe(`There was no answer to GET URL: ${reason}`);
  });

  it('gives up on a service that does not begin to answer', async () => {
    const { url } = await told(() => undefined);
    expect(await complaint(url, { timeoutSeconds: 1 })).toBe(
      'There was no answer to GET URL: it did not answer in time',
    );
  });

  it('gives up on a service that stops in the middle', async () => {
    const { url } = await told((response) =>
      response.writeHead(200, { 'content-type': 'application/json' }).write('{'),
    );
    expect(await complaint(url, { timeoutSeconds: 1 })).toMatch(/^The answer was cut off: .*Timeout/);
  });
});

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A proxy that takes everything to one place, whatever its name, and keeps what it was asked for. */
async function aProxy(target: ToldServer, status = 200) {
  const asked: { head: string; authorization: string | undefined }[] = [];
  const server = createHttpServer((request, response) => {
    asked.push({
      head: `${request.method ?? ''} ${request.url ?? ''}`,
      authorization: request.headers['proxy-authorization'],
    });
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(TENANT));
  });
  server.on('connect', (request: IncomingMessage, socket) => {
    asked.push({
      head: `CONNECT ${request.url ?? ''}`,
      authorization: request.headers['proxy-authorization'],
    });
    socket.write(`HTTP/1.1 ${status} as told\r\n\r\n`);
    if (status !== 200) {
      socket.end();
      return;
    }
    const onward = connect(target.port, '127.0.0.1');
    socket.pipe(onward).pipe(socket);
    for (const [one, other] of [
      [socket, onward],
      [onward, socket],
    ] as const)
      one.on('error', () => other.destroy()).on('close', () => other.destroy());
  });
  return { url: await listening(server), asked };
}

describeWithOpenssl('the way of requests over TLS', () => {
  let folder: string;
  let authority: ReturnType<typeof anAuthority>;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'muster-fetch-'));
    authority = anAuthority(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const tls = async (answer: Told = good): Promise<ToldServer> => {
    const server = await told(answer, (handler) => createTlsServer(authority, handler));
    return { ...server, url: server.url.replace('http:', 'https:') };
  };

  it('trusts the authorities of the file, and says of any other certificate that it is not valid', async () => {
    const service = await tls();
    expect(await client(service.url, { caFile: authority.file }).tenant('acme')).toEqual(TENANT);
    expect(
      await client(service.url, { environment: { SSL_CERT_FILE: authority.file } }).tenant('acme'),
    ).toEqual(TENANT);
    const words = /^There was no answer to GET URL: its certificate is not valid: [^:]+$/;
    const before = service.asked.length;
    expect(await complaint(service.url)).toMatch(words);
    const named = service.url.replace('127.0.0.1', 'localhost');
    expect(await complaint(named, { caFile: authority.file })).toMatch(
      /its certificate is not valid: .*localhost/,
    );
    const other = anAuthority(mkdtempSync(join(folder, 'other-')));
    expect(await complaint(service.url, { caFile: other.file })).toMatch(words);
    expect(service.asked).toHaveLength(before);
  });

  it('goes through a tunnel of the proxy, and checks the certificate of whom it reaches', async () => {
    const service = await tls();
    const proxy = await aProxy(service);
    const environment = { https_proxy: proxy.url.replace('//', '//user:p%40ss@') };
    const url = `https://muster.example.net:${service.port}`;
    const through = client(url, { environment, caFile: authority.file });
    for (const _ of [1, 2]) expect(await through.tenant('acme')).toEqual(TENANT);
    expect(service.asked.map(({ headers }) => headers.host)).toEqual(
      Array(2).fill(url.slice('https://'.length)),
    );
    const authorization = `Basic ${Buffer.from('user:p@ss').toString('base64')}`;
    const tunnel = { head: `CONNECT muster.example.net:${service.port}`, authorization };
    expect(proxy.asked).toEqual(proxy.asked.map(() => tunnel));
    const other = url.replace('muster.', 'other.');
    expect(await complaint(other, { environment, caFile: authority.file })).toMatch(
      /certificate is not valid: .*other\./,
    );
    expect(await complaint(url, { environment })).toMatch(/its certificate is not valid: /);
    expect(service.asked).toHaveLength(2);
  });

  it('has no proxy for this machine, nor for what no_proxy names', async () => {
    const service = await tls();
    const proxy = await aProxy(service);
    const environment = { https_proxy: proxy.url, no_proxy: 'invalid' };
    expect(await client(service.url, { environment, caFile: authority.file }).tenant('acme')).toEqual(TENANT);
    expect(await complaint('https://muster.invalid', { environment })).toContain(
      'its name cannot be resolved',
    );
    expect(proxy.asked).toEqual([]);
  });

  it('says what a proxy answered that lets nobody through', async () => {
    const service = await tls();
    const proxy = await aProxy(service, 407);
    expect(await complaint('https://muster.example.net', { environment: { https_proxy: proxy.url } })).toBe(
      'There was no answer to GET URL: the proxy answered 407',
    );
  });
});

describe('the way of requests without TLS', () => {
  it('asks the proxy itself, without a tunnel', async () => {
    const proxy = await aProxy(await told(good));
    const environment = { http_proxy: proxy.url };
    expect(await client('http://muster.example.net', { environment }).tenant('acme')).toEqual(TENANT);
    expect(proxy.asked.map(({ head }) => head)).toEqual(['GET http://muster.example.net/v1/tenants/acme']);
  });

  it('gives up on a proxy that does not answer', async () => {
    const silent = createTcpServer(() => undefined);
    const environment = {
      http_proxy: await listening(silent),
      https_proxy: await listening(createTcpServer()),
    };
    for (const url of ['http://muster.example.net', 'https://muster.example.net'])
      expect(await complaint(url, { environment, timeoutSeconds: 1 })).toMatch(/it did not answer in time/);
  });
});
