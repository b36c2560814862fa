import { directory, file, type Entry } from '../../archive/core/entry.js';
import { Forest } from '../../groups/core/forest.js';
import type { Fleet, HostBatches, RenderedGroup, RenderedHost } from './fleet.js';
import { hostsFile } from './hosts-file.js';
import { Members } from './members.js';
import { hostVariables, jsonObject } from './variables.js';

/**
 * Ansible reads a broken source as an empty one, with a warning, unless it is told otherwise; `ignore` keeps group
 * names as they are, silently. Paths are relative to this file.
 */
export const ANSIBLE_CFG = `[defaults]
inventory = ./hosts
force_valid_group_names = ignore

[inventory]
any_unparsed_is_failed = true
unparsed_is_failed = true
`;

/** The longest file name, in bytes, that file systems take. */
const MAX_COMPONENT = 255;

/** `NAME.yml`, or bare where that is too long: Ansible looks for the bare name too, and first. */
const fileName = (name: string): string => (name.length + 4 > MAX_COMPONENT ? name : `${name}.yml`);

const variablesFile = (path: string, members: string): Entry[] =>
  members === '' ? [] : [file(path, `${jsonObject(members)}\n`)];

/** What comes before the hosts: the configuration, and the variables of tenant and groups. */
const beginning = (root: string, { variables, groups }: Fleet): Entry[] => [
  file(`${root}ansible.cfg`, ANSIBLE_CFG),
  directory(`${root}hosts/`),
  directory(`${root}hosts/group_vars/`),
  ...variablesFile(`${root}hosts/group_vars/all.yml`, variables),
  ...groups.groups.flatMap((group) =>
    variablesFile(`${root}hosts/group_vars/${fileName(group.name)}`, group.variables),
  ),
  directory(`${root}hosts/host_vars/`),
];

const hostFile = (root: string, host: RenderedHost): Entry[] =>
  variablesFile(`${root}hosts/host_vars/${fileName(host.name)}`, hostVariables(host));

const hostsJson = (root: string, fleet: Fleet, members: Members): Entry =>
  file(`${root}hosts/hosts.json`, hostsFile(fleet, members));

/** One inventory directory. `hosts.json` follows the hosts, which are read once; without it there is no inventory. */
export async function* directoryLayout(fleet: Fleet, batches: HostBatches): AsyncGenerator<Entry[]> {
  const members = new Members(': {}');
  yield beginning('', fleet);
  for await (const hosts of batches) {
    const entries: Entry[] = [];
    for (const host of hosts) {
      members.add(host);
      for (const entry of hostFile('', host)) entries.push(entry);
    }
    yield entries;
  }
  yield [hostsJson('', fleet, members)];
}

/** One complete inventory a host, under `HOST/`, with that host's groups and their ancestors only. */
export async function* perHostLayout(fleet: Fleet, batches: HostBatches): AsyncGenerator<Entry[]> {
  for await (const hosts of batches) {
    // A host costs as many entries as it has groups: a batch of hosts would be a large batch of entries.
    for (const host of hosts) yield oneHost(fleet, host);
  }
}

function oneHost({ variables, groups }: Fleet, host: RenderedHost): Entry[] {
  const above = groups.above(host.groupIds);
  const own: RenderedGroup[] = [];
  for (const id of above) {
    const group = groups.find(id);
    if (group) own.push(group);
  }
  const fleet = { variables, groups: new Forest(own) };
  const members = new Members(': {}');
  members.add(host);
  const root = `${host.name}/`;
  return [
    directory(root),
    ...beginning(root, fleet),
    ...hostFile(root, host),
    hostsJson(root, fleet, members),
  ];
}
