import { MANIFEST, type Ending } from './ending.js';

/** The record that ends an archive; without a comment it is the last there is. */
const END = [0x50, 0x4b, 0x05, 0x06];
const END_BYTES = 22;
const CENTRAL = [0x50, 0x4b, 0x01, 0x02];
const CENTRAL_BYTES = 46;
const NAME_LENGTH_AT = 28;
/** The last entry of the directory, its ZIP64 field, and the records after it. */
const TAIL_BYTES = CENTRAL_BYTES + MANIFEST.length + 12 + 56 + 20 + END_BYTES;

const text = new TextDecoder();

/** A zip: its directory ends with the manifest, and the record that ends the archive follows. */
export class ZipEnding implements Ending {
  private tail = new Uint8Array(0);

  take(bytes: Uint8Array): void {
    const kept = this.tail.subarray(Math.max(0, this.tail.length + bytes.length - TAIL_BYTES));
    const fresh = bytes.subarray(Math.max(0, bytes.length - TAIL_BYTES));
    const tail = new Uint8Array(kept.length + fresh.length);
    tail.set(kept);
    tail.set(fresh, kept.length);
    this.tail = tail;
  }

  isWhole(): boolean {
    const { tail } = this;
    if (!isAt(tail, tail.length - END_BYTES, END)) return false;
    for (let at = tail.length - END_BYTES - CENTRAL_BYTES; at >= 0; at -= 1)
      if (isAt(tail, at, CENTRAL)) return this.nameAt(at) === MANIFEST;
    return false;
  }

  private nameAt(at: number): string {
    const length = new DataView(this.tail.buffer).getUint16(at + NAME_LENGTH_AT, true);
    return text.decode(this.tail.subarray(at + CENTRAL_BYTES, at + CENTRAL_BYTES + length));
  }
}

const isAt = (bytes: Uint8Array, at: number, signature: readonly number[]): boolean =>
  at >= 0 && signature.every((byte, index) => bytes[at + index] === byte);
