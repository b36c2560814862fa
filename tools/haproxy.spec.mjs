import { once } from 'node:events';
import { createServer, request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hasHaproxy, startHaproxy } from './haproxy.mjs';
import { until } from './process.mjs';

/** A process of the service, as far as a proxy sees it. */
class Standin {
  arrived = [];
  checks = 0;
  isReady = true;
  breaks = false;
  #server = createServer((asked, answer) => {
    if (asked.url === '/health/ready') {
      this.checks += 1;
      return answer.writeHead(this.isReady ? 200 : 503).end();
    }
    asked.resume();
    asked.once('end', () => {
      this.arrived.push(asked.url);
      if (this.breaks) asked.socket.destroy();
      else answer.end();
    });
  });

  async start() {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `127.0.0.1:${this.#server.address().port}`;
  }

  async stop() {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}

/** The answer's status; undefined when the connection broke without one. */
async function send(url, { method, headers, body }) {
  const sent = request(url, { method, headers, agent: false }).end(body);
  try {
    const [answer] = await once(sent, 'response');
    answer.resume();
    return { status: answer.statusCode, retryAfter: answer.headers['retry-after'] };
  } catch {
    return {};
  }
}

const ROUNDS = 8;
const KEY = { 'idempotency-key': 'k' };

describe.skipIf(!hasHaproxy())('the recommended HAProxy', () => {
  let standins;
  let proxy;
  beforeEach(async () => {
    standins = [new Standin(), new Standin()];
    const [first, second] = await Promise.all(standins.map((standin) => standin.start()));
    proxy = await startHaproxy({ first, second });
  });
  afterEach(async () => {
    await proxy.stop();
    await Promise.all(standins.map((standin) => standin.stop()));
  });

  /** How often each of some requests arrived somewhere, and what it was answered, when one process breaks them off. */
  async function broken(options) {
    standins[0].breaks = true;
    const outcomes = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const { status } = await send(`${proxy.url}/${round}`, options);
      const arrivals = standins.flatMap(({ arrived }) => arrived).filter((url) => url === `/${round}`).length;
      outcomes.push({ status, arrivals });
    }
    expect(standins[0].arrived.length).toBeGreaterThan(0);
    return outcomes;
  }

  it.each([
    ['GET', { method: 'GET' }],
    ['POST with a key', { method: 'POST', headers: KEY, body: 'x'.repeat(10_000) }],
  ])('sends a %s again when its connection broke', async (_, options) => {
    const outcomes = await broken(options);
    expect(outcomes.map(({ status }) => status)).toEqual(Array(ROUNDS).fill(200));
    const again = standins[0].arrived.length;
    await until('the log says so', () => proxy.repeated() === again);
  });

  it.each([
    ['POST without a key', { method: 'POST', body: 'x' }],
    ['PUT', { method: 'PUT', headers: KEY, body: 'x' }],
    ['DELETE', { method: 'DELETE' }],
    ['POST that does not fit the buffer', { method: 'POST', headers: KEY, body: 'x'.repeat(500_000) }],
  ])('does not send a %s again', async (_, options) => {
    const outcomes = await broken(options);
    expect(outcomes.map(({ arrivals }) => arrivals)).toEqual(Array(ROUNDS).fill(1));
    expect(outcomes.map(({ status }) => status)).not.toContain(503);
  });

  it('sends any request to another process when a connection is refused', async () => {
    await standins[0].stop();
    for (let round = 0; round < ROUNDS; round += 1)
      expect((await send(proxy.url, { method: 'PUT', body: 'x' })).status).toBe(200);
  });

  it('goes on handing out requests when no process is ready', async () => {
    for (const standin of standins) {
      standin.isReady = false;
      standin.checks = 0;
    }
    await until('each was found unready', () => standins.every(({ checks }) => checks > 4));
    expect((await send(proxy.url, { method: 'PUT', body: 'x' })).status).toBe(200);
  });

  it('asks for patience when there is no process', async () => {
    await Promise.all(standins.map((standin) => standin.stop()));
    expect(await send(proxy.url, { method: 'GET' })).toEqual({ status: 503, retryAfter: '2' });
  });
});
