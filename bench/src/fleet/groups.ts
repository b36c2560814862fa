import type { Seeded } from './seeded.js';

/** A group of a draft. */
export interface FleetGroup {
  readonly name: string;
  readonly kind: string;
  readonly parent: string | null;
  readonly priority: number;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** One tree: a root, its branches, and leaves below each branch. Hosts are members of leaves. */
export interface FleetTree {
  readonly root: string;
  readonly branches: readonly string[];
  readonly leaves: readonly string[];
  readonly groups: readonly FleetGroup[];
}

const LEAVES_A_BRANCH = 6;

// Seven branches of six leaves under one root: 50 groups a tree, 200 in all.
const PLANS = [
  { root: 'location', kinds: ['region', 'row'], branches: ['ams', 'fra', 'iad', 'lon', 'ord', 'sin', 'sjc'] },
  {
    root: 'role',
    kinds: ['role', 'service'],
    branches: ['compute', 'control', 'database', 'monitoring', 'network', 'storage', 'web'],
  },
  {
    root: 'environment',
    kinds: ['stage', 'cell'],
    branches: ['development', 'disaster_recovery', 'lab', 'performance', 'production', 'quality', 'staging'],
  },
  {
    root: 'owner',
    kinds: ['department', 'team'],
    branches: ['billing', 'commerce', 'data_science', 'identity', 'logistics', 'platform', 'search'],
  },
] as const;

export const fleetTrees = (random: Seeded): FleetTree[] =>
  PLANS.map(({ root, kinds: [branchKind, leafKind], branches }) => {
    const group = (name: string, kind: string, parent: string | null): FleetGroup => ({
      name,
      kind,
      parent,
      priority: random.below(10) === 0 ? 10 : 1,
      variables: groupVariables(root, name, random),
    });
    const groups = [group(root, 'tree', null)];
    const leaves: string[] = [];
    for (const branch of branches) {
      groups.push(group(branch, branchKind, root));
      for (let number = 1; number <= LEAVES_A_BRANCH; number += 1) {
        const name = `${branch}-${number}`;
        groups.push(group(name, leafKind, branch));
        leaves.push(name);
      }
    }
    return { root, branches, leaves, groups };
  });

const address = (random: Seeded): string =>
  `10.${random.below(256)}.${random.below(256)}.${random.below(256)}`;

/** Some names are the same in every tree, so that layers do shadow each other. */
const groupVariables = (root: string, name: string, random: Seeded): Record<string, unknown> => ({
  [`${root}_group`]: name,
  ntp_servers: [address(random), address(random), address(random)],
  log_retention_days: 7 + random.below(84),
  backup: { enabled: random.below(2) === 1, window: `0${random.below(6)}:30`, copies: 1 + random.below(3) },
  motd: `Managed by configuration. Changes on this machine in ${root} ${name} are lost at the next run.`,
});
