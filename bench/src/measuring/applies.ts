import { rm } from 'node:fs/promises';
import { fleetOf, type Fleet } from '../fleet/fleet.js';
import type { ApiProcess } from '../service/api-process.js';
import type { Client } from '../service/client.js';
import type { Database, Engine } from '../service/engine.js';
import type { BoundProcess } from './bound-process.js';
import { Series, type Figure, type Sample } from './contest.js';
import { TENANT, type Workplace } from './workplace.js';
import type { Copied, Copying } from '../bare-insert.js';

const WARM_UP = { tenant: 'warm-up', hosts: 1_000, seed: 99 };

/** Hosts that a small change is about. */
const CHANGED_HOSTS = 100;

const JSON_TYPE = 'application/json';
const LINES_TYPE = 'application/x-ndjson';

export interface ApplyContest {
  readonly place: Workplace;
  readonly fleet: Fleet;
  readonly runs: number;
  readonly engine: Engine;
  readonly bound: BoundProcess<Copying, Copied>;
}

/** The series of one contest, in the order of the report. */
class Applies {
  readonly first: Series;
  readonly again: Series;
  readonly bare: Series;
  readonly change: Series;
  readonly idle: Series;
  readonly lines: Series;

  constructor(suffix: string) {
    this.first = new Series(`apply${suffix}`);
    this.again = new Series(`apply${suffix}, unchanged`);
    this.bare = new Series(`apply${suffix}: bare INSERT`);
    this.change = new Series(`apply${suffix}, ${CHANGED_HOSTS} changed`);
    this.idle = new Series(`idle${suffix}`);
    this.lines = new Series(`apply${suffix}, NDJSON`);
  }

  get figures(): Figure[] {
    const { first, again, bare, change, idle, lines } = this;
    return [first, again, bare, change, idle, lines].map(({ figure }) => figure);
  }
}

/**
 * Applies the fleet, and again unchanged, and a hundred hosts of it changed, beside a bare INSERT of the same rows; then
 * the fleet as NDJSON, for the memory. The first apply fills an empty database, so each run has a database and a server
 * of its own, warmed up with a small fleet that is deleted before the clock starts.
 * @returns the figures, and the directory with the data of the last run
 */
export async function measuredApplies(
  contest: ApplyContest,
): Promise<{ figures: Figure[]; dataDir: string }> {
  const { place, runs, engine } = contest;
  const series = new Applies(engine.suffix);
  let dataDir = '';
  for (let run = 1; run <= runs; run += 1) {
    place.say(`apply${engine.suffix}, ${run} of ${runs}`);
    await linesRound(contest, series);
    if (dataDir !== '') await rm(dataDir, { recursive: true });
    dataDir = await place.directory();
    await round(contest, series, dataDir, run);
  }
  return { figures: series.figures, dataDir };
}

async function round(contest: ApplyContest, series: Applies, dataDir: string, run: number): Promise<void> {
  const { place, fleet, engine, bound } = contest;
  const body = bodyOf(fleet);
  await onDatabase(engine, dataDir, async (database) => {
    const serving = async ({ client, pid }: ApiProcess): Promise<void> => {
      await warmUp(client);
      await created(client, TENANT);
      const contestant = { pid, run: () => applied(client, TENANT, body) };
      await series.first.round(contestant, false);
      await series.again.round(contestant, false);
      const copying = { ...database.copying, tenant: TENANT };
      await series.bare.round({ run: () => bound.perform(copying) }, false);
      const change = bodyOf(changed(fleet, run));
      await series.change.round({ pid, run: () => applied(client, TENANT, change) }, false);
    };
    await place.serving(dataDir, serving, database.settings);
  });
}

/** On a server that has done nothing before: what counts is how far its memory grows. */
async function linesRound({ place, fleet, engine }: ApplyContest, series: Applies): Promise<void> {
  const dataDir = await place.directory();
  const body = linesOf(fleet);
  await onDatabase(engine, dataDir, async (database) => {
    const serving = async ({ client, pid }: ApiProcess): Promise<void> => {
      await created(client, TENANT);
      await series.idle.round({ pid, run: () => client.call('/health/ready') }, false);
      await series.lines.round({ pid, run: () => applied(client, TENANT, body, LINES_TYPE) }, false);
    };
    await place.serving(dataDir, serving, database.settings);
  });
  await rm(dataDir, { recursive: true });
}

async function onDatabase(
  engine: Engine,
  dataDir: string,
  work: (database: Database) => Promise<void>,
): Promise<void> {
  const database = await engine.create(dataDir);
  try {
    await work(database);
  } finally {
    await database.drop();
  }
}

const bodyOf = (fleet: Partial<Fleet>): Buffer => Buffer.from(JSON.stringify(fleet));

const linesOf = ({ variables, groups, hosts }: Fleet): Buffer =>
  Buffer.from(
    [{ variables }, ...groups.map((group) => ({ group })), ...hosts.map((host) => ({ host }))]
      .map((line) => `${JSON.stringify(line)}\n`)
      .join(''),
  );

/** A hundred hosts from all over the fleet, each with a note and a variable of its own. */
function changed({ hosts }: Fleet, run: number): Partial<Fleet> {
  const step = Math.max(Math.floor(hosts.length / CHANGED_HOSTS), 1);
  const some = hosts.filter((_, index) => index % step === 0).slice(0, CHANGED_HOSTS);
  return {
    hosts: some.map((host, index) => ({
      ...host,
      variables: { ...host.variables, rack: `moved-${run}-${index}` },
    })),
  };
}

async function warmUp(client: Client): Promise<void> {
  const { tenant, hosts, seed } = WARM_UP;
  const body = bodyOf(fleetOf(hosts, seed));
  await created(client, tenant);
  await applied(client, tenant, body);
  await applied(client, tenant, body);
  await client.call(`/v1/tenants/${tenant}?cascade=true`, { method: 'DELETE' }, [204]);
}

async function created(client: Client, tenant: string): Promise<void> {
  const body = Buffer.from(JSON.stringify({ name: tenant }));
  await client.call('/v1/tenants', { method: 'POST', body }, [201]);
}

const applied = async (client: Client, tenant: string, body: Buffer, type = JSON_TYPE): Promise<Sample> => {
  const headers = { 'Content-Type': type };
  const { seconds } = await client.call(`/v1/tenants/${tenant}/apply`, { method: 'POST', body, headers });
  return { seconds, bytes: body.length };
};
