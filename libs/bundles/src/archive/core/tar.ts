import type { Entry } from './entry.js';

// POSIX.1-2001 "ustar" headers, with a pax extended header before a member whose path does not fit one.

const BLOCK = 512;
/** Handed to the compressor at once: large enough that the hand-over costs nothing. */
const CHUNK_BYTES = 512 << 10;
const MAX_NAME = 100;
const MAX_PREFIX = 155;

const AT = {
  name: 0,
  mode: 100,
  uid: 108,
  gid: 116,
  size: 124,
  mtime: 136,
  checksum: 148,
  type: 156,
} as const;
const AT_MAGIC = 257;
const AT_PREFIX = 345;
const SIZE_DIGITS = 11;
const CHECKSUM_DIGITS = 6;
const ZERO = 0x30;

type TypeFlag = '0' | '5' | 'x';

/** A header block without path and size, and the sum of its bytes. */
interface Template {
  readonly block: Buffer;
  readonly sum: number;
}

const octal = (value: number, digits: number): string => value.toString(8).padStart(digits, '0');

function template(type: TypeFlag, mode: number, mtimeSeconds: number): Template {
  const block = Buffer.alloc(BLOCK);
  block.write(`${octal(mode, 7)}\0${octal(0, 7)}\0${octal(0, 7)}\0`, AT.mode, 'latin1');
  block.write(`${octal(mtimeSeconds, 11)}\0`, AT.mtime, 'latin1');
  block.write(' '.repeat(8) + type, AT.checksum, 'latin1');
  block.write('ustar\x0000', AT_MAGIC, 'latin1');
  return { block, sum: block.reduce((sum, byte) => sum + byte, 0) };
}

/** Where a path is cut into ustar's prefix and name: 0 for no prefix, -1 when it does not fit. */
function cutOf(path: string): number {
  if (path.length <= MAX_NAME) return 0;
  const cut = path.lastIndexOf('/', Math.min(MAX_PREFIX, path.length - 2));
  return cut > 0 && path.length - cut - 1 <= MAX_NAME ? cut : -1;
}

/** A pax record: `LENGTH path=PATH\n`, where the length counts itself. */
function paxRecord(path: string): string {
  const rest = ` path=${path}\n`;
  const bytes = Buffer.byteLength(rest);
  let length = bytes + String(bytes).length;
  if (String(length).length > String(bytes).length) length += 1;
  return `${length}${rest}`;
}

/** Packs members into a tar stream. Owner is root, the time is one for all: the same members give the same bytes. */
export class Tar {
  private readonly templates = new Map<string, Template>();
  private chunk = Buffer.allocUnsafeSlow(CHUNK_BYTES);
  private used = 0;
  private full: Buffer[] = [];

  constructor(private readonly mtimeSeconds: number) {}

  /** Packs one member and gives the bytes of its content, which stay valid. */
  add({ path, mode, content }: Entry): Buffer | readonly Buffer[] {
    if (content === undefined) {
      this.header(path, mode, '5', 0);
      return [];
    }
    if (typeof content !== 'string') return this.pieces(path, mode, content);
    if (content.length * 3 > CHUNK_BYTES / 2) return this.pieces(path, mode, [Buffer.from(content)]);
    return this.text(path, mode, content);
  }

  /** The chunks that are complete; each is handed out once. */
  take(): Buffer[] {
    const { full } = this;
    this.full = [];
    return full;
  }

  /** Closes the archive and gives what is left of it. */
  end(): Buffer[] {
    this.room(2 * BLOCK);
    this.zeroes(2 * BLOCK);
    this.flush();
    return this.take();
  }

  /** Text is written first and measured by it: its header is completed afterwards. */
  private text(path: string, mode: number, content: string): Buffer {
    const pax = this.paxFor(path);
    this.room(BLOCK + content.length * 3 + BLOCK);
    const start = this.used;
    this.used += BLOCK;
    const length = this.chunk.write(content, this.used);
    const bytes = this.chunk.subarray(this.used, this.used + length);
    this.writeHeader(start, pax ?? path, this.template('0', mode), length);
    this.used += length;
    this.pad(length);
    return bytes;
  }

  private pieces(path: string, mode: number, content: readonly Buffer[]): readonly Buffer[] {
    const length = content.reduce((sum, piece) => sum + piece.length, 0);
    this.header(path, mode, '0', length);
    for (const piece of content) {
      if (piece.length <= CHUNK_BYTES - this.used) {
        this.used += piece.copy(this.chunk, this.used);
      } else {
        this.flush();
        this.full.push(piece);
      }
    }
    this.room(BLOCK);
    this.pad(length);
    return content;
  }

  private header(path: string, mode: number, type: TypeFlag, size: number): void {
    const name = this.paxFor(path) ?? path;
    this.room(BLOCK);
    this.writeHeader(this.used, name, this.template(type, mode), size);
    this.used += BLOCK;
  }

  /** Writes a pax header when the path needs one, and gives the stand-in for readers that do not know pax. */
  private paxFor(path: string): string | undefined {
    const ascii = Buffer.byteLength(path) === path.length;
    if (ascii && cutOf(path) >= 0) return undefined;
    const record = Buffer.from(paxRecord(path));
    const padded = Math.ceil(record.length / BLOCK) * BLOCK;
    this.room(BLOCK + padded);
    this.writeHeader(this.used, 'PaxHeaders/path', this.template('x', 0o644), record.length);
    this.used += BLOCK;
    this.used += record.copy(this.chunk, this.used);
    this.pad(record.length);
    return path.replaceAll(/[^\x20-\x7e]/g, '_').slice(-MAX_NAME);
  }

  private template(type: TypeFlag, mode: number): Template {
    const key = `${type}${mode}`;
    let found = this.templates.get(key);
    if (!found) this.templates.set(key, (found = template(type, mode, this.mtimeSeconds)));
    return found;
  }

  private writeHeader(start: number, path: string, { block, sum }: Template, size: number): void {
    const { chunk } = this;
    block.copy(chunk, start);
    const cut = cutOf(path);
    let total = sum;
    if (cut > 0) total += this.ascii(start + AT_PREFIX, path, 0, cut);
    total += this.ascii(start + AT.name, path, cut > 0 ? cut + 1 : 0, path.length);
    total += this.digits(start + AT.size, size, SIZE_DIGITS);
    // The sum is taken with blanks in its own field, which the digits now replace.
    this.digits(start + AT.checksum, total, CHECKSUM_DIGITS);
    chunk[start + AT.checksum + CHECKSUM_DIGITS] = 0;
  }

  private ascii(at: number, text: string, from: number, to: number): number {
    let sum = 0;
    for (let index = from; index < to; index += 1) {
      const code = text.charCodeAt(index);
      this.chunk[at + index - from] = code;
      sum += code;
    }
    return sum;
  }

  private digits(at: number, value: number, count: number): number {
    let rest = value;
    let sum = 0;
    for (let index = count - 1; index >= 0; index -= 1) {
      const digit = ZERO + (rest % 8);
      this.chunk[at + index] = digit;
      sum += digit;
      rest = Math.floor(rest / 8);
    }
    return sum;
  }

  private pad(length: number): void {
    const over = length % BLOCK;
    if (over > 0) this.zeroes(BLOCK - over);
  }

  private zeroes(count: number): void {
    this.chunk.fill(0, this.used, this.used + count);
    this.used += count;
  }

  private room(bytes: number): void {
    if (bytes > CHUNK_BYTES - this.used) this.flush();
  }

  private flush(): void {
    if (this.used === 0) return;
    this.full.push(this.chunk.subarray(0, this.used));
    this.chunk = Buffer.allocUnsafeSlow(CHUNK_BYTES);
    this.used = 0;
  }
}
