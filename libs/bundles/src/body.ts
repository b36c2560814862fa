import { Readable } from 'node:stream';
import { awxList } from './ansible/core/awx.js';
import { directoryLayout, perHostLayout } from './ansible/core/directory.js';
import type { Fleet } from './ansible/core/fleet.js';
import { scriptList } from './ansible/core/script.js';
import { passwordPrograms } from './ansible/password-programs.js';
import { file, type Entry } from './archive/core/entry.js';
import { tgz } from './archive/tgz.js';
import { zip } from './archive/zip.js';
import type { InventoryHost } from './inventory/inventory-source.js';
import { Manifest } from './manifest/core/manifest.js';
import { normalised, type Opened } from './plan.js';
import { scriptOf } from './script.js';

const JSON_AHEAD_BYTES = 256 << 10;

const LEVEL = 6;
/** Vault text is hex without any sense: level 6 takes ten times as long to look for repetitions, for 15 % fewer bytes. */
const LEVEL_WITH_SECRETS = 1;

/** The bytes of a bundle, made as they are read. */
export function bodyOf(bundle: Opened): Readable {
  const { request, view, hosts, groups } = bundle;
  const fleet = fleetOf(bundle);
  if (request.format === 'json')
    return Readable.from(request.awx ? awxList(fleet, hosts, request.awx) : scriptList(fleet, hosts), {
      objectMode: false,
      highWaterMark: JSON_AHEAD_BYTES,
    });
  const manifest = new Manifest({
    tenant: { id: request.tenant.id, name: request.tenant.name },
    revision: view.revision,
    at: view.at,
    group: bundle.group,
    layout: request.layout,
    filters: normalised(request.filters),
    ...(request.secrets === 'omit' && { secrets: 'omitted' as const }),
    ...(fleet.secrets && { secrets: 'included' as const, vaultIds: fleet.secrets.access.vaultIds }),
    groups: groups.groups.length,
    ...(bundle.configs && { configs: bundle.configs.manifest }),
  });
  const pack = request.format === 'tgz' ? tgz : zip;
  const packing = {
    mtimeSeconds: Math.floor(Date.parse(view.at) / 1000),
    level: fleet.secrets ? LEVEL_WITH_SECRETS : LEVEL,
  };
  return pack(entriesOf(bundle, fleet, manifest), packing, (path, content) => manifest.record(path, content));
}

function fleetOf({ request, group, tenant, groups, secrets, configs }: Opened): Fleet {
  const script = scriptOf(request, group);
  const fleet = {
    tenantId: tenant.id,
    variables: tenant.variables,
    groups,
    ...(configs && { configs: configs.rendered }),
    ...(script && { script }),
  };
  if (!secrets) return fleet;
  const access = { tenantId: tenant.id, vaultIds: secrets.vaultIds, programs: passwordPrograms };
  return { ...fleet, secrets: { access, filesOf: secrets.filesOf } };
}

async function* entriesOf(
  { request, hosts }: Opened,
  fleet: Fleet,
  manifest: Manifest,
): AsyncGenerator<readonly Entry[]> {
  const render = request.layout === 'directory' ? directoryLayout : perHostLayout;
  yield* render(fleet, counted(hosts, manifest));
  // Only when it is asked for this are all the others packed, and their digests known.
  yield [file('manifest.json', manifest.render())];
}

async function* counted(
  batches: AsyncIterable<readonly InventoryHost[]>,
  manifest: Manifest,
): AsyncGenerator<readonly InventoryHost[]> {
  for await (const hosts of batches) {
    manifest.hosts += hosts.length;
    yield hosts;
  }
}
