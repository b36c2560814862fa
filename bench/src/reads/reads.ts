import type { Fleet } from '../fleet/fleet.js';
import { contest, type Contestant, type Figure, type Sample } from '../measuring/contest.js';
import { TENANT, type Workplace } from '../measuring/workplace.js';
import { ApiProcess } from '../service/api-process.js';
import type { Client } from '../service/client.js';
import { startMariaDbEngine, type Engine } from '../service/engine.js';
import { besideBareHandler } from './bare-process.js';
import type { EngineName } from './bars.js';
import { grown, RACK, sent } from './grown.js';
import { timeLoad } from './load.js';

const PAGE = 100;
/** Requests a run: enough that a run takes a second or so. */
const REQUESTS = { host: 4_000, page: 800, single: 20, explain: 200 };
const HOSTS = `/v1/tenants/${TENANT}/hosts`;

/** A service with the fleet of reads in it. */
interface Site {
  readonly engine: EngineName;
  readonly place: Workplace;
  readonly api: ApiProcess;
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
  /** A host below six groups. */
  readonly host: string;
}

/** Reads on SQLite, whose data is there already, and on MariaDB where one is installed. It changes the data. */
export async function measuredReads(place: Workplace, dataDir: string, fleet: Fleet): Promise<Figure[]> {
  place.say('reads on SQLite');
  const onSqlite = await place.serving(dataDir, async (api) =>
    measured({
      engine: 'SQLite',
      place,
      api,
      databaseUrl: undefined,
      dataDir,
      host: await grown(api.client, fleet),
    }),
  );
  const mariaDb = await startMariaDbEngine();
  if (!mariaDb) {
    place.say('no MariaDB is installed: reads on SQLite alone');
    return onSqlite;
  }
  place.say('reads on MariaDB');
  try {
    return [...onSqlite, ...(await measuredOn(mariaDb, place, fleet))];
  } finally {
    await mariaDb.stop();
  }
}

async function measuredOn(engine: Engine, place: Workplace, fleet: Fleet): Promise<Figure[]> {
  const dataDir = await place.directory();
  const { settings } = await engine.create(dataDir);
  const api = await ApiProcess.start(dataDir, place.nodeOptions, settings);
  try {
    await laidDown(api.client, fleet);
    const host = await grown(api.client, fleet);
    const databaseUrl = settings['MUSTER_DATABASE_URL'];
    return await measured({ engine: 'MariaDB', place, api, databaseUrl, dataDir, host });
  } finally {
    await api.stop();
  }
}

async function laidDown(client: Client, fleet: Fleet): Promise<void> {
  await client.call(
    '/v1/tenants',
    { method: 'POST', body: Buffer.from(JSON.stringify({ name: TENANT })) },
    [201],
  );
  await sent(client, 'POST', 'apply', fleet);
}

async function measured(site: Site): Promise<Figure[]> {
  return [...(await besideBare(site)), ...(await contest(await searches(site), site.place.runs))];
}

/** One host and one page, side by side with a bare handler that does their SQL. */
function besideBare({ engine, place, api, databaseUrl, dataDir, host }: Site): Promise<Figure[]> {
  const { token } = api;
  const work = {
    file: place.databaseFile(dataDir),
    url: databaseUrl,
    token,
    tenant: TENANT,
    host,
    limit: PAGE,
  };
  return besideBareHandler(work, (barePort) => {
    const port = Number(new URL(api.origin).port);
    const loaded = (name: string, target: Parameters<typeof timeLoad>[0], requests: number): Contestant => ({
      name: `${engine} ${name}`,
      run: async () => ({ seconds: (await timeLoad(target, requests)) / requests }),
    });
    const headers = { 'x-auth-token': token };
    return contest(
      [
        loaded('host', { port, path: `${HOSTS}/${host}`, headers }, REQUESTS.host),
        loaded('host: bare handler', { port: barePort, path: '/host' }, REQUESTS.host),
        loaded('page', { port, path: `${HOSTS}?limit=${PAGE}`, headers }, REQUESTS.page),
        loaded('page: bare handler', { port: barePort, path: '/hosts' }, REQUESTS.page),
      ],
      place.runs,
    );
  });
}

/** Requests one after another on one connection: how long a caller waits. */
async function searches({ engine, api, host }: Site): Promise<Contestant[]> {
  const asked = (name: string, path: string): Contestant => ({
    name: `${engine} ${name}`,
    run: async () => ({ seconds: mean(await times(api.client, path, REQUESTS.single)) }),
  });
  const explained = async (): Promise<Sample> => {
    const all = await times(
      api.client,
      `${HOSTS}/${host}/variables?resolved=true&explain=true`,
      REQUESTS.explain,
    );
    return { seconds: all.sort((a, b) => a - b)[Math.floor(all.length * 0.95)] ?? NaN };
  };
  return [
    asked('last page', await lastPage(api)),
    asked('last page: first page', `${HOSTS}?limit=${PAGE}`),
    asked(`var.rack=${RACK}`, `${HOSTS}?var.rack=${RACK}`),
    asked('resolved var.dc=dc1', `${HOSTS}?var.dc=dc1&resolved=true`),
    asked('resolved, no host', `${HOSTS}?var.dc=dc9&resolved=true`),
    { name: `${engine} explain, p95`, run: explained },
  ];
}

async function times(client: Client, path: string, requests: number): Promise<number[]> {
  const all: number[] = [];
  for (let request = 0; request < requests; request += 1) all.push((await client.call(path)).seconds);
  return all;
}

const mean = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0) / values.length;

/** The path of the last page: what follows the host that has a page less one behind it, from the other end. */
async function lastPage({ origin, token }: ApiProcess): Promise<string> {
  const answer = await fetch(`${origin}${HOSTS}?sort=-name&limit=${PAGE + 1}`, {
    headers: { 'x-auth-token': token },
  });
  const { hosts } = (await answer.json()) as { hosts: { id: string; name: string }[] };
  const before = hosts.at(-1);
  if (!before) throw new Error('The fleet has no hosts.');
  const marker = Buffer.from(JSON.stringify([before.name, before.id])).toString('base64url');
  return `${HOSTS}?limit=${PAGE}&marker=${marker}`;
}
