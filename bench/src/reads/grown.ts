import type { Fleet } from '../fleet/fleet.js';
import { TENANT } from '../measuring/workplace.js';
import type { Client } from '../service/client.js';

/** The rack of a few hosts. */
export const RACK = 'r12';
/** Where regions say that their hosts stand: two of seven regions, about a third of the fleet, say the first. */
export const DATA_CENTRES = ['dc1', 'dc1', 'dc2', 'dc2', 'dc2', 'dc3', 'dc3'] as const;

const DEPTH = 6;
const HOSTS_IN_DEPTH = 200;
const HOSTS_IN_RACK = 40;
const VARIABLES_A_GROUP = 12;

/** Puts into the fleet what only reads look for, and gives the name of a host at the bottom of the deep tree. */
export async function grown(client: Client, fleet: Fleet): Promise<string> {
  const regions = fleet.groups.filter(({ kind }) => kind === 'region');
  for (const [index, { name }] of regions.entries()) {
    const variables = { dc: DATA_CENTRES[index % DATA_CENTRES.length] };
    await sent(client, 'PATCH', `groups/${name}/variables`, { variables });
  }
  const deep = fleet.hosts.slice(0, HOSTS_IN_DEPTH);
  const racked = fleet.hosts.slice(HOSTS_IN_DEPTH, HOSTS_IN_DEPTH + HOSTS_IN_RACK);
  await sent(client, 'POST', 'apply', {
    groups: Array.from({ length: DEPTH }, (_, index) => deepGroup(index + 1)),
    hosts: [
      ...deep.map(({ name, groups }) => ({ name, groups: [...groups, `deep-${DEPTH}`] })),
      ...racked.map(({ name, variables }) => ({ name, variables: { ...variables, rack: RACK } })),
    ],
  });
  return deep[0]?.name ?? '';
}

const deepGroup = (depth: number): object => ({
  name: `deep-${depth}`,
  ...(depth > 1 && { parent: `deep-${depth - 1}` }),
  variables: Object.fromEntries(
    Array.from({ length: VARIABLES_A_GROUP }, (_, index) => [`deep_${index}`, { depth, index }]),
  ),
});

/** Writes to the tenant. */
export async function sent(client: Client, method: string, path: string, content: object): Promise<void> {
  const body = Buffer.from(JSON.stringify(content));
  await client.call(`/v1/tenants/${TENANT}/${path}`, { method, body });
}
