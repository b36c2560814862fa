/** What a request takes with it, in the form that tells its length where that is known. */
export type Outgoing =
  { readonly body?: Uint8Array } | { readonly body: ReadableStream<Uint8Array>; readonly duplex: 'half' };

/** More than most requests have, and nothing to keep in memory. */
const SHORT_BYTES = 64 << 10;

/**
 * The body of a request. A `Request` has it as a stream, which would travel without its length: a short one is read first.
 * @throws the reason of the request's signal
 */
export async function bodyOf({ body, signal }: Request): Promise<Outgoing> {
  if (!body) return {};
  const reader = body.getReader() as ReadableStreamDefaultReader<Uint8Array>;
  const cancel = (): void => void reader.cancel(signal.reason);
  signal.addEventListener('abort', cancel, { once: true });
  try {
    const begun: Uint8Array[] = [];
    for (let length = 0; length <= SHORT_BYTES; length += begun.at(-1)?.length ?? 0) {
      const { done, value } = await reader.read();
      signal.throwIfAborted();
      if (done) return { body: Buffer.concat(begun) };
      begun.push(value);
    }
    return { body: resumed(begun, reader), duplex: 'half' };
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}

/** What was read, and then the rest. */
const resumed = (
  begun: Uint8Array[],
  rest: ReadableStreamDefaultReader<Uint8Array>,
): ReadableStream<Uint8Array> =>
  new ReadableStream({
    async pull(controller) {
      const { done, value } = begun.length > 0 ? { done: false, value: begun.shift() } : await rest.read();
      if (done || !value) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => rest.cancel(reason),
  });
