import type { Bundle, BundleOptions } from '@muster/sdk';
import { Failure } from '../failure.js';
import type { Session } from '../session/session.js';
import { bytesWords, counted, withProgress, type Progress } from '../terminal/progress.js';
import { bytesOf } from './bundle-bytes.js';
import { Directory, rememberEtag } from './directory.js';
import { expectedFiles } from './expected-files.js';
import { unpack } from './unpacking.js';
import { damageIn, manifestOf, strangersIn, type Manifest } from './unpacked.js';

/** What is exported, and where. */
export interface Export {
  readonly group: string;
  /** As it was named. */
  readonly path: string;
  readonly parameters: Omit<BundleOptions, 'etag' | 'format'>;
  /** Whether whatever lies there may go. */
  readonly mayReplace: boolean;
}

/** What has become of the directory. */
export interface Exported {
  readonly manifest: Manifest | undefined;
  readonly isUnchanged: boolean;
  readonly isStale: boolean;
}

/**
 * Brings a directory to what a group's bundle holds: whole, or not at all.
 * @throws Failure where it may not go there, or is not what its manifest says
 */
export async function exportInto(session: Session, wanted: Export): Promise<Exported> {
  const { group, parameters, mayReplace } = wanted;
  const directory = await Directory.at(wanted.path, session.shell.folder, mayReplace);
  const tenant = await session.tenant();
  const { muster } = session;
  return withProgress(session, async (progress) => {
    const etag = mayReplace ? undefined : await directory.etag();
    let bundle: Bundle | undefined;
    if (etag !== undefined) {
      bundle = await muster.bundle(tenant, group, { ...parameters, etag });
      progress.show(`${group}: looking at what is there`);
      if (!bundle && (await isWhole(directory.path))) return unchanged(directory);
    }
    bundle ??= await muster.bundle(tenant, group, parameters);
    const expected = await expectedFiles(session, wanted, directory);
    const manifest = await replaced(directory, bundle, new Arrival(group, expected, progress));
    return { manifest, isUnchanged: false, isStale: bundle.isStale };
  });
}

const unchanged = async ({ path }: Directory): Promise<Exported> => ({
  manifest: await manifestOf(path),
  isUnchanged: true,
  isStale: false,
});

/** Shows what has come so far. */
class Arrival {
  private bytes = 0;
  private files = 0;

  constructor(
    private readonly group: string,
    private readonly expected: number | undefined,
    private readonly progress: Progress,
  ) {}

  onBytes(count: number): void {
    this.bytes = count;
    this.show();
  }

  onFile(count: number): void {
    this.files = count;
    this.show();
  }

  onCheck(): void {
    this.progress.show(`${this.group}: checking ${counted(this.files, 'file')}`);
  }

  private show(): void {
    const part = this.expected === undefined ? undefined : Math.min(this.files / this.expected, 1);
    this.progress.show(`${this.group}: ${bytesWords(this.bytes)}, ${counted(this.files, 'file')}`, part);
  }
}

const replaced = (directory: Directory, bundle: Bundle, arrival: Arrival): Promise<Manifest> =>
  directory.replace(async (folder) => {
    const bytes = bytesOf(bundle, (count) => arrival.onBytes(count));
    await unpack(bytes, folder, (count) => arrival.onFile(count));
    arrival.onCheck();
    const manifest = await checked(folder);
    await rememberEtag(folder, bundle.etag);
    return manifest;
  });

async function checked(folder: string): Promise<Manifest> {
  const manifest = await manifestOf(folder);
  if (!manifest) throw new Failure('the bundle has no manifest: nothing was kept');
  const wrong = (await damageIn(folder, manifest)) ?? (await strangersIn(folder, manifest))[0];
  if (wrong !== undefined)
    throw new Failure(`${wrong} is not what the manifest of the bundle says: nothing was kept`);
  return manifest;
}

async function isWhole(folder: string): Promise<boolean> {
  const manifest = await manifestOf(folder);
  return manifest !== undefined && (await damageIn(folder, manifest)) === undefined;
}
