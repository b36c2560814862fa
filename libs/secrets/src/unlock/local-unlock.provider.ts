import { randomUUID } from 'node:crypto';
import { constants, link, open, unlink, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { EnvelopeError, newKey, open as unseal, seal } from '../envelope/core/envelope.js';
import { parseRootKeys, RootKeysError, writeRootKey, type RootKey } from './core/root-keys.js';
import { UnlockError, type UnlockProvider, type WrappedKey } from './unlock-provider.js';

/** More than anybody's root keys. */
const MAX_BYTES = 1 << 16;
const OTHERS_MAY = 0o077;

export interface RootKeyFile {
  readonly file: string;
  /** Whether it is ours to make; otherwise somebody else takes care of it. */
  readonly isOurs: boolean;
}

/**
 * Wraps with root keys in a file: the first one wraps, each unwraps what it has wrapped. The file is read at each wrap, so
 * that nothing is ever wrapped with a key that is no longer there; what is held in memory opens only.
 */
export class LocalUnlockProvider implements UnlockProvider {
  readonly name = 'local';
  private roots: readonly RootKey[] = [];

  constructor(private readonly source: RootKeyFile) {}

  /**
   * Makes the file with a new root key, where it is ours and there is none. Those who do so together agree on one key.
   * @throws UnlockError
   */
  async makeRoot(): Promise<void> {
    if (!this.source.isOurs) return;
    try {
      await writeOnce(this.source.file, writeRootKey(newKey()));
    } catch (error) {
      throw this.unreadable('cannot be made', error);
    }
  }

  async wrap(key: Buffer, place: readonly string[]): Promise<WrappedKey> {
    await this.read();
    const [root] = this.roots;
    if (root === undefined) throw closed();
    return { root: `${this.name}:${root.id}`, text: seal(root.key, key, place).toString('base64') };
  }

  async unwrap(wrapped: WrappedKey, place: readonly string[]): Promise<Buffer> {
    const id = /^local:([0-9a-f]{16})$/.exec(wrapped.root)?.[1];
    if (id === undefined) throw new UnlockError('broken', 'The key was not wrapped by a root key of a file.');
    if (!this.find(id)) await this.read();
    if (this.roots.length === 0) throw closed();
    const root = this.find(id);
    if (!root)
      throw new UnlockError(
        'broken',
        `The root key ${id} is not in ${this.source.file}: put its line back, below the one that wraps.`,
      );
    return openText(root, wrapped.text, place);
  }

  async check(): Promise<void> {
    await this.read();
  }

  close(): Promise<void> {
    this.hold([]);
    return Promise.resolve();
  }

  private find(id: string): RootKey | undefined {
    return this.roots.find((root) => root.id === id);
  }

  /** Whoever takes a root from here uses it before anything else runs: those that go are overwritten. */
  private hold(roots: readonly RootKey[]): void {
    for (const { key } of this.roots) key.fill(0);
    this.roots = roots;
  }

  private async read(): Promise<void> {
    const { file } = this.source;
    let bytes: Buffer;
    try {
      bytes = await readPrivately(file);
    } catch (error) {
      throw this.unreadable('cannot be read', error);
    }
    try {
      this.hold(parseRootKeys(bytes));
    } catch (error) {
      if (!(error instanceof RootKeysError)) throw error;
      throw new UnlockError('away', `The root key file ${file} is no use: ${error.message}`);
    } finally {
      bytes.fill(0);
    }
  }

  private unreadable(problem: string, error: unknown): UnlockError {
    if (error instanceof UnlockError) return error;
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    const { file, isOurs } = this.source;
    const cause = { cause: error };
    if (code === 'ENOENT' && isOurs)
      return new UnlockError(
        'away',
        `The root key file ${file} is gone: put it back from a backup. Without it what it has wrapped cannot be opened.`,
        cause,
      );
    const advice = isOurs ? 'the data dir' : 'MUSTER_ROOT_KEY_FILE';
    const failure = code === 'EACCES' || code === 'EPERM' || code === 'EROFS' ? 'denied' : 'away';
    return new UnlockError(
      failure,
      `The root key file ${file} ${problem} (${code}): see to ${advice}.`,
      cause,
    );
  }
}

const closed = (): UnlockError =>
  new UnlockError('away', 'The root keys were forgotten meanwhile; try again.');

function openText(root: RootKey, text: string, place: readonly string[]): Buffer {
  const blob = Buffer.from(text, 'base64');
  // Node's decoder skips what is no base64, and takes any last bits: a changed text must not pass for the one it was.
  if (blob.toString('base64') !== text) throw new UnlockError('broken', 'The wrapped key was changed.');
  try {
    return unseal(root.key, blob, place);
  } catch (error) {
    if (!(error instanceof EnvelopeError)) throw error;
    throw new UnlockError('broken', 'The wrapped key was changed, or belongs elsewhere.', { cause: error });
  }
}

/** The bytes of a small file, when it is nobody else's to read. The question is put to the open file, not to its name. */
async function readPrivately(file: string): Promise<Buffer> {
  // Without O_NONBLOCK a pipe in its place would be waited for.
  const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const about = await handle.stat();
    const { mode, size } = about;
    if (!about.isFile()) throw new UnlockError('away', `The root key file ${file} is no file.`);
    if ((mode & OTHERS_MAY) !== 0)
      throw new UnlockError(
        'denied',
        `The root key file ${file} is open to others (mode ${(mode & 0o777).toString(8)}): chmod 600 it, and replace the keys that others may have read.`,
      );
    if (size > MAX_BYTES) throw new UnlockError('away', `The root key file ${file} is too large to be one.`);
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}

/** Whole or not at all, and never over another: the name is given to a file that is written, by `link`, to the first who asks. */
async function writeOnce(file: string, text: string): Promise<void> {
  const draft = `${file}.${randomUUID()}`;
  try {
    await writeDurably(draft, text);
    await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await unlink(draft).catch(() => undefined);
  }
  // Who comes second waits for this too: a key that is in use must not be lost with the machine's power.
  await synced(await open(dirname(file), 'r'));
}

async function writeDurably(file: string, text: string): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(text);
  } finally {
    await synced(handle);
  }
}

async function synced(handle: FileHandle): Promise<void> {
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
