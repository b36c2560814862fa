import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { deflateRaw, deflateRawSync } from 'node:zlib';
import type { Entry, Packing, Recorder } from './core/entry.js';
import { Zip } from './core/zip.js';

/**
 * Each member has a compressor of its own: with zlib's default window and tables making it costs more than using it,
 * and its output would stand in a chunk many times its size.
 */
const SMALL_FILE = { windowBits: 13, memLevel: 6, chunkSize: 1024 };
const SMALL_FILE_BYTES = 64 << 10;
/** Handed on at once: small pieces cost more to pass than to make. */
const CHUNK_BYTES = 256 << 10;
const CHUNKS_AHEAD = 2;

const deflateAside = promisify(deflateRaw);

/** Small contents are packed here and now; large ones in the thread pool, so that nobody waits for them. */
const deflating = (level: number): ((content: Buffer) => Buffer | Promise<Buffer>) => {
  const small = { ...SMALL_FILE, level };
  return (content) =>
    content.length <= SMALL_FILE_BYTES ? deflateRawSync(content, small) : deflateAside(content, { level });
};

async function* zipChunks(
  batches: AsyncIterable<readonly Entry[]>,
  { mtimeSeconds, level }: Packing,
  record: Recorder,
): AsyncGenerator<Buffer> {
  const zip = new Zip(mtimeSeconds);
  const deflated = deflating(level);
  let parts: Buffer[] = [];
  let length = 0;
  for await (const batch of batches) {
    for (const { path, mode, content } of batch) {
      const bytes = typeof content === 'string' ? Buffer.from(content) : Buffer.concat(content ?? []);
      const isDirectory = content === undefined;
      if (!isDirectory) record(path, bytes);
      const member = { path, mode, isDirectory, content: bytes };
      const added = zip.add(isDirectory ? member : { ...member, deflated: await deflated(bytes) });
      for (const part of added) length += part.length;
      parts.push(...added);
      if (length < CHUNK_BYTES) continue;
      yield Buffer.concat(parts);
      [parts, length] = [[], 0];
    }
  }
  yield Buffer.concat([...parts, ...zip.end()]);
}

/** A zip of the entries, in their order, with Unix modes and one time for all. */
export const zip = (batches: AsyncIterable<readonly Entry[]>, packing: Packing, record: Recorder): Readable =>
  Readable.from(zipChunks(batches, packing, record), {
    objectMode: false,
    highWaterMark: CHUNK_BYTES * CHUNKS_AHEAD,
  });
