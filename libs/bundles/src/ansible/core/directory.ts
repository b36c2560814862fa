import { directory, file, type Entry } from '../../archive/core/entry.js';
import { Forest } from '../../groups/core/forest.js';
import { mayHaveFiles } from '../../secrets/core/files.js';
import type { Fleet, HostBatches, RenderedGroup, RenderedHost, RenderedSecrets } from './fleet.js';
import { hostsFile } from './hosts-file.js';
import { Members } from './members.js';
import { secretFiles } from './secret-files.js';
import { hostVariables, jsonObject } from './variables.js';
import { vaultPrograms, vaultSettings } from './vault.js';

/**
 * Ansible reads a broken source as an empty one, with a warning, unless it is told otherwise; `ignore` keeps group
 * names as they are, silently. Paths are relative to this file.
 */
const ansibleCfg = (secrets: RenderedSecrets | undefined): string => `[defaults]
inventory = ./hosts
force_valid_group_names = ignore
${secrets ? vaultSettings(secrets.access) : ''}
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
const beginning = (root: string, { variables, groups, secrets }: Fleet): Entry[] => [
  file(`${root}ansible.cfg`, ansibleCfg(secrets)),
  ...(secrets ? vaultPrograms(root, secrets.access) : []),
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

/**
 * One inventory directory. `hosts.json` and the files of secrets follow the hosts, which are read once; without
 * `hosts.json` there is no inventory.
 */
export async function* directoryLayout(fleet: Fleet, batches: HostBatches): AsyncGenerator<Entry[]> {
  const members = new Members(': {}');
  const owners = [...sharedOwners(fleet)];
  yield beginning('', fleet);
  for await (const hosts of batches) {
    const entries: Entry[] = [];
    for (const host of hosts) {
      members.add(host);
      if (mayHaveFiles(host.variables)) owners.push(host.id);
      for (const entry of hostFile('', host)) entries.push(entry);
    }
    yield entries;
  }
  if (fleet.secrets) yield* secretFiles('', owners, fleet.secrets.filesOf);
  yield [hostsJson('', fleet, members)];
}

/** Tenant and groups that may have files of secrets. */
function sharedOwners({ tenantId, variables, groups }: Fleet): Set<string> {
  const owners = [{ id: tenantId, variables }, ...groups.groups];
  return new Set(owners.filter((owner) => mayHaveFiles(owner.variables)).map(({ id }) => id));
}

/**
 * One complete inventory a host, under `HOST/`, with that host's groups and their ancestors only. The files of secrets
 * follow all hosts: while these are read, nothing else can be.
 */
export async function* perHostLayout(fleet: Fleet, batches: HostBatches): AsyncGenerator<Entry[]> {
  const shared = sharedOwners(fleet);
  const owing: { readonly root: string; readonly owners: readonly string[] }[] = [];
  for await (const hosts of batches) {
    // A host costs as many entries as it has groups: a batch of hosts would be a large batch of entries.
    for (const host of hosts) {
      const above = fleet.groups.above(host.groupIds);
      const owners = [fleet.tenantId, ...above].filter((id) => shared.has(id));
      if (mayHaveFiles(host.variables)) owners.push(host.id);
      if (owners.length > 0) owing.push({ root: rootOf(host), owners });
      yield oneHost(fleet, host, above);
    }
  }
  const { secrets } = fleet;
  if (!secrets) return;
  for (const { root, owners } of owing) yield* secretFiles(root, owners, secrets.filesOf);
}

const rootOf = ({ name }: RenderedHost): string => `${name}/`;

function oneHost(fleet: Fleet, host: RenderedHost, above: ReadonlySet<string>): Entry[] {
  const own: RenderedGroup[] = [];
  for (const id of above) {
    const group = fleet.groups.find(id);
    if (group) own.push(group);
  }
  const part = { ...fleet, groups: new Forest(own) };
  const members = new Members(': {}');
  members.add(host);
  const root = rootOf(host);
  return [directory(root), ...beginning(root, part), ...hostFile(root, host), hostsJson(root, part, members)];
}
