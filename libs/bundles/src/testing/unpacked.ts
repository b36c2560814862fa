import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { Slots, type Db } from '@muster/kernel';
import { SnapshotQueries } from '@muster/inventory';
import type { SourcesService } from '@muster/secrets';
import type { BundleRequest } from '../bundle-request.js';
import { BundlesService, type Bundle, type Readings } from '../bundles.service.js';
import { SqlInventory } from '../inventory/sql-inventory.provider.js';
import type { SketchedTenant } from './fleets.js';
import { untar } from './programs.js';
import { Elsewhere } from './secrets.js';

/** The service over a real database; `concurrent` bundles at once, `queued` waiting. */
export const bundlesOver = (
  db: Db,
  concurrent = 4,
  queued = 4,
  sources: Pick<SourcesService, 'read'> = new Elsewhere(),
  readings: Readings = NO_GIT,
): BundlesService =>
  new BundlesService(
    new SqlInventory(new SnapshotQueries(db), db, sources),
    new Slots(concurrent, queued),
    readings,
  );

/** Of tenants without config refs. */
const NO_GIT: Readings = {
  begin: () => ({
    check: () => undefined,
    missing: (refs) => refs,
    prepare: () => Promise.reject(new Error('this test has no Git')),
    of: () => {
      throw new Error('this test has no Git');
    },
  }),
};

/** A request for the whole tenant as tgz, but for what is given. */
export const aRequest = (tenant: SketchedTenant, more: Partial<BundleRequest> = {}): BundleRequest => ({
  tenant,
  group: 'all',
  format: 'tgz',
  layout: 'directory',
  secrets: 'include',
  filters: {},
  ...more,
});

export async function opened(service: BundlesService, request: BundleRequest): Promise<Bundle> {
  const bundle = await service.open(request);
  if (!bundle.body) throw new Error('the bundle was not sent');
  return bundle;
}

export const bytesOf = async (service: BundlesService, request: BundleRequest): Promise<Buffer> =>
  buffer((await opened(service, request)).body);

/** `manifest.json` as a test reads it. */
export interface ManifestText {
  readonly revision: number;
  readonly group: { readonly id?: string; readonly name: string };
  readonly filters: object;
  readonly secrets: string;
  readonly vault_ids: string[];
  readonly commits: Record<string, object>;
  readonly stale?: boolean;
  readonly notices?: readonly object[];
  readonly counts: { readonly hosts: number; readonly groups: number; readonly files: number };
  readonly sha256: Record<string, string>;
}

/** Temporary folders that bundles are unpacked in. */
export class Workshop {
  private readonly root = mkdtempSync(join(tmpdir(), 'muster-bundle-'));
  private count = 0;

  /** A new folder holding what the bundle unpacks to. */
  async unpack(service: BundlesService, request: BundleRequest): Promise<string> {
    const folder = this.folder();
    const archive = `${folder}.tgz`;
    writeFileSync(archive, await bytesOf(service, request));
    await untar(archive, folder);
    return folder;
  }

  /** A path of its own. */
  folder(): string {
    this.count += 1;
    return join(this.root, String(this.count));
  }

  write(name: string, bytes: Buffer): string {
    const folder = this.folder();
    mkdirSync(folder);
    writeFileSync(join(folder, name), bytes);
    return join(folder, name);
  }

  remove(): void {
    rmSync(this.root, { recursive: true });
  }
}

export const manifestIn = (folder: string): ManifestText =>
  JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as ManifestText;

export const sha256Of = (path: string): string =>
  createHash('sha256').update(readFileSync(path)).digest('hex');
