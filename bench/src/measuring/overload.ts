import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { ApiProcess } from '../service/api-process.js';
import { Client } from '../service/client.js';
import { contest, type Contestant, type Figure, type Sample } from './contest.js';
import type { Exported } from './exported.js';
import { TENANT } from './workplace.js';

const AT_ONCE = 100;
const PATH = `/v1/inventory/all.json?tenant=${TENANT}`;
/** By then the buffers on both sides are full, and the service has stopped reading on. */
const SETTLED_MS = 2_000;

/** What a crowd costs in memory: one export, a hundred at once, and a hundred whose clients read nothing. */
export async function measuredOverload({ place, dataDir }: Exported): Promise<Figure[]> {
  place.say('overload');
  return place.serving(dataDir, (api) =>
    contest(
      [
        contestant(api, 'json: one', () => api.client.call(PATH)),
        contestant(api, `json: ${AT_ONCE} at once`, () => crowd(api)),
        contestant(api, `json: ${AT_ONCE} that read nothing`, () => stalled(api)),
      ],
      1,
    ),
  );
}

const contestant = ({ pid }: ApiProcess, name: string, run: () => Promise<Sample>): Contestant => ({
  name,
  pid,
  run,
});

/** Each is answered whole, or told to come again. */
async function crowd({ origin, token }: ApiProcess): Promise<Sample> {
  const started = performance.now();
  const clients = Array.from({ length: AT_ONCE }, () => new Client(origin, token));
  const replies = await Promise.all(clients.map((client) => client.call(PATH, {}, [200, 503])));
  for (const client of clients) client.close();
  return {
    seconds: (performance.now() - started) / 1000,
    bytes: replies.reduce((total, { bytes }) => total + bytes, 0),
  };
}

async function stalled({ origin, token }: ApiProcess): Promise<Sample> {
  const started = performance.now();
  const { hostname, port } = new URL(origin);
  const sockets = Array.from({ length: AT_ONCE }, (): Socket => {
    const socket = connect(Number(port), hostname).on('error', () => undefined);
    socket.write(`GET ${PATH} HTTP/1.1\r\nHost: bench\r\nX-Auth-Token: ${token}\r\n\r\n`);
    return socket;
  });
  // The first answer has begun; nobody takes more of it than fits the buffers.
  await Promise.race(sockets.map((socket) => once(socket, 'readable')));
  await pause(SETTLED_MS);
  for (const socket of sockets) socket.destroy();
  return { seconds: (performance.now() - started) / 1000 };
}
