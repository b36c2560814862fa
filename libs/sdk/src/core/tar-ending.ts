import { MANIFEST, type Ending } from './ending.js';

const BLOCK = 512;
const NAME_BYTES = 100;
const SIZE_AT = 124;
const SIZE_BYTES = 12;

const text = new TextDecoder();

/** A tar, unpacked: its last member is the manifest, and blocks of zeros follow. Reads nothing but the headers. */
export class TarEnding implements Ending {
  private readonly header = new Uint8Array(BLOCK);
  private filled = 0;
  /** Bytes of the member's content that are still to come, with what fills up its last block. */
  private toSkip = 0;
  private last = '';
  private isOver = false;

  take(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length;) {
      const isContent = this.toSkip > 0;
      const length = Math.min(bytes.length - at, isContent ? this.toSkip : BLOCK - this.filled);
      if (isContent) this.toSkip -= length;
      else this.takeHeader(bytes.subarray(at, at + length));
      at += length;
    }
  }

  isWhole(): boolean {
    return this.isOver && this.filled === 0 && this.toSkip === 0 && this.last === MANIFEST;
  }

  private takeHeader(bytes: Uint8Array): void {
    this.header.set(bytes, this.filled);
    this.filled += bytes.length;
    if (this.filled < BLOCK) return;
    this.filled = 0;
    if (this.header[0] === 0) {
      this.isOver = true;
      return;
    }
    this.isOver = false;
    this.last = this.read(0, NAME_BYTES);
    const size = Number.parseInt(this.read(SIZE_AT, SIZE_BYTES), 8);
    this.toSkip = Math.ceil(size / BLOCK) * BLOCK;
  }

  /** A field of the header, up to its zero byte. */
  private read(at: number, length: number): string {
    const field = this.header.subarray(at, at + length);
    const end = field.indexOf(0);
    return text.decode(end < 0 ? field : field.subarray(0, end));
  }
}
