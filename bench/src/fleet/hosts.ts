import type { FleetTree } from './groups.js';
import type { Seeded } from './seeded.js';

/** A host of a draft. */
export interface FleetHost {
  readonly name: string;
  readonly ip_address: string;
  readonly device_type: string;
  readonly external_id: string;
  readonly groups: readonly string[];
  readonly variables: Readonly<Record<string, unknown>>;
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const UPPER = 'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789';
const HEX = '0123456789abcdef';
const KERNELS = ['5.15.0-126-generic', '6.1.0-28-amd64', '6.8.0-51-generic', '6.12.8-200.fc41.x86_64'];
const SIZES = [
  { cpu_cores: 16, memory_gib: 64 },
  { cpu_cores: 32, memory_gib: 256 },
  { cpu_cores: 64, memory_gib: 512 },
  { cpu_cores: 128, memory_gib: 1536 },
];
const NOTES = [
  'Power feed B moved to the second unit.',
  'Taken over; warranty until the end of 2027.',
  'Firmware held back for the controller.',
  'Spare: may be drained without notice.',
];

/** A host in one leaf of each tree: four memberships, twelve variables of its own. */
export function fleetHost(index: number, trees: readonly FleetTree[], random: Seeded): FleetHost {
  const groups = trees.map(({ leaves }) => random.oneOf(leaves));
  const [row = '', service = ''] = groups;
  const site = row.slice(0, row.lastIndexOf('-'));
  const role = service.slice(0, service.lastIndexOf('-'));
  return {
    name: `${role}-${String(index).padStart(6, '0')}.${site}.example.net`,
    ip_address: `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`,
    device_type: role === 'network' ? 'switch' : 'server',
    external_id: `CMDB-${String(index).padStart(8, '0')}`,
    groups,
    variables: hostVariables(index, row, random),
  };
}

function hostVariables(index: number, row: string, random: Seeded): Record<string, unknown> {
  const { cpu_cores, memory_gib } = random.oneOf(SIZES);
  return {
    rack: `${row}-c${1 + random.below(24)}-u${1 + random.below(42)}`,
    serial_number: `CZ${random.text(8, UPPER)}`,
    asset_number: 4_000_000 + index,
    cpu_cores,
    memory_gib,
    power_watts: (20_000 + random.below(60_000)) / 100,
    maintenance: random.below(20) === 0,
    retired_on: null,
    kernel_version: random.oneOf(KERNELS),
    ssh_fingerprint: `SHA256:${random.text(43, BASE64)}`,
    interfaces: [networkInterface('eth0', 1500, random), networkInterface('eth1', 9000, random)],
    labels: {
      tier: 1 + random.below(4),
      note: random.oneOf(NOTES),
      flags: ['managed', `wave-${random.below(9)}`],
    },
  };
}

const networkInterface = (name: string, mtu: number, random: Seeded): Record<string, unknown> => ({
  name,
  mac: (random.text(12, HEX).match(/../g) ?? []).join(':'),
  mtu,
});
