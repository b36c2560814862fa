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
  private pending: Buffer[] = [];
  private pendingBytes = 0;
  private end = 0;

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
    this.pending.push(bytes);
    this.pendingBytes += bytes.length;
    this.end += bytes.length;
    if (this.pendingBytes >= WRITE_BYTES) await this.flush();
    return offset;
  }

  /** @throws AppError `draft.spool_failed` when the disk is full */
  async flush(): Promise<void> {
    const bytes = Buffer.concat(this.pending, this.pendingBytes);
    this.pending = [];
    this.pendingBytes = 0;
    await translated(async () => {
      for (let done = 0; done < bytes.length;) done += (await this.file.write(bytes, done)).bytesWritten;
    });
  }

  /**
   * Bytes that were flushed. Synchronous: they are in the page cache as a rule, where a read takes microseconds and
   * its promise ten times as long; a batch reads a thousand of them.
   */
  read(offset: number, length: number): Buffer {
    const bytes = Buffer.allocUnsafe(length);
    for (let done = 0; done < length;) {
      const count = readSync(this.file.fd, bytes, done, length - done, offset + done);
      if (count === 0) throw new Error('the spool is shorter than what was written to it');
      done += count;
    }
    return bytes;
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
