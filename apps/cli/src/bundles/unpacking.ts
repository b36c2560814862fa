import { once } from 'node:events';
import { Unpack, type ReadEntry } from 'tar';
import { Failure } from '../failure.js';

const KINDS: ReadonlySet<string> = new Set(['File', 'Directory']);

/**
 * Unpacks a `tgz` into an empty folder: files and directories that lie in it, with their modes as far as the umask allows, and nothing else.
 * @param onFile is told how many files there are so far
 * @throws Failure for a path that leaves the folder, a link, or anything that no bundle has
 */
export async function unpack(
  bytes: AsyncIterable<Uint8Array>,
  folder: string,
  onFile: (files: number) => void,
): Promise<void> {
  let refused: string | undefined;
  let files = 0;
  const unpacking = new Unpack({
    cwd: folder,
    strict: true,
    preserveOwner: false,
    filter: (path, entry) => {
      if (refused === undefined && !isAllowed(path, entry as ReadEntry)) refused = path;
      return refused === undefined;
    },
    onReadEntry: ({ type }) => {
      if (type === 'File') onFile((files += 1));
    },
  });
  let failed: Error | undefined;
  const ended = new Promise<void>((resolve) => {
    unpacking.once('close', resolve);
    unpacking.on('error', (error: Error) => {
      failed ??= error;
      resolve();
    });
  });
  for await (const piece of bytes) {
    if (failed || refused !== undefined) break;
    if (!unpacking.write(Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength)))
      await Promise.race([once(unpacking, 'drain'), ended]);
  }
  unpacking.end();
  await ended;
  if (refused !== undefined)
    throw new Failure(`the bundle holds ${JSON.stringify(refused)}, which no bundle has: nothing was kept`);
  if (failed) throw new Failure('the bundle cannot be unpacked', undefined, { cause: failed });
}

const isAllowed = (path: string, { type }: ReadEntry): boolean =>
  KINDS.has(type) &&
  !path.startsWith('/') &&
  !path.includes('\\') &&
  !path.includes('\0') &&
  !path
    .replace(/\/$/, '')
    .split('/')
    .some((part) => part === '' || part === '.' || part === '..');
