import { ConnectionError } from './connection-error.js';
import type { Ending } from './core/ending.js';
import { JsonEnding } from './core/json-ending.js';
import { TarEnding } from './core/tar-ending.js';
import { ZipEnding } from './core/zip-ending.js';
import type { Query } from './paging.js';

/** A directory that Ansible runs in, packed; or what an inventory script prints for `--list`. */
export type BundleFormat = 'tgz' | 'zip' | 'json';

/** Which bundle: filters, refs, layout, as `docs/bundle.md` has them. */
export type BundleOptions = Omit<Query<'/v1/inventory/{group}.tgz'>, 'tenant'> & {
  /** `tgz` unless told. */
  readonly format?: BundleFormat;
  /** That of a bundle one has: when it is still the same there is no other. */
  readonly etag?: string | undefined;
  readonly signal?: AbortSignal | undefined;
};

/** A bundle on its way. */
export interface Bundle {
  /** Its bytes. Reading fails with a {@link ConnectionError} when they end before the bundle does. */
  readonly body: ReadableStream<Uint8Array>;
  /** Send it the next time. */
  readonly etag: string;
  /** Whether a Git repository was away, and its last good commit stands in. */
  readonly isStale: boolean;
}

/** Reads an answer as a bundle. */
export function bundleOf(response: Response, format: BundleFormat, signal?: AbortSignal): Bundle {
  const { headers, body } = response;
  return {
    body: checked(body ?? new Blob([]).stream(), checkFor(format), signal),
    etag: headers.get('etag') ?? '',
    isStale: headers.get('warning')?.startsWith('110 ') ?? false,
  };
}

/** Hands bytes on as they come. One that was cut off has no end: it fails instead. */
function checked(
  body: ReadableStream<Uint8Array>,
  check: Check,
  signal: AbortSignal | undefined,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream<Uint8Array>({
    start(controller) {
      // In Node a request that was collected as garbage forgets its signal, and the answer would be waited for for
      // minutes, as if nobody had given up.
      const stop = (): void => {
        controller.error(signal?.reason);
        check.giveUp();
        void reader.cancel(signal?.reason).catch(() => undefined);
      };
      if (signal?.aborted) stop();
      else signal?.addEventListener('abort', stop, { once: true });
    },
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (!done) {
          await check.take(value);
          controller.enqueue(value);
        } else if (await check.isWhole()) controller.close();
        else throw new Error('The manifest is missing');
      } catch (cause) {
        controller.error(signal?.aborted ? cause : cutOff(cause));
        check.giveUp();
        // What failed may have been the check: nobody reads the rest.
        await reader.cancel(cause).catch(() => undefined);
      }
    },
    async cancel(reason) {
      check.giveUp();
      await reader.cancel(reason);
    },
  });
}

const cutOff = (cause: unknown): ConnectionError =>
  new ConnectionError('The bundle was cut off before its end', { cause });

/** An {@link Ending} that may take its time. */
interface Check {
  take(bytes: Uint8Array): unknown;
  isWhole(): boolean | Promise<boolean>;
  giveUp(): void;
}

function checkFor(format: BundleFormat): Check {
  if (format === 'tgz') return new Unzipping(new TarEnding());
  const ending: Ending = format === 'zip' ? new ZipEnding() : new JsonEnding();
  return { take: (bytes) => ending.take(bytes), isWhole: () => ending.isWhole(), giveUp: () => undefined };
}

/** Shows an ending what lies in a gzip. */
class Unzipping implements Check {
  private readonly writer: WritableStreamDefaultWriter<BufferSource>;
  private readonly shown: Promise<void>;

  constructor(private readonly ending: Ending) {
    const { readable, writable } = new DecompressionStream('gzip');
    this.writer = writable.getWriter();
    this.shown = this.show(readable.getReader());
    // Both are looked at when they are due, which may be after they have failed.
    this.shown.catch(() => undefined);
    this.writer.closed.catch(() => undefined);
  }

  take(bytes: Uint8Array): Promise<void> {
    return this.writer.write(bytes as Uint8Array<ArrayBuffer>);
  }

  async isWhole(): Promise<boolean> {
    await this.writer.close();
    await this.shown;
    return this.ending.isWhole();
  }

  giveUp(): void {
    this.writer.abort().catch(() => undefined);
  }

  private async show(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      this.ending.take(value);
    }
  }
}
