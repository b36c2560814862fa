import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { badParameter, refuse, Slots, versionOf } from '@muster/kernel';
import { hostVariables, jsonObject } from './ansible/core/variables.js';
import { bodyOf } from './body.js';
import type { BundleFormat, BundleRequest, BundleSecretsChoice, HostRequest } from './bundle-request.js';
import {
  bundleAborted,
  bundlesBusy,
  bundlesLimited,
  unknownBundleHost,
  unknownBundleTenant,
} from './bundles.errors.js';
import { InventorySource, type InventoryView } from './inventory/inventory-source.js';
import { etagOf, etagWithin, groupOf, isBelow, openedOf, planOf } from './plan.js';
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
  readonly mediaType: string;
  readonly fileName: string;
  readonly body: Readable;
}

/** The caller has it already. */
export interface Unchanged {
  readonly etag: string;
  readonly body: undefined;
}

const MEDIA_TYPES: Record<BundleFormat, string> = {
  tgz: 'application/gzip',
  zip: 'application/zip',
  json: 'application/json',
};
const BUSY_RETRY_SECONDS = 5;

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
    const { ifNoneMatch = [], signal } = conditions;
    const isKnown = (etag: string): boolean => ifNoneMatch.includes(etag) || ifNoneMatch.includes('*');
    if (ifNoneMatch.length > 0) {
      // Asked before queueing: this answer costs a few small reads and need not wait for anybody's bundle.
      const etag = await this.read(request, async (view) => etagWithin(view, request));
      if (etag !== undefined && isKnown(etag)) return { etag, body: undefined };
    }
    const leave = await this.slot(request, conditions);
    return new Promise((resolve, reject) => {
      this.read(request, async (view) => {
        const plan = await planOf(view, request, signal);
        const etag = etagOf(plan);
        if (isKnown(etag)) {
          resolve({ etag, body: undefined });
          return;
        }
        const bundle = await openedOf(plan);
        const body = bodyOf(bundle);
        const fileName = `${plan.group.name}.${request.format}`;
        resolve({ etag, mediaType: MEDIA_TYPES[request.format], fileName, body });
        await closed(body);
        // A failure that comes so late is told by the broken stream; the work is not begun again for it.
        await bundle.hosts.end().catch(() => undefined);
      })
        .catch(reject)
        .finally(leave);
    });
  }

  /**
   * One host's own variables, as an inventory script answers to `--host`.
   * @throws AppError when there is no such group, or no such host in or below it, or a secret of it cannot be read
   */
  async host(request: HostRequest, signal?: AbortSignal): Promise<{ etag: string; json: string }> {
    const { tenantId, group, host, secrets } = request;
    const found = await this.read({ tenant: { id: tenantId }, secrets }, async (view) => {
      const { id } = await groupOf(view, request);
      const wanted = await view.findHost(host);
      if (!wanted || !(await isBelow(view, wanted, id))) return undefined;
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
