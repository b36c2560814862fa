import { fleetTrees, type FleetGroup } from './groups.js';
import { fleetHost, type FleetHost } from './hosts.js';
import { Seeded } from './seeded.js';

/** A draft of a whole fleet, as `apply` takes it. */
export interface Fleet {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly groups: readonly FleetGroup[];
  readonly hosts: readonly FleetHost[];
}

/** A branch of the first tree: about a seventh of all hosts are below it. */
export const ONE_GROUP = 'ams';

/** A fleet that a seed repeats exactly. */
export function fleetOf(size: number, seed: number): Fleet {
  const random = new Seeded(seed);
  const trees = fleetTrees(random);
  const hosts = Array.from({ length: size }, (_, index) => fleetHost(index, trees, random));
  return {
    variables: {
      company: 'Example Networks',
      dns_search: ['example.net', 'infra.example.net'],
      proxy: { http: 'http://proxy.example.net:3128', no_proxy: ['localhost', '.example.net'] },
    },
    groups: trees.flatMap(({ groups }) => groups),
    // Machines arrive in another order than that of their names, which an export follows: rows in order of name by
    // mere luck would flatter it.
    hosts: random.shuffled(hosts),
  };
}
