import { ConnectionError, Muster, type MusterOptions } from '@muster/sdk';
import { afterEach, describe, expect, it } from 'vitest';
import { json, problem, ScriptedServer, type Reply } from './scripted-server.js';

const KEY = { 'idempotency-key': 'k1' };
const BUSY = problem(503, 'database.busy');
const NOW = { 'retry-after': '0' };

let server: ScriptedServer;
let other: ScriptedServer | undefined;
afterEach(async () => {
  await server.stop();
  await other?.stop();
  other = undefined;
});

/** A client that waits but moments, of a server that answers so. */
async function client(replies: readonly Reply[], options: Partial<MusterOptions> = {}): Promise<Muster> {
  server = await ScriptedServer.start(replies);
  return new Muster({ url: server.url, auth: 'muster_t', retry: { maxDelaySeconds: 0.01 }, ...options });
}

describe('a request that is refused for now', () => {
  it.each([503, 429])('is sent again: %i', async (status) => {
    const muster = await client([problem(status, 'database.busy', NOW), json({ name: 'n1' })]);
    expect(await muster.host('acme', 'n1')).toEqual({ name: 'n1' });
    expect(server.arrived.map(({ url }) => url)).toEqual(Array(2).fill('/v1/tenants/acme/hosts/n1'));
  });

  it('waits as long as it was told', async () => {
    const muster = await client([problem(503, 'database.busy', { 'retry-after': '1' }), json({})], {
      retry: {},
    });
    const began = performance.now();
    await muster.host('acme', 'n1');
    expect(performance.now() - began).toBeGreaterThan(990);
  });

  it('waits until a date, too', async () => {
    const past = new Date(Date.now() - 5000).toUTCString();
    const muster = await client([problem(503, 'database.busy', { 'retry-after': past }), json({})]);
    await muster.host('acme', 'n1');
    expect(server.arrived).toHaveLength(2);
  });

  it('is given up after so many attempts, with the last refusal', async () => {
    const muster = await client([BUSY], { retry: { attempts: 3, maxDelaySeconds: 0.01 } });
    await expect(muster.host('acme', 'n1')).rejects.toMatchObject({ status: 503, code: 'database.busy' });
    expect(server.arrived).toHaveLength(3);
  });

  it('is given up at once when it is told to wait longer than it would', async () => {
    const muster = await client([problem(503, 'database.unavailable', { 'retry-after': '3600' })]);
    await expect(muster.host('acme', 'n1')).rejects.toMatchObject({ code: 'database.unavailable' });
    expect(server.arrived).toHaveLength(1);
  });

  it('is sent once when nothing shall be sent again', async () => {
    const muster = await client([BUSY], { retry: false });
    expect((await muster.request('/v1')).status).toBe(503);
    expect(server.arrived).toHaveLength(1);
  });

  it.each([500, 502, 404])('is not one with status %i', async (status) => {
    const muster = await client([{ status }]);
    expect((await muster.request('/v1')).status).toBe(status);
    expect(server.arrived).toHaveLength(1);
  });
});

describe('a write', () => {
  const post = (muster: Muster, headers: Record<string, string> = {}): Promise<Response> =>
    muster.request('/v1/tenants', { method: 'POST', body: '{"name":"acme"}', headers });
  const put = (muster: Muster, headers: Record<string, string> = {}): Promise<Response> =>
    muster.request('/v1/tenants/acme/groups/web', { method: 'PUT', body: '{}', headers });

  it('that is no repetition when it is repeated is sent again, whole', async () => {
    const muster = await client(['broken', BUSY, json({}, 201)]);
    expect((await post(muster, KEY)).status).toBe(201);
    expect(server.arrived.map(({ body, headers }) => [body, headers['idempotency-key']])).toEqual(
      Array(3).fill(['{"name":"acme"}', 'k1']),
    );
  });

  it.each(['POST', 'PATCH'])('of method %s without a key is sent once', async (method) => {
    const muster = await client(['broken']);
    await expect(muster.request('/v1/tenants', { method, body: '{}' })).rejects.toThrow(ConnectionError);
    expect(server.arrived).toHaveLength(1);
  });

  it.each(['PUT', 'DELETE'])('of method %s is sent again', async (method) => {
    const muster = await client(['broken', { status: 204 }]);
    expect((await muster.request('/v1/tenants/acme', { method })).status).toBe(204);
  });

  it.each(['if-match', 'if-none-match'])(
    'with %s is not sent again unanswered: it may have met its condition',
    async (name) => {
      const muster = await client(['broken']);
      await expect(put(muster, { [name]: '"7"' })).rejects.toThrow(ConnectionError);
      expect(server.arrived).toHaveLength(1);
    },
  );

  it('with a condition is sent again when it was refused for now', async () => {
    const muster = await client([BUSY, json({})]);
    expect((await put(muster, { 'if-match': '"7"' })).status).toBe(200);
  });

  it('whose body is a stream is sent once', async () => {
    const muster = await client([BUSY]);
    const body = new Blob(['{"variables":{}}\n']).stream();
    const answer = await muster.request('/v1/tenants/acme/apply', { method: 'POST', body, headers: KEY });
    expect([answer.status, server.arrived.map((request) => request.body)]).toEqual([
      503,
      ['{"variables":{}}\n'],
    ]);
  });
});

describe('a connection that breaks', () => {
  it('is made again', async () => {
    const muster = await client(['broken', 'broken', json({ name: 'n1' })]);
    expect(await muster.host('acme', 'n1')).toEqual({ name: 'n1' });
  });

  it('is told of without what the request carried', async () => {
    const muster = await client(['broken']);
    const error: unknown = await muster
      .request('/v1/x?var.password=hunter2')
      .catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(ConnectionError);
    expect((error as Error).message).toBe(`There was no answer to GET ${server.url}/v1/x`);
    expect((error as Error).cause).toBeInstanceOf(TypeError);
  });
});

describe('a request that is aborted', () => {
  it('ends with the reason, also while it waits for its turn', async () => {
    const controller = new AbortController();
    server = await ScriptedServer.start(() => {
      queueMicrotask(() => controller.abort(new Error('enough')));
      return problem(503, 'database.busy', { 'retry-after': '25' });
    });
    const muster = new Muster({ url: server.url });
    await expect(muster.host('acme', 'n1', { signal: controller.signal })).rejects.toThrow('enough');
    expect(server.arrived).toHaveLength(1);
  });

  it('is not sent', async () => {
    const muster = await client([json({})]);
    await expect(muster.host('acme', 'n1', { signal: AbortSignal.abort() })).rejects.toThrow(/aborted/);
    expect(server.arrived).toEqual([]);
  });
});

describe('where a token goes', () => {
  it('is the service, and nowhere that it points to', async () => {
    other = await ScriptedServer.start([json({})]);
    const muster = await client([{ status: 302, headers: { location: `${other.url}/v1` } }]);
    await expect(muster.host('acme', 'n1')).rejects.toMatchObject({ status: 302, code: undefined });
    expect((await muster.api.GET('/v1')).response.status).toBe(302);
    expect([server.arrived.length, other.arrived]).toEqual([2, []]);
  });

  it.each(['//example.org', '@example.org/', ':80@example.org/', 'http://example.org/', ''])(
    'is not said by a path: %s',
    async (path) => {
      const asked: string[] = [];
      const muster = new Muster({
        url: 'http://muster.test/base/',
        auth: 'muster_t',
        fetch: (request) => {
          asked.push(request.url);
          return Promise.resolve(new Response());
        },
      });
      server = await ScriptedServer.start([]);
      await muster.request(path).catch((error: unknown) => expect(error).toBeInstanceOf(TypeError));
      for (const url of asked) expect(new URL(url).host).toBe('muster.test');
    },
  );

  it('is not an address with a password in it, which no message shows', () => {
    const make = (url: string) => (): Muster => new Muster({ url });
    expect(make('http://me:hunter2@muster.test')).toThrow(/no password/);
    expect(make('http://me:hunter2@muster.test')).not.toThrow(/hunter2/);
    expect(make('ftp://muster.test')).toThrow(/http:/);
  });
});
