import { PassThrough, pipeline, type Readable } from 'node:stream';
import { ZipArchive } from 'archiver';
import type { Entry, Recorder } from './core/entry.js';

/** Each member gets a compressor of its own: with zlib's default window and tables making it costs more than using it. */
const SMALL_FILES = { level: 6, windowBits: 13, memLevel: 6 };
/** DOS time, which zip holds, starts in 1980. */
const FIRST_DOS_SECOND = Date.UTC(1980, 0, 1) / 1000;

async function pack(
  archive: ZipArchive,
  batches: AsyncIterable<readonly Entry[]>,
  date: Date,
  record: Recorder,
): Promise<void> {
  let packed = 0;
  let appended = 0;
  let wake: (() => void) | undefined;
  archive.on('entry', () => {
    packed += 1;
    if (packed === appended) wake?.();
  });
  archive.on('close', () => wake?.());
  for await (const batch of batches) {
    if (archive.destroyed) return;
    for (const { path, mode, content } of batch) {
      const bytes = typeof content === 'string' ? Buffer.from(content) : Buffer.concat(content ?? []);
      if (content !== undefined) record(path, bytes);
      archive.append(bytes, { name: path, mode, date, type: content === undefined ? 'directory' : 'file' });
      appended += 1;
    }
    // The library queues whatever it is given: one batch at a time keeps memory to one batch.
    if (packed < appended) await new Promise<void>((resolve) => (wake = resolve));
  }
  await archive.finalize();
}

/** A zip of the entries, in their order, with Unix modes and one time for all. */
export function zip(
  batches: AsyncIterable<readonly Entry[]>,
  mtimeSeconds: number,
  record: Recorder,
): Readable {
  const archive = new ZipArchive({ zlib: SMALL_FILES });
  const body = pipeline(archive, new PassThrough(), () => undefined);
  const date = new Date(Math.max(mtimeSeconds, FIRST_DOS_SECOND) * 1000);
  pack(archive, batches, date, record).catch((error: unknown) => body.destroy(error as Error));
  return body;
}
