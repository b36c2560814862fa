import { rm } from 'node:fs/promises';
import { fleetOf, type Fleet } from '../fleet/fleet.js';
import type { ApiProcess } from '../service/api-process.js';
import type { Client } from '../service/client.js';
import { Series, type Figure, type Sample } from './contest.js';
import { TENANT, type Workplace } from './workplace.js';

const WARM_UP = { tenant: 'warm-up', hosts: 1_000, seed: 99 };

/**
 * Applies the fleet, and again unchanged. The first apply fills an empty database, so each run has a database and a
 * server of its own, warmed up with a small fleet that is deleted before the clock starts.
 * @returns the figures, and the directory with the data of the last run
 */
export async function measuredApplies(
  place: Workplace,
  fleet: Fleet,
  runs: number,
): Promise<{ figures: Figure[]; dataDir: string }> {
  const body = bodyOf(fleet);
  const first = new Series('apply');
  const again = new Series('apply, unchanged');
  let dataDir = '';
  for (let run = 1; run <= runs; run += 1) {
    if (dataDir !== '') await rm(dataDir, { recursive: true });
    dataDir = await place.directory();
    place.say(`apply, ${run} of ${runs}`);
    await place.serving(dataDir, async ({ client, pid }: ApiProcess) => {
      await warmUp(client);
      await created(client, TENANT);
      const contestant = { pid, run: () => applied(client, TENANT, body) };
      await first.round(contestant, false);
      await again.round(contestant, false);
    });
  }
  return { figures: [first.figure, again.figure], dataDir };
}

const bodyOf = (fleet: Fleet): Buffer => Buffer.from(JSON.stringify(fleet));

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

const applied = async (client: Client, tenant: string, body: Buffer): Promise<Sample> => {
  const { seconds } = await client.call(`/v1/tenants/${tenant}/apply`, { method: 'POST', body });
  return { seconds, bytes: body.length };
};
