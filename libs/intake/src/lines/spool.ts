import { randomUUID } from 'node:crypto';
import { readSync } from 'node:fs';
import { open, unlink, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { spoolFailed } from '../drafts/drafts.errors.js';

/** Bytes gathered before they are written. */
const WRITE_BYTES = 1 << 20;

/**
 * Where an upload lies while it is applied: a file that has no name any more, so that it is gone with the process,
 * however that ends.
 */
export class Spool {
  /** Copied into one buffer that stays: slices would keep whole chunks of the request alive until they are written. */
  private readonly pending = Buffer.allocUnsafe(WRITE_BYTES);
  private pendingBytes = 0;
  private end = 0;
  /** Lines are read into one buffer too. */
  private line = Buffer.allocUnsafe(0);

  /** Over an open file. */
  constructor(private readonly file: FileHandle) {}

  /** @throws AppError `draft.spool_failed` */
  static async open(folder: string): Promise<Spool> {
    const path = join(folder, `upload-${randomUUID()}`);
    return translated(async () => {
      const file = await open(path, 'wx+', 0o600);
      await unlink(path);
      return new Spool(file);
    });
  }

  /**
   * Adds bytes and gives the place where they begin.
   * @throws AppError `draft.spool_failed` when the disk is full
   */
  async append(bytes: Buffer): Promise<number> {
    const offset = this.end;
    this.end += bytes.length;
    if (this.pendingBytes + bytes.length > WRITE_BYTES) await this.flush();
    if (bytes.length > WRITE_BYTES) await this.write(bytes);
    else this.pendingBytes += bytes.copy(this.pending, this.pendingBytes);
    return offset;
  }

  /** @throws AppError `draft.spool_failed` when the disk is full */
  async flush(): Promise<void> {
    const bytes = this.pending.subarray(0, this.pendingBytes);
    this.pendingBytes = 0;
    await this.write(bytes);
  }

  private async write(bytes: Buffer): Promise<void> {
    await translated(async () => {
      for (let done = 0; done < bytes.length;) done += (await this.file.write(bytes, done)).bytesWritten;
    });
  }

  /**
   * Text that was flushed. Synchronous: they are in the page cache as a rule, where a read takes microseconds and
   * its promise ten times as long; a batch reads hundreds of them.
   */
  read(offset: number, length: number): string {
    if (this.line.length < length) this.line = Buffer.allocUnsafe(length);
    const bytes = this.line;
    for (let done = 0; done < length;) {
      const count = readSync(this.file.fd, bytes, done, length - done, offset + done);
      if (count === 0) throw new Error('the spool is shorter than what was written to it');
      done += count;
    }
    return bytes.toString('utf8', 0, length);
  }

  async close(): Promise<void> {
    await this.file.close();
  }
}

async function translated<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw spoolFailed('The upload cannot be kept while it is read: the data directory cannot be written.', {
      cause,
      retryAfterSeconds: 60,
    });
  }
}
