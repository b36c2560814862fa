import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { badParameter, refuse, Slots, versionOf } from '@muster/kernel';
import { directoryLayout, perHostLayout } from './ansible/core/directory.js';
import { scriptList } from './ansible/core/script.js';
import { hostVariables, jsonObject } from './ansible/core/variables.js';
import { file, type Entry } from './archive/core/entry.js';
import { tgz } from './archive/tgz.js';
import { zip } from './archive/zip.js';
import {
  bundleAborted,
  bundlesBusy,
  bundlesLimited,
  unknownBundleGroup,
  unknownBundleHost,
  unknownBundleTenant,
} from './bundles.errors.js';
import { Forest } from './groups/core/forest.js';
import { selectHosts, type HostFilters } from './hosts/selection.js';
import { prefetched, type Prefetched } from './inventory/core/prefetched.js';
import {
  InventorySource,
  type InventoryGroup,
  type InventoryHost,
  type InventoryView,
} from './inventory/inventory-source.js';
import { Manifest } from './manifest/core/manifest.js';

export const BUNDLE_FORMATS = ['tgz', 'zip', 'json'] as const;
export const BUNDLE_LAYOUTS = ['directory', 'per-host'] as const;
export type BundleFormat = (typeof BUNDLE_FORMATS)[number];
export type BundleLayout = (typeof BUNDLE_LAYOUTS)[number];

/** The name of the group that every host is in: a bundle of it is the whole tenant. */
export const WHOLE_TENANT = 'all';

/** Which bundle. */
export interface BundleRequest {
  readonly tenant: { readonly id: string; readonly name: string };
  /** Id or name; `all` is the whole tenant. */
  readonly group: string;
  readonly format: BundleFormat;
  /** `per-host` packs one complete inventory a host, under `HOST/`. */
  readonly layout: BundleLayout;
  readonly filters: HostFilters;
  /** The id of the one group that the caller may have, with those below it; whatever is outside does not exist for it. */
  readonly reach?: string;
}

/** One host of a group. */
export interface HostRequest {
  readonly tenantId: string;
  /** Ids or names. */
  readonly group: string;
  readonly host: string;
  /** As in {@link BundleRequest}. */
  readonly reach?: string;
}

/** What the caller brings along. */
export interface BundleConditions {
  /** ETags, without quotes, that the caller has already; `*` for any. */
  readonly ifNoneMatch?: readonly string[];
  /** Fires when the caller goes away before there is a stream to destroy. */
  readonly signal?: AbortSignal;
  /** Bundles of the tenant that may be built at once; 0 or absent: any number. */
  readonly limit?: number;
}

/** A bundle on its way. Whoever gets it reads `body` to its end or destroys it: until then it holds a snapshot. */
export interface Bundle {
  /** Strong, without quotes. Equal ETags stand for equal bytes. */
  readonly etag: string;
  readonly mediaType: string;
  readonly fileName: string;
  readonly body: Readable;
}

/** The caller has it already. */
export interface Unchanged {
  readonly etag: string;
  readonly body: undefined;
}

/** Changes whenever the same inventory renders to other bytes, so that no cache keeps the old ones. */
const RENDER_VERSION = 1;

const MEDIA_TYPES: Record<BundleFormat, string> = {
  tgz: 'application/gzip',
  zip: 'application/zip',
  json: 'application/json',
};
const BUSY_RETRY_SECONDS = 5;
const JSON_AHEAD_BYTES = 256 << 10;

/** A group; the whole tenant has no id. */
interface GroupRef {
  readonly id?: string;
  readonly name: string;
}

/** A bundle that is decided on: its first hosts are read. */
interface Plan {
  readonly request: BundleRequest;
  readonly view: InventoryView;
  readonly group: GroupRef;
  readonly variables: string;
  readonly groups: Forest<InventoryGroup>;
  readonly hosts: Prefetched<readonly InventoryHost[]>;
}

/** Ready Ansible inventories, packed while they are read. */
@Injectable()
export class BundlesService {
  constructor(
    private readonly inventory: InventorySource,
    private readonly slots: Slots,
  ) {}

  /**
   * Opens a bundle. Everything that can be wrong with the request is found before the stream exists; what fails
   * later destroys the stream, and the archive's missing manifest shows it.
   * @throws AppError when tenant, group or a filter names nothing, when the filters leave no host, when too many wait
   */
  async open(request: BundleRequest, conditions: BundleConditions = {}): Promise<Bundle | Unchanged> {
    refuse(
      request.format === 'json' && request.layout === 'per-host'
        ? [badParameter('layout', 'One JSON document holds one inventory: "per-host" needs tgz or zip.')]
        : [],
    );
    const { ifNoneMatch = [] } = conditions;
    if (ifNoneMatch.length > 0) {
      // Asked before queueing: this answer costs two small reads and need not wait for anybody's bundle.
      const etag = await this.read(request.tenant.id, async (view) =>
        etagOf(view, request, await groupOf(view, request)),
      );
      if (ifNoneMatch.includes(etag) || ifNoneMatch.includes('*')) return { etag, body: undefined };
    }
    const leave = await this.slot(request, conditions);
    return new Promise((resolve, reject) => {
      this.read(request.tenant.id, async (view) => {
        const plan = await planOf(view, request);
        const body = bodyOf(plan);
        resolve({
          etag: etagOf(view, request, plan.group),
          mediaType: MEDIA_TYPES[request.format],
          fileName: `${plan.group.name}.${request.format}`,
          body,
        });
        await closed(body);
        // A failure that comes so late is told by the broken stream; the work is not begun again for it.
        await plan.hosts.end().catch(() => undefined);
      })
        .catch(reject)
        .finally(leave);
    });
  }

  /**
   * One host's own variables, as an inventory script answers to `--host`.
   * @throws AppError when there is no such group, or no such host in or below it
   */
  async host(request: HostRequest): Promise<{ etag: string; json: string }> {
    const { tenantId, group, host } = request;
    const found = await this.read(tenantId, async (view) => {
      const { id } = await groupOf(view, request);
      const wanted = await view.findHost(host);
      if (!wanted || id === undefined) return wanted;
      const forest = new Forest(await view.groups());
      return forest.above(wanted.groupIds).has(id) ? wanted : undefined;
    });
    if (!found) throw unknownBundleHost(`No host "${host}" is in the group "${group}" or below it.`);
    const json = `${jsonObject(hostVariables(found))}\n`;
    return { etag: versionOf({ json }), json };
  }

  /** How many bundles of a tenant are being built now, by this process. */
  running(tenantId: string): number {
    return this.slots.runningFor(tenantId);
  }

  private async slot(
    { tenant }: BundleRequest,
    { signal, limit = 0 }: BundleConditions,
  ): Promise<() => void> {
    const again = { retryAfterSeconds: BUSY_RETRY_SECONDS };
    const leave = await this.slots.enter(signal, { owner: tenant.id, limit });
    if (leave === 'busy') throw bundlesBusy('Too many bundles are being built.', again);
    if (leave === 'limited')
      throw bundlesLimited(`${limit} bundles of the tenant may be built at once, and more wait.`, again);
    if (leave === 'aborted') throw bundleAborted('The request was given up while it waited.');
    return leave;
  }

  private async read<T>(tenantId: string, work: (view: InventoryView) => Promise<T>): Promise<T> {
    const outcome = await this.inventory.read(tenantId, async (view) => ({ value: await work(view) }));
    if (!outcome) throw unknownBundleTenant('There is no such tenant.');
    return outcome.value;
  }
}

async function groupOf(
  view: InventoryView,
  { group: reference, reach }: Pick<BundleRequest, 'group' | 'reach'>,
): Promise<GroupRef> {
  if (reference === WHOLE_TENANT && reach === undefined) return { name: WHOLE_TENANT };
  const group = await view.findGroup(reference);
  if (!group || !(await isWithin(view, group.id, reach)))
    throw unknownBundleGroup(`No group is called "${reference}".`);
  return group;
}

async function isWithin(view: InventoryView, id: string, reach: string | undefined): Promise<boolean> {
  if (reach === undefined || id === reach) return true;
  return new Forest(await view.groups()).below([reach]).has(id);
}

/** The groups that a caller may name: where its reach is limited, no others than its bundle shows. */
async function forestOf(
  view: InventoryView,
  { reach, filters }: BundleRequest,
): Promise<Forest<InventoryGroup>> {
  const forest = new Forest(await view.groups());
  if (reach === undefined || (filters.limit === undefined && !filters.groups?.length)) return forest;
  const below = forest.below([reach]);
  const members = await view.members({ within: [[...below]] });
  const above = forest.above([reach, ...members.flatMap(({ groupIds }) => groupIds)]);
  return forest.restrictedTo(new Set([...below, ...above]));
}

/** The filters that were given, each in one order, whatever order they came in. */
const normalised = ({ host, groups, limit, variables }: HostFilters): object => ({
  ...(host === undefined ? {} : { host }),
  ...(groups?.length ? { group: [...groups].sort() } : {}),
  ...(limit === undefined ? {} : { limit }),
  ...(variables?.length ? { variables: [...variables].sort() } : {}),
});

function etagOf(view: InventoryView, request: BundleRequest, group: GroupRef): string {
  return versionOf({
    render: RENDER_VERSION,
    // Another zlib may pack the same bytes differently.
    zlib: process.versions.zlib,
    tenant: request.tenant,
    revision: view.revision,
    // After a backup is restored a revision may come a second time, with another inventory.
    at: view.at,
    group,
    format: request.format,
    layout: request.layout,
    filters: normalised(request.filters),
  });
}

async function planOf(view: InventoryView, request: BundleRequest): Promise<Plan> {
  const group = await groupOf(view, request);
  const forest = await forestOf(view, request);
  const selected = await selectHosts(view, forest, group.id, request.filters);
  const groups =
    group.id === undefined
      ? forest
      : forest.restrictedTo(
          new Set([
            ...forest.below([group.id]),
            ...forest.above([group.id, ...(selected ?? []).flatMap(({ groupIds }) => groupIds)]),
          ]),
        );
  const variables = await view.tenantVariables();
  const hosts = await prefetched(view.hosts(selected?.map(({ id }) => id)));
  return { request, view, group, variables, groups, hosts };
}

function bodyOf(plan: Plan): Readable {
  const { request, view, hosts } = plan;
  if (request.format === 'json')
    return Readable.from(scriptList(plan, hosts), { objectMode: false, highWaterMark: JSON_AHEAD_BYTES });
  const manifest = new Manifest({
    tenant: { id: request.tenant.id, name: request.tenant.name },
    revision: view.revision,
    at: view.at,
    group: plan.group,
    layout: request.layout,
    filters: normalised(request.filters),
    groups: plan.groups.groups.length,
  });
  const pack = request.format === 'tgz' ? tgz : zip;
  const mtimeSeconds = Math.floor(Date.parse(view.at) / 1000);
  return pack(entriesOf(plan, manifest), mtimeSeconds, (path, content) => manifest.record(path, content));
}

async function* entriesOf(plan: Plan, manifest: Manifest): AsyncGenerator<readonly Entry[]> {
  const render = plan.request.layout === 'directory' ? directoryLayout : perHostLayout;
  yield* render(plan, counted(plan.hosts, manifest));
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

/** Resolves when a stream has ended, failed or been destroyed. */
async function closed(stream: Readable): Promise<void> {
  if (stream.closed) return;
  await new Promise<void>((resolve) => stream.once('close', resolve));
}
