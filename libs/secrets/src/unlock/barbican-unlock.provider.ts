import { EnvelopeError, KEY_BYTES, open, seal } from '../envelope/core/envelope.js';
import { UnlockError, type UnlockProvider, type WrappedKey } from './unlock-provider.js';
import { BarbicanError, type BarbicanClient, type BarbicanFailure } from '../barbican/barbican-client.js';

/** Room to tell a key that has a line's end too many, or is written as text, from something else altogether. */
const MAX_BYTES = 4096;

/** Wraps data keys with keys that Barbican keeps. They are read when they are first needed, and kept until it is closed. */
export class BarbicanUnlockProvider implements UnlockProvider {
  readonly name = 'barbican';
  private readonly keys = new Map<string, Buffer>();
  private readonly reading = new Map<string, Promise<void>>();
  private closing = new AbortController();

  private readonly first: string;

  /**
   * @param ids of the secrets in Barbican: the first wraps, all unwrap
   * @throws Error when there is none, which the configuration does not let happen
   */
  constructor(
    private readonly client: BarbicanClient,
    private readonly ids: readonly string[],
  ) {
    const [first] = ids;
    if (first === undefined) throw new Error('Without a wrapping key Barbican unlocks nothing.');
    this.first = first;
  }

  async wrap(key: Buffer, place: readonly string[]): Promise<WrappedKey> {
    const blob = await this.withKey(this.first, (root) => seal(root, key, place));
    return { root: this.labelOf(this.first), text: blob.toString('base64') };
  }

  async unwrap({ root, text }: WrappedKey, place: readonly string[]): Promise<Buffer> {
    const id = this.ids.find((each) => this.labelOf(each) === root);
    if (id === undefined)
      throw new UnlockError('broken', `The root "${root}" is none of those that MUSTER_BARBICAN_KEYS lists.`);
    const blob = Buffer.from(text, 'base64');
    // Decoding passes over what does not belong there.
    if (blob.toString('base64') !== text)
      throw new UnlockError('broken', `A key wrapped under "${root}" was changed.`);
    return this.withKey(id, (key) => opened(key, blob, place, root));
  }

  /** Reads the keys anew: those in memory say nothing about what Barbican still has, and still lets us read. */
  async check(): Promise<void> {
    await Promise.all(this.ids.map((id) => this.read(id)));
  }

  close(): Promise<void> {
    this.closing.abort();
    this.closing = new AbortController();
    this.reading.clear();
    for (const key of this.keys.values()) key.fill(0);
    this.keys.clear();
    return Promise.resolve();
  }

  private labelOf(id: string): string {
    return `${this.name}:${id}`;
  }

  /** Nothing waits between taking the key and its use: closing could wipe it meanwhile. */
  private async withKey<T>(id: string, use: (key: Buffer) => T): Promise<T> {
    if (!this.keys.has(id)) await this.readOnce(id);
    const key = this.keys.get(id);
    if (!key) throw closed();
    return use(key);
  }

  /** Those who come together share one question. */
  private readOnce(id: string): Promise<void> {
    const pending = this.reading.get(id);
    if (pending) return pending;
    const reading = this.read(id).finally(() => {
      if (this.reading.get(id) === reading) this.reading.delete(id);
    });
    this.reading.set(id, reading);
    return reading;
  }

  private async read(id: string): Promise<void> {
    const { signal } = this.closing;
    const key = await this.payload(id, signal);
    if (signal.aborted) {
      key.fill(0);
      throw closed();
    }
    if (key.length !== KEY_BYTES) throw unfit(id, key);
    this.keys.get(id)?.fill(0);
    this.keys.set(id, key);
  }

  private async payload(id: string, signal: AbortSignal): Promise<Buffer> {
    try {
      return await this.client.payload({ id, maxBytes: MAX_BYTES, signal });
    } catch (error) {
      if (signal.aborted) throw closed();
      if (!(error instanceof BarbicanError)) throw error;
      throw new UnlockError(FAILURES[error.failure], error.message, { cause: error });
    }
  }
}

function opened(key: Buffer, blob: Buffer, place: readonly string[], root: string): Buffer {
  try {
    return open(key, blob, place);
  } catch (cause) {
    if (!(cause instanceof EnvelopeError)) throw cause;
    throw new UnlockError('broken', `A key wrapped under "${root}" was changed, or belongs elsewhere.`, {
      cause,
    });
  }
}

const closed = (): UnlockError =>
  new UnlockError('away', 'The wrapping keys were forgotten meanwhile; try again.');

function unfit(id: string, payload: Buffer): UnlockError {
  const { length } = payload;
  payload.fill(0);
  return new UnlockError(
    'away',
    `Secret ${id} in Barbican has ${length} bytes and is no wrapping key: store ${KEY_BYTES} random bytes, ` +
      'with payload_content_type application/octet-stream.',
  );
}

const FAILURES: Readonly<Record<BarbicanFailure, UnlockError['failure']>> = {
  away: 'away',
  refused: 'denied',
  denied: 'denied',
  missing: 'broken',
  too_large: 'away',
};
