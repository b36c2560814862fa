/** Batches of which the first is read already. */
export interface Prefetched<T> extends AsyncIterable<T> {
  /** Ends the reading, wherever it is. */
  end(): Promise<void>;
}

/** Reads the first batch now: what fails on it fails here, and not within a stream. */
export async function prefetched<T>(batches: AsyncIterable<T>): Promise<Prefetched<T>> {
  const iterator = batches[Symbol.asyncIterator]();
  const first = await iterator.next();
  async function* all(): AsyncGenerator<T> {
    if (first.done) return;
    yield first.value;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  }
  return {
    [Symbol.asyncIterator]: all,
    end: async () => {
      await iterator.return?.();
    },
  };
}
