import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** What the manifest of an unpacked bundle says. */
export interface Manifest {
  readonly revision: number;
  readonly counts: { readonly hosts: number; readonly groups: number; readonly files: number };
  readonly sha256: Readonly<Record<string, string>>;
}

export const MANIFEST = 'manifest.json';
/** Beside the manifest: what the service calls this bundle, to ask whether it is still the same. */
export const ETAG_FILE = '.muster-etag';

/** The manifest of a folder; undefined where no export has made it. */
export async function manifestOf(folder: string): Promise<Manifest | undefined> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch(() => undefined);
  const manifest = text === undefined ? undefined : parsed(text);
  return isManifest(manifest) ? manifest : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isManifest = (value: unknown): value is Manifest =>
  typeof value === 'object' &&
  value !== null &&
  'revision' in value &&
  'counts' in value &&
  'sha256' in value &&
  typeof value.sha256 === 'object' &&
  value.sha256 !== null;

/** The files in a folder that its manifest does not name. */
export async function strangersIn(folder: string, { sha256 }: Manifest): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const own = new Set([...Object.keys(sha256), MANIFEST, ETAG_FILE]);
  return entries
    .filter((entry) => !entry.isDirectory())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)).split(sep).join('/'))
    .filter((path) => !own.has(path));
}

/** Files that are read at once. */
const AT_ONCE = 16;

/** A file that is not what its manifest says, or undefined where all are. */
export async function damageIn(folder: string, { sha256 }: Manifest): Promise<string | undefined> {
  const files = Object.entries(sha256)[Symbol.iterator]();
  let damaged: string | undefined;
  const check = async (): Promise<void> => {
    for (const [path, digest] of files) {
      if (damaged !== undefined) return;
      if ((await digestOf(join(folder, path))) !== digest) damaged = path;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, check));
  return damaged;
}

async function digestOf(path: string): Promise<string | undefined> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path), hash);
    return hash.digest('hex');
  } catch {
    return undefined;
  }
}
