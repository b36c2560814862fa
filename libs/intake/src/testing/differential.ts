import { AppError } from '@muster/kernel';
import { MAGIC_VARIABLES } from '@muster/inventory';
import { InventoryRefused } from '../imports/core/refused.js';
import { toDraft } from '../imports/core/strict-tree.js';
import type { InventoryGraph } from '../imports/core/inventory-graph.js';
import { readWithAnsible } from './ansible.js';
import { fleetOf, fleetOfListing, united, type Fleet } from './fleets.js';

/** Stands in a text where a name begins; each file of a batch puts a prefix of its own there. */
export const MARK = '§';

const prefixOf = (at: number): string => `c${at}x`;

type Read = (text: string) => { graph: InventoryGraph };

/** The graph that Muster reads and can import, or why it refuses. */
export function readOrRefuse(read: Read, text: string): InventoryGraph | Error {
  try {
    const { graph } = read(text);
    toDraft(graph, MAGIC_VARIABLES);
    return graph;
  } catch (error) {
    if (error instanceof AppError || error instanceof InventoryRefused) return error;
    throw error;
  }
}

export interface Comparison {
  /** Files that one of the two reads and the other refuses. */
  readonly disputed: string[];
  readonly ours: Fleet;
  readonly theirs: Fleet;
  readonly read: number;
}

/** Lets Muster and Ansible read the same files, each file's names made its own, and puts both results in one form. */
export async function compare(
  plugin: 'ini' | 'yaml',
  read: Read,
  texts: readonly string[],
): Promise<Comparison> {
  const files = texts.map((text, at) => text.replaceAll(MARK, prefixOf(at)));
  const readings = files.map((file) => readOrRefuse(read, file));
  const { listing, refused, stderr } = await readWithAnsible(plugin, files);
  const disputed = files.flatMap((file, at) => {
    const reading = readings[at];
    const reason = reading instanceof Error ? `Muster: ${reading.message}` : undefined;
    if (refused.has(at))
      return reason === undefined ? [`${JSON.stringify(file)}\n${ansibleSays(stderr, at)}`] : [];
    return reason === undefined ? [] : [`${JSON.stringify(file)}\n${reason}`];
  });
  const graphs = new Map<number, InventoryGraph>();
  readings.forEach((reading, at) => {
    if (!(reading instanceof Error) && !refused.has(at) && !sharesNames(reading)) graphs.set(at, reading);
  });
  const isKept = (name: string): boolean => graphs.has(Number(/^c(\d+)x/.exec(name)?.[1] ?? NaN));
  return {
    disputed,
    ours: united([...graphs.values()].map(fleetOf), isKept),
    theirs: united([fleetOfListing(listing)], isKept),
    read: graphs.size,
  };
}

/** A host in no group that is named like a group ends as a group within `ungrouped`; Muster refuses both of one name. */
const sharesNames = ({ groups, hosts }: InventoryGraph): boolean =>
  [...hosts.keys()].some((name) => groups.has(name));

function ansibleSays(stderr: string, at: number): string {
  const name = `f${String(at).padStart(5, '0')}`;
  const found = stderr.split('[WARNING]').filter((warning) => warning.includes(name));
  return `Ansible: ${found.join(' ')}`;
}

/** Both readings of one file, with what belongs to `all` and `ungrouped`. */
export async function alone(
  plugin: 'ini' | 'yaml',
  read: Read,
  text: string,
): Promise<{ fleet: Fleet; listed: Fleet }> {
  const { listing } = await readWithAnsible(plugin, [text]);
  return { fleet: fleetOf(read(text).graph), listed: fleetOfListing(listing) };
}
