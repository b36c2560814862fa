import { isJsonObject, type JsonObject, type JsonValue } from '@muster/kernel';
import type { DraftGroup, DraftHost, Notice } from '../../drafts/core/draft.js';
import { ALL } from '../core/group-tree.js';
import type { InventoryGraph } from '../core/inventory-graph.js';
import { plural } from '../core/magic-names.js';
import { notOsad } from '../imports.errors.js';
import type { ImportFormat, Reading } from './format.js';
import { parseJsonFile, readingOf } from './reading.js';
import { scriptGraph } from './script-graph.js';

/**
 * `openstack_inventory.json`, the source of truth of OpenStack-Ansible, in every generation of its names. Host and
 * group names stay letter for letter: a container's name with its UUID suffix is its identity, and losing one makes
 * the next run build a new container.
 */
export const osad: ImportFormat = { name: 'osad', read: readOsad };

function readOsad(text: string): Reading {
  const root = parseJsonFile(text);
  refuseOtherFiles(root);
  const { graph, notices } = scriptGraph(root);
  if (![...graph.hosts.values()].some(isGenerated)) {
    throw notOsad('No host of the inventory carries container_name, physical_host or container_networks.');
  }
  const kindOf = groupKinds(graph);
  const reading = readingOf({ graph, notices: [...generationNotices(graph), ...notices] });
  const { groups, hosts, ...tenant } = reading.draft;
  return {
    draft: {
      ...tenant,
      groups: groups.map((group): DraftGroup => ({ ...group, ...present('kind', kindOf(group.name)) })),
      hosts: hosts.map((host): DraftHost => ({ ...host, ...present('device_type', deviceType(host)) })),
    },
    notices: reading.notices,
  };
}

const present = (name: 'kind' | 'device_type', value: string | undefined): Record<string, string> =>
  value === undefined ? {} : { [name]: value };

/** @throws AppError `import.osad.not_osad` */
function refuseOtherFiles(root: JsonValue): void {
  const meta = isJsonObject(root) ? root['_meta'] : undefined;
  if (!isJsonObject(meta) || !isJsonObject(meta['hostvars'])) {
    throw notOsad('An openstack_inventory.json is an object with _meta.hostvars; this file has none.');
  }
  if (isJsonObject(root) && !isJsonObject(root[ALL])) {
    throw notOsad(
      'An openstack_inventory.json has a group "all" with the global variables; this file has none.',
    );
  }
}

const isGenerated = (variables: JsonObject): boolean =>
  ['container_name', 'physical_host', 'container_networks'].some((name) => Object.hasOwn(variables, name));

/** `server` for a machine, `container` for what the generator put on one; nothing where the variables do not tell. */
function deviceType({ name, variables = {} }: DraftHost): string | undefined {
  const { is_metal: isMetal, properties, physical_host: physicalHost } = variables;
  if (isMetal === true || (isJsonObject(properties) && properties['is_metal'] === true)) return 'server';
  if (typeof physicalHost !== 'string') return undefined;
  return physicalHost === name ? 'server' : 'container';
}

/**
 * What a group stands for, in the generator's terms:
 *
 * | kind | groups |
 * | --- | --- |
 * | `host_containers` | `infra1_host_containers`: the containers on one machine |
 * | `hosts` | `hosts`, `compute_hosts`: machines by task (physical_skel) |
 * | `containers` | `all_containers`, `compute_containers`: containers by the task of their machines (physical_skel) |
 * | `container` | `keystone_container`: the containers of one type (container_skel) |
 * | `service` | `keystone_all`, `compute_all`: everything of one service or task |
 * | `component` | `nova_conductor`: where one component runs (component_skel), known by a host's `component` or by standing below a service |
 *
 * Groups of the operator's own stay without a kind.
 */
function groupKinds(graph: InventoryGraph): (name: string) => string | undefined {
  const components = new Set<JsonValue | undefined>(
    [...graph.hosts.values()].map((vars) => vars['component']),
  );
  const services = [...graph.groups].filter(([name]) => kindByName(name) === 'service');
  const belowServices = new Set(services.flatMap(([, { children }]) => [...children]));
  return (name) =>
    kindByName(name) ?? (components.has(name) || belowServices.has(name) ? 'component' : undefined);
}

function kindByName(name: string): string | undefined {
  if (/[-_]host_containers$/.test(name)) return 'host_containers';
  if (/(^|_)hosts$/.test(name)) return 'hosts';
  return /_(containers|container)$/.exec(name)?.[1] ?? (name.endsWith('_all') ? 'service' : undefined);
}

/**
 * Which generator wrote the file, by the newest name in it: the file is rewritten in place and keeps old names. Group
 * names lost their dashes in 33.0.0, except where a host's own name brings one.
 */
function generationNotices(graph: InventoryGraph): Notice[] {
  const names = new Set([...graph.hosts.values()].flatMap((variables) => Object.keys(variables)));
  const dashed = [...graph.groups.keys()].filter((name) => name.includes('-'));
  const isOldGroup = (name: string): boolean => !/[-_]host_containers$/.test(name);
  const notices = [
    {
      code: 'import.osad.generation',
      subject: 'file',
      detail: `The names are those of ${generation(names, dashed.some(isOldGroup))}.`,
    },
  ];
  if (dashed.length === 0) return notices;
  const detail = `${plural(dashed.length, 'group')} of ${graph.groups.size} have a dash in the name ("${dashed[0] ?? ''}"), which Ansible warns of. The names stay as they are.`;
  return [...notices, { code: 'import.osad.dashed_names', subject: 'groups', detail }];
}

function generation(names: Set<string>, hasDashedGroups: boolean): string {
  if (names.has('management_address')) {
    return hasDashedGroups
      ? 'OpenStack-Ansible 27 to 32 (management_address, groups with dashes)'
      : 'OpenStack-Ansible 33 or later (management_address, groups without dashes)';
  }
  return names.has('ansible_ssh_host') && !names.has('ansible_host')
    ? 'OpenStack-Ansible before October 2016 (ansible_ssh_host, container_address)'
    : 'OpenStack-Ansible before 27.0.0 (container_address)';
}
