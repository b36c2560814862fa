import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { NoReplyError, patientFetch } from './patient-fetch.js';

const LIMIT = 1000;

describe('asking another service patiently', () => {
  let server: Server | undefined;
  const serve = async (listener: RequestListener): Promise<string> => {
    const started = createServer(listener);
    server = started;
    await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(started.address() as AddressInfo).port}/`;
  };
  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
  });

  it('gives the whole answer, whatever the service thinks of the question', async () => {
    const url = await serve((request, response) =>
      response.writeHead(404, { 'x-asked': request.method }).end('no such thing'),
    );
    const reply = await patientFetch(url, { method: 'POST', body: 'thing' }, LIMIT);
    expect([reply.status, reply.headers.get('x-asked'), reply.body?.toString()]).toEqual([
      404,
      'POST',
      'no such thing',
    ]);
  });

  it('asks again when the service fails, and when the connection breaks', async () => {
    let asked = 0;
    const url = await serve((request, response) => {
      asked += 1;
      if (asked === 1) response.writeHead(503).end();
      else if (asked === 2) request.socket.destroy();
      else response.end('at last');
    });
    expect((await patientFetch(url, {}, LIMIT)).body?.toString()).toBe('at last');
    expect(asked).toBe(3);
  });

  it('gives up in the end', async () => {
    let asked = 0;
    const url = await serve((_, response) => {
      asked += 1;
      response.writeHead(500).end();
    });
    await expect(patientFetch(url, {}, LIMIT)).rejects.toThrow(NoReplyError);
    expect(asked).toBe(3);
  });

  it('reads no more than it is told to', async () => {
    const url = await serve((request, response) => {
      if (request.url === '/all') response.end('x'.repeat(LIMIT));
      // One that never ends.
      else void response.write('x'.repeat(LIMIT + 1));
    });
    expect((await patientFetch(`${url}all`, {}, LIMIT)).body).toHaveLength(LIMIT);
    expect((await patientFetch(url, {}, LIMIT)).body).toBeUndefined();
  });

  it('carries credentials to no other place', async () => {
    const seen: (string | undefined)[] = [];
    const url = await serve((request, response) => {
      seen.push(request.url);
      response.writeHead(302, { location: '/elsewhere' }).end();
    });
    await expect(patientFetch(url, { headers: { 'x-auth-token': 't' } }, LIMIT)).rejects.toThrow(
      NoReplyError,
    );
    expect(new Set(seen)).toEqual(new Set(['/']));
  });

  it('stops when it is told to, in the middle of an attempt and between two', async () => {
    const stop = new AbortController();
    const reason = new Error('stop');
    let asked = 0;
    const url = await serve((_, response) => {
      asked += 1;
      if (asked === 1) stop.abort(reason);
      response.writeHead(503).end();
    });
    await expect(patientFetch(url, { signal: stop.signal }, LIMIT)).rejects.toBe(reason);
    await expect(patientFetch(url, { signal: stop.signal }, LIMIT)).rejects.toBe(reason);
    expect(asked).toBe(1);
  });
});
