import { directory, executable, file, type Entry } from '../../archive/core/entry.js';
import type { Fleet, RenderedConfig, RenderedConfigFile } from './fleet.js';

/** Folders that blobs of config refs lie in, below the root of an inventory. */
const BLOB_FOLDERS = ['files/', 'files/groups/'] as const;

/** Those of tenant and groups that have blobs. */
function withBlobs({ tenantId, groups, configs }: Fleet): (readonly [name: string, RenderedConfig])[] {
  if (!configs) return [];
  return [{ id: tenantId, name: 'all' }, ...groups.groups].flatMap(({ id, name }) => {
    const config = configs.get(id);
    return config && config.blobs.length > 0 ? [[name, config] as const] : [];
  });
}

/** The blobs of tenant and groups, each owner's in a folder of its name; nothing where there are none. */
export function* configBlobs(root: string, fleet: Fleet): Generator<Entry> {
  let folders: readonly string[] = BLOB_FOLDERS;
  for (const [name, { blobs }] of withBlobs(fleet)) {
    for (const folder of folders) yield directory(root + folder);
    folders = [];
    yield* laidOut(`${root}files/groups/${name}/`, blobs);
  }
}

/** Whether {@link configBlobs} gives anything: then it gives the folder `files/` too. */
export const hasConfigBlobs = (fleet: Fleet): boolean => withBlobs(fleet).length > 0;

/** A folder, the folders in it, each before what it holds, and the files, verbatim. */
export function laidOut(root: string, files: readonly RenderedConfigFile[]): Entry[] {
  const entries = [directory(root)];
  const known = new Set<string>();
  for (const { path, bytes, isExecutable } of files) {
    for (let end = path.indexOf('/'); end !== -1; end = path.indexOf('/', end + 1)) {
      const folder = path.slice(0, end + 1);
      if (known.has(folder)) continue;
      known.add(folder);
      entries.push(directory(root + folder));
    }
    entries.push((isExecutable ? executable : file)(root + path, [bytes]));
  }
  return entries;
}
