import type { Entry } from './entry.js';

/** What a batch may hold of contents that came as bytes: text is packed as it comes, bytes may be a repository's. */
const BATCH_BYTES = 1 << 20;

const bytesIn = ({ content }: Entry): number =>
  typeof content === 'object' ? content.reduce((sum, piece) => sum + piece.length, 0) : 0;

/** Entries in batches, each packed before the next is made. */
export function* batched(entries: Iterable<Entry>): Generator<Entry[]> {
  let batch: Entry[] = [];
  let bytes = 0;
  for (const entry of entries) {
    batch.push(entry);
    bytes += bytesIn(entry);
    if (bytes < BATCH_BYTES) continue;
    yield batch;
    [batch, bytes] = [[], 0];
  }
  yield batch;
}
