import type { Socket } from 'node:net';
import { within } from '@muster/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** What a body must bring in each stall time: next to nothing, and more than those send who mean to hold a connection. */
const LEAST_BYTES = 1024;

/** Calls `act` once, when less comes in on a socket than any honest client sends; the answer ends the watch. */
export function whenTooSlow(
  socket: Pick<Socket, 'bytesRead'>,
  stallSeconds: number,
  act: () => void,
): () => void {
  let seen = socket.bytesRead;
  const look = (): void => {
    const brought = socket.bytesRead - seen;
    seen += brought;
    if (brought >= LEAST_BYTES || stopped) return;
    stop();
    act();
  };
  let stopped = false;
  // What has arrived is read first: a process that was busy for long must not blame its clients.
  const timer = setInterval(() => setImmediate(look), stallSeconds * 1000);
  const stop = (): void => {
    stopped = true;
    clearInterval(timer);
  };
  return stop;
}

/**
 * The same for a body that is taken at leisure: only the time spent waiting for it counts.
 * @throws what `tooSlow` makes
 */
export async function* paced(
  chunks: AsyncIterable<Buffer>,
  stallSeconds: number,
  tooSlow: () => Error,
): AsyncGenerator<Buffer> {
  const stallMs = stallSeconds * 1000;
  const iterator = chunks[Symbol.asyncIterator]();
  let [waitedMs, brought] = [0, 0];
  try {
    for (;;) {
      const began = performance.now();
      const next = await within(stallMs, iterator.next(), tooSlow);
      waitedMs += performance.now() - began;
      if (next.done === true) return;
      brought += next.value.length;
      if (waitedMs >= stallMs) {
        if (brought < LEAST_BYTES) throw tooSlow();
        [waitedMs, brought] = [0, 0];
      }
      yield next.value;
    }
  } finally {
    // Not waited for: it would wait for the chunk that does not come.
    void iterator.return?.();
  }
}

/**
 * A body that nobody wanted, since its request was refused before, is read and dropped, so that its sender sees the answer;
 * one that is sent at leisure is not waited for.
 */
export function dropUnread({ raw, server }: FastifyRequest, _reply: FastifyReply, done: () => void): void {
  if (!raw.complete && !raw.destroyed) {
    const stop = whenTooSlow(raw.socket, server.settings.stallSeconds, () => raw.socket.destroy());
    raw.once('end', stop).once('close', stop);
  }
  done();
}
