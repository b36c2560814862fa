import { batched } from '../../archive/core/batches.js';
import { directory, file, type Entry } from '../../archive/core/entry.js';
import { isFileName } from '../../configs/core/placement.js';
import { Forest } from '../../groups/core/forest.js';
import { mayHaveFiles } from '../../secrets/core/files.js';
import type {
  Fleet,
  HostBatches,
  RenderedConfig,
  RenderedGroup,
  RenderedHost,
  RenderedSecrets,
} from './fleet.js';
import { configBlobs, hasConfigBlobs, laidOut } from './config-files.js';
import { hostsFile } from './hosts-file.js';
import { Members } from './members.js';
import { scriptFiles, scriptOfHost } from './script-files.js';
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

/** `NAME.yml`, or bare where that is too long: Ansible looks for the bare name too, and first. */
const fileName = (name: string): string => (isFileName(`${name}.yml`) ? `${name}.yml` : name);

const variablesFile = (path: string, members: string): Entry[] =>
  members === '' ? [] : [file(path, `${jsonObject(members)}\n`)];

/**
 * The variables of the tenant or a group. With files from Git they are a folder: those verbatim, and our own in one that
 * Ansible reads after them. Of a folder and a file of one name Ansible reads the folder alone.
 */
function ownerFiles(
  root: string,
  name: string,
  members: string,
  config: RenderedConfig | undefined,
): Entry[] {
  const path = `${root}hosts/group_vars/${name}`;
  if (!config || config.variables.length === 0)
    return variablesFile(`${root}hosts/group_vars/${fileName(name)}`, members);
  return [...laidOut(`${path}/`, config.variables), ...variablesFile(`${path}/${config.lastFile}`, members)];
}

/** What comes before the hosts: the configuration, the variables of tenant and groups, and blobs from Git. */
function* beginning(root: string, fleet: Fleet): Generator<Entry> {
  const { tenantId, variables, groups, secrets, configs, script } = fleet;
  yield file(`${root}ansible.cfg`, ansibleCfg(secrets));
  if (script) yield* scriptFiles(root, script);
  if (secrets) yield* vaultPrograms(root, secrets.access);
  yield directory(`${root}hosts/`);
  yield directory(`${root}hosts/group_vars/`);
  yield* ownerFiles(root, 'all', variables, configs?.get(tenantId));
  for (const group of groups.groups)
    yield* ownerFiles(root, group.name, group.variables, configs?.get(group.id));
  yield directory(`${root}hosts/host_vars/`);
  yield* configBlobs(root, fleet);
}

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
  yield* batched(beginning('', fleet));
  for await (const hosts of batches) {
    const entries: Entry[] = [];
    for (const host of hosts) {
      members.add(host);
      if (mayHaveFiles(host.variables)) owners.push(host.id);
      for (const entry of hostFile('', host)) entries.push(entry);
    }
    yield entries;
  }
  if (fleet.secrets) yield* secretFiles('', owners, fleet.secrets.filesOf, hasConfigBlobs(fleet));
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
  const owing: { readonly root: string; readonly owners: readonly string[]; readonly hasFolder: boolean }[] =
    [];
  for await (const hosts of batches) {
    // A host costs as many entries as it has groups: a batch of hosts would be a large batch of entries.
    for (const host of hosts) {
      const above = fleet.groups.above(host.groupIds);
      const part = partOf(fleet, above);
      const owners = [fleet.tenantId, ...above].filter((id) => shared.has(id));
      if (mayHaveFiles(host.variables)) owners.push(host.id);
      if (owners.length > 0) owing.push({ root: rootOf(host), owners, hasFolder: hasConfigBlobs(part) });
      yield* batched(oneHost(part, host));
    }
  }
  const { secrets } = fleet;
  if (!secrets) return;
  for (const { root, owners, hasFolder } of owing)
    yield* secretFiles(root, owners, secrets.filesOf, hasFolder);
}

const rootOf = ({ name }: RenderedHost): string => `${name}/`;

/** What of a fleet one host is in. */
function partOf(fleet: Fleet, above: ReadonlySet<string>): Fleet {
  const own: RenderedGroup[] = [];
  for (const id of above) {
    const group = fleet.groups.find(id);
    if (group) own.push(group);
  }
  return { ...fleet, groups: new Forest(own) };
}

function* oneHost(part: Fleet, host: RenderedHost): Generator<Entry> {
  const members = new Members(': {}');
  members.add(host);
  const root = rootOf(host);
  yield directory(root);
  const script = part.script && { script: scriptOfHost(part.script, host.name) };
  yield* beginning(root, { ...part, ...script });
  yield* hostFile(root, host);
  yield hostsJson(root, part, members);
}
