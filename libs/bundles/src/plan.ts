import { versionOf } from '@muster/kernel';
import { WHOLE_TENANT, type BundleRequest } from './bundle-request.js';
import { unknownBundleGroup } from './bundles.errors.js';
import { configsOf, type BundleConfigs, type RequestReading, type Unread } from './configs/bundle-configs.js';
import { Forest } from './groups/core/forest.js';
import { selectHosts, type HostFilters } from './hosts/selection.js';
import { prefetched, type Prefetched } from './inventory/core/prefetched.js';
import type { InventoryGroup, InventoryHost, InventoryView } from './inventory/inventory-source.js';
import { scriptOf } from './script.js';
import { secretsOf, type BundleSecrets } from './secrets/bundle-secrets.js';

/** Changes whenever the same inventory renders to other bytes, so that no cache keeps the old ones. */
const RENDER_VERSION = 2;

/** A group; the whole tenant has no id. */
interface GroupRef {
  readonly id?: string;
  readonly name: string;
}

/** A bundle that is decided on. */
export interface Plan {
  readonly request: BundleRequest;
  readonly view: InventoryView;
  readonly group: GroupRef;
  readonly groups: Forest<InventoryGroup>;
  /** The ids of the hosts; undefined for all. */
  readonly hostIds: readonly string[] | undefined;
  readonly secrets: BundleSecrets | undefined;
  readonly configs: BundleConfigs | undefined;
}

/** One whose first hosts are read. */
export interface Opened extends Plan {
  /** With its own variables. */
  readonly tenant: { readonly id: string; readonly variables: string };
  readonly hosts: Prefetched<readonly InventoryHost[]>;
}

/**
 * The group that a request names.
 * @throws AppError `bundle.group.unknown`
 */
export async function groupOf(
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

/** Whether a host is in a group or below it; every host is in the whole tenant. */
export async function isBelow(
  view: InventoryView,
  host: InventoryHost,
  groupId: string | undefined,
): Promise<boolean> {
  if (groupId === undefined) return true;
  return new Forest(await view.groups()).above(host.groupIds).has(groupId);
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
export const normalised = ({ host, groups, limit, variables }: HostFilters): object => ({
  ...(host === undefined ? {} : { host }),
  ...(groups?.length ? { group: [...groups].sort() } : {}),
  ...(limit === undefined ? {} : { limit }),
  ...(variables?.length ? { variables: [...variables].sort() } : {}),
});

/** What takes part in the tag of a bundle. */
type Tagged = Pick<Plan, 'view' | 'request' | 'group' | 'secrets' | 'configs'>;

/** Who has config refs in a bundle, by its {@link planTag}. */
export type ShownOwners = Pick<ReadonlyMap<string, ReadonlySet<string>>, 'get'>;

/**
 * The ETag of a request, as far as it can be told without reading a host; undefined where it takes more to know it: what
 * lies outside may change at any time.
 */
export async function etagWithin(
  view: InventoryView,
  request: BundleRequest,
  reading: RequestReading,
  shown: ShownOwners,
): Promise<TaggedConfigs | Unread | undefined> {
  const group = await groupOf(view, request);
  const secrets = await view.secrets();
  if (secrets?.outside.length) return undefined;
  const tagged = { view, request, group, secrets: undefined };
  const owners = (await view.configRefs()).length === 0 ? NOBODY : shown.get(planTag(tagged));
  if (!owners) return undefined;
  const configs = await configsOf(view, reading, (id) => owners.has(id));
  if (isUnread(configs)) return configs;
  return { etag: etagOf({ ...tagged, configs }), isStale: configs?.isStale ?? false };
}

const NOBODY: ReadonlySet<string> = new Set();

/** An ETag, and whether a remote that is away stands behind it. */
export interface TaggedConfigs {
  readonly etag: string;
  readonly isStale: boolean;
}

/** Stands for a request and a revision, and what is read outside but for Git. */
export function planTag({ view, request, group, secrets }: Omit<Tagged, 'configs'>): string {
  const outside = secrets?.fingerprints;
  const script = scriptOf(request, group);
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
    secrets: request.secrets,
    filters: normalised(request.filters),
    ...(request.awx && { awx: request.awx }),
    ...(outside && { outside }),
    ...(script && { script }),
  });
}

export function etagOf({ configs, ...plan }: Tagged): string {
  const tag = planTag(plan);
  return configs ? versionOf({ plan: tag, configs: configs.fingerprints }) : tag;
}

/** Decides on a bundle, and reads what lies outside; what Git has to be asked about where it is not at hand. */
export async function planOf(
  view: InventoryView,
  request: BundleRequest,
  reading: RequestReading,
  signal: AbortSignal | undefined,
): Promise<Plan | Unread> {
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
  const configs = await configsOf(
    view,
    reading,
    (id) => id === request.tenant.id || groups.find(id) !== undefined,
  );
  if (isUnread(configs)) return configs;
  if (request.format === 'json') configs?.requireValues();
  const hostIds = selected?.map(({ id }) => id);
  const owners = hostIds && new Set([request.tenant.id, ...groups.groups.map(({ id }) => id), ...hostIds]);
  const secrets = await secretsOf(view, (id) => owners?.has(id) ?? true, signal);
  return { request, view, group, groups, hostIds, secrets, configs };
}

export const isUnread = (found: object | undefined): found is Unread =>
  found !== undefined && 'unread' in found;

/** Reads the first hosts of a bundle: what fails on them fails here. */
export async function openedOf(plan: Plan): Promise<Opened> {
  const { request, view, groups, hostIds, secrets, configs } = plan;
  const tenant = { id: request.tenant.id, variables: await view.tenantVariables() };
  if (request.format !== 'json')
    configs?.requirePlaces((id) => (id === tenant.id ? tenant : groups.find(id))?.variables ?? '');
  const hosts = await prefetched(view.hosts(hostIds));
  if (!secrets?.fingerprints) return { ...plan, tenant, hosts };
  return {
    ...plan,
    tenant: secrets.filled(tenant),
    groups: new Forest(groups.groups.map((group) => secrets.filled(group))),
    hosts: filled(hosts, secrets),
  };
}

/** The hosts, with the values of secrets that were read outside. */
const filled = (
  hosts: Prefetched<readonly InventoryHost[]>,
  secrets: BundleSecrets,
): Prefetched<readonly InventoryHost[]> => ({
  async *[Symbol.asyncIterator]() {
    for await (const batch of hosts) yield batch.map((host) => secrets.filled(host));
  },
  end: () => hosts.end(),
});
