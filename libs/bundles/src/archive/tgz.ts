import { pipeline, Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import type { Entry, Packing, Recorder } from './core/entry.js';
import { Tar } from './core/tar.js';

/** Chunks packed ahead of the compressor, which works beside us in the thread pool. */
const CHUNKS_AHEAD = 2;
const GZIP_OUTPUT_BYTES = 256 << 10;

async function* tarChunks(
  batches: AsyncIterable<readonly Entry[]>,
  mtimeSeconds: number,
  record: Recorder,
): AsyncGenerator<Buffer> {
  const tar = new Tar(mtimeSeconds);
  for await (const batch of batches) {
    for (const entry of batch) {
      const bytes = tar.add(entry);
      if (entry.content !== undefined) record(entry.path, bytes);
    }
    yield* tar.take();
  }
  yield* tar.end();
}

/** A gzipped tar of the entries, in their order. Its gzip header carries neither time nor name. */
export function tgz(
  batches: AsyncIterable<readonly Entry[]>,
  { mtimeSeconds, level }: Packing,
  record: Recorder,
): Readable {
  const chunks = Readable.from(tarChunks(batches, mtimeSeconds, record), { highWaterMark: CHUNKS_AHEAD });
  const gzip = createGzip({ level, chunkSize: GZIP_OUTPUT_BYTES });
  // A failure on either side destroys both; whoever reads the result meets it there.
  return pipeline(chunks, gzip, () => undefined);
}
