// What the service shows of the tenants when the clients have gone home.
import { SYSTEM_TOKEN } from '../muster.mjs';
import { Client } from './client.mjs';
import { COUNTER } from './writers.mjs';

const PAGE = 1000;

/** Every entry of a list, by its links. */
async function pages(client, path, list) {
  const entries = [];
  for (let next = path; next !== undefined;) {
    const { status, body, bytes } = await client.send(next);
    if (status !== 200) throw new Error(`${next}: ${status} ${bytes}`);
    entries.push(...body[list]);
    const link = body.links.find(({ rel }) => rel === 'next')?.href;
    next = link && new URL(link).pathname + new URL(link).search;
  }
  return entries;
}

/** What one process shows of a tenant. */
async function viewOf(process, { tenant }) {
  const client = new Client(process.url, SYSTEM_TOKEN, () => 'the checks');
  const path = `/v1/tenants/${tenant}`;
  const hosts = await pages(client, `${path}/hosts?limit=${PAGE}`, 'hosts');
  return {
    process: process.name,
    hosts: new Map(hosts.map(({ name, note }) => [name, note])),
    counter: (await client.send(`${path}/variables/${COUNTER}`)).body.value,
    changes: await pages(client, `${path}/changes?limit=${PAGE}`, 'changes'),
    revision: (await client.send(path)).body.revision,
    bundle: (await client.send(`/v1/inventory/all.tgz?tenant=${tenant}`)).bytes,
  };
}

/** Every view of every tenant: through each process, and through a fresh one on each node alone. */
export async function views(stage, ledgers) {
  const all = [];
  const look = async (process) => {
    for (const ledger of ledgers) all.push({ ledger, view: await viewOf(process, ledger) });
  };
  for (const process of stage.processes) await look(process);
  for (let node = 1; node <= stage.database.size; node += 1) {
    const process = await stage.onNode(node);
    try {
      await process.start();
      await look(process);
    } finally {
      await process.stop();
    }
  }
  return all;
}
