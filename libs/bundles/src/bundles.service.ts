import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { ReadingsService } from '@muster/configs';
import { LRUCache } from 'lru-cache';
import { badParameter, refuse, Slots, versionOf } from '@muster/kernel';
import { hostVariables, jsonObject } from './ansible/core/variables.js';
import { bodyOf } from './body.js';
import type { BundleFormat, BundleRequest, BundleSecretsChoice, HostRequest } from './bundle-request.js';
import {
  bundleAborted,
  bundlesBusy,
  bundlesLimited,
  bundleUnsettled,
  unknownBundleHost,
  unknownBundleTenant,
} from './bundles.errors.js';
import type { RequestReading, Unread } from './configs/bundle-configs.js';
import { InventorySource, type InventoryView } from './inventory/inventory-source.js';
import { etagOf, etagWithin, groupOf, isBelow, isUnread, openedOf, planOf, planTag } from './plan.js';
import { secretsOf } from './secrets/bundle-secrets.js';

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
  /** Whether a repository that is away is shown as it last was. */
  readonly isStale: boolean;
  readonly mediaType: string;
  readonly fileName: string;
  readonly body: Readable;
}

/** The caller has it already. */
export interface Unchanged {
  readonly etag: string;
  readonly isStale: boolean;
  readonly body: undefined;
}

const MEDIA_TYPES: Record<BundleFormat, string> = {
  tgz: 'application/gzip',
  zip: 'application/zip',
  json: 'application/json',
};
const BUSY_RETRY_SECONDS = 5;
/** Times that Git is asked for one bundle: once, but for config refs that are written meanwhile. */
const ROUNDS = 4;
/** Requests remembered; each costs as many ids as its bundle shows owners of config refs. */
const REMEMBERED = 1_000;

/** Begins what one request reads of Git. */
export interface Readings {
  begin(...parameters: Parameters<ReadingsService['begin']>): RequestReading;
}

/** Ready Ansible inventories, packed while they are read. */
@Injectable()
export class BundlesService {
  /**
   * Who has config refs in the bundles that were asked for last: which groups a bundle shows depends on its hosts, and who has
   * it already is answered without reading one. Keys stand for a request and a revision, so what they stand for stays true.
   */
  private readonly shown = new LRUCache<string, ReadonlySet<string>>({ max: REMEMBERED });

  constructor(
    private readonly inventory: InventorySource,
    private readonly slots: Slots,
    @Inject(ReadingsService) private readonly readings: Readings,
  ) {}

  /**
   * Opens a bundle. Everything that can be wrong with the request is found before the stream exists; what fails
   * later destroys the stream, and the archive's missing manifest shows it.
   *
   * Git is asked between two attempts, while the bundle has neither a snapshot nor a place among those being built.
   * @throws AppError when tenant, group or a filter names nothing, when the filters leave no host, when too many wait, and
   * when what it shows cannot be read from Git
   */
  async open(request: BundleRequest, conditions: BundleConditions = {}): Promise<Bundle | Unchanged> {
    refuse(
      request.format === 'json' && request.layout === 'per-host'
        ? [badParameter('layout', 'One JSON document holds one inventory: "per-host" needs tgz or zip.')]
        : [],
    );
    const { tenant, refs } = request;
    const reading = this.readings.begin({ tenantId: tenant.id, tenantName: tenant.name }, refs);
    for (let round = 0; round < ROUNDS; round += 1) {
      const outcome = await this.attempt(request, conditions, reading);
      if (!isUnread(outcome)) return outcome;
      await reading.prepare(outcome.unread, conditions.signal);
    }
    throw bundleUnsettled('The config refs of the bundle changed again and again while it was read.', {
      retryAfterSeconds: BUSY_RETRY_SECONDS,
    });
  }

  /**
   * One host's own variables, as an inventory script answers to `--host`.
   * @throws AppError when there is no such group, or no such host in or below it, or a secret of it cannot be read
   */
  async host(request: HostRequest, signal?: AbortSignal): Promise<{ etag: string; json: string }> {
    const { tenantId, group, host, secrets, activeOnly = false } = request;
    const found = await this.read({ tenant: { id: tenantId }, secrets }, async (view) => {
      const { id } = await groupOf(view, request);
      const wanted = await view.findHost(host);
      if (!wanted || (activeOnly && !wanted.isActive)) return undefined;
      if (!(await isBelow(view, wanted, id))) return undefined;
      const own = await secretsOf(view, (ownerId) => ownerId === wanted.id, signal);
      return own?.filled(wanted) ?? wanted;
    });
    if (!found) throw unknownBundleHost(`No host "${host}" is in the group "${group}" or below it.`);
    const json = `${jsonObject(hostVariables(found))}\n`;
    return { etag: versionOf({ json }), json };
  }

  /** How many bundles of a tenant are being built now, by this process. */
  running(tenantId: string): number {
    return this.slots.runningFor(tenantId);
  }

  /** One attempt at a bundle: it ends early where Git has to be asked first. */
  private async attempt(
    request: BundleRequest,
    conditions: BundleConditions,
    reading: RequestReading,
  ): Promise<Bundle | Unchanged | Unread> {
    const { ifNoneMatch = [], signal } = conditions;
    const isKnown = (etag: string): boolean => ifNoneMatch.includes(etag) || ifNoneMatch.includes('*');
    if (ifNoneMatch.length > 0) {
      // Asked before queueing: this answer costs a few small reads and need not wait for anybody's bundle.
      const tagged = await this.read(request, async (view) => etagWithin(view, request, reading, this.shown));
      if (isUnread(tagged)) return tagged;
      if (tagged && isKnown(tagged.etag)) return { ...tagged, body: undefined };
    }
    const leave = await this.slot(request, conditions);
    return new Promise((resolve, reject) => {
      this.read(request, async (view) => {
        const plan = await planOf(view, request, reading, signal);
        if (isUnread(plan)) return plan;
        if (plan.configs) this.shown.set(planTag(plan), new Set(plan.configs.rendered.keys()));
        const tagged = { etag: etagOf(plan), isStale: plan.configs?.isStale ?? false };
        if (isKnown(tagged.etag)) {
          resolve({ ...tagged, body: undefined });
          return undefined;
        }
        const bundle = await openedOf(plan);
        const body = bodyOf(bundle);
        const fileName = `${plan.group.name}.${request.format}`;
        resolve({ ...tagged, mediaType: MEDIA_TYPES[request.format], fileName, body });
        await closed(body);
        // A failure that comes so late is told by the broken stream; the work is not begun again for it.
        await bundle.hosts.end().catch(() => undefined);
        return undefined;
      })
        .finally(leave)
        .then((unread) => unread && resolve(unread), reject);
    });
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

  private async read<T>(
    { tenant, secrets }: { readonly tenant: { readonly id: string }; readonly secrets: BundleSecretsChoice },
    work: (view: InventoryView) => Promise<T>,
  ): Promise<T> {
    const reading = { tenantId: tenant.id, withSecrets: secrets === 'include' };
    const outcome = await this.inventory.read(reading, async (view) => ({ value: await work(view) }));
    if (!outcome) throw unknownBundleTenant('There is no such tenant.');
    return outcome.value;
  }
}

/** Resolves when a stream has ended, failed or been destroyed. */
async function closed(stream: Readable): Promise<void> {
  if (stream.closed) return;
  await new Promise<void>((resolve) => stream.once('close', resolve));
}
