import { crc32 } from 'node:zlib';

/** A member as it will lie in the archive. */
export interface Packed {
  readonly path: string;
  /** Permission bits. */
  readonly mode: number;
  readonly isDirectory: boolean;
  /** The content before compression. */
  readonly content: Buffer;
  /** Raw deflate of the content; absent: stored as it is. */
  readonly deflated?: Buffer;
}

const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const ZIP64_END = 0x06064b50;
const ZIP64_LOCATOR = 0x07064b50;
const END = 0x06054b50;

const VERSION_DEFLATE = 20;
const VERSION_ZIP64 = 45;
/** Upper byte 3: the external attributes hold Unix modes. */
const MADE_ON_UNIX = (3 << 8) | VERSION_ZIP64;
const UTF8_NAMES = 0x0800;
const STORED = 0;
const DEFLATED = 8;
const REGULAR_FILE = 0o100000;
const DIRECTORY = 0o040000;
const DOS_DIRECTORY = 0x10;
const UINT16_MAX = 0xffff;
const UINT32_MAX = 0xffffffff;
const HEADERS_TOGETHER = 1_000;
/** DOS time starts in 1980. */
const FIRST_SECOND = Date.UTC(1980, 0, 1) / 1000;

/** DOS date and time, UTC so that every machine writes the same; two-second steps. */
function dosTime(seconds: number): { time: number; date: number } {
  const at = new Date(Math.max(seconds, FIRST_SECOND) * 1000);
  return {
    time: (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1),
    date: ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate(),
  };
}

/**
 * The bytes of a zip archive (PKWARE APPNOTE 6.3.10): a local header and the data for each member, then the central
 * directory; ZIP64 records when there are more members, or more bytes, than the old ones count.
 */
export class Zip {
  private readonly time: number;
  private readonly date: number;
  private readonly central: Buffer[] = [];
  private recent: Buffer[] = [];
  private members = 0;
  private offset = 0;

  /** `mtimeSeconds` since 1970, for every member. */
  constructor(mtimeSeconds: number) {
    ({ time: this.time, date: this.date } = dosTime(mtimeSeconds));
  }

  /** The bytes that the next member adds. */
  add(member: Packed): Buffer[] {
    const name = Buffer.from(member.path);
    const data = member.deflated ?? member.content;
    if (member.content.length >= UINT32_MAX)
      throw new RangeError(`${member.path} is too large for a zip member`);
    const fields = this.fields(member, data.length, name.length);
    const local = Buffer.allocUnsafe(30 + name.length);
    local.writeUInt32LE(LOCAL_HEADER, 0);
    fields.copy(local, 4);
    local.writeUInt16LE(0, 28);
    name.copy(local, 30);
    this.remember(this.centralHeader(member, fields, name));
    this.members += 1;
    this.offset += local.length + data.length;
    return [local, data];
  }

  /** Central headers are kept to the end: together, since a buffer for each would cost more than what it holds. */
  private remember(header: Buffer): void {
    this.recent.push(header);
    if (this.recent.length < HEADERS_TOGETHER) return;
    this.central.push(Buffer.concat(this.recent));
    this.recent = [];
  }

  /** What local and central header have in common: from the version needed to the length of the name. */
  private fields({ content, deflated }: Packed, packedLength: number, nameLength: number): Buffer {
    const fields = Buffer.allocUnsafe(24);
    fields.writeUInt16LE(VERSION_DEFLATE, 0);
    fields.writeUInt16LE(UTF8_NAMES, 2);
    fields.writeUInt16LE(deflated ? DEFLATED : STORED, 4);
    fields.writeUInt16LE(this.time, 6);
    fields.writeUInt16LE(this.date, 8);
    fields.writeUInt32LE(crc32(content), 10);
    fields.writeUInt32LE(packedLength, 14);
    fields.writeUInt32LE(content.length, 18);
    fields.writeUInt16LE(nameLength, 22);
    return fields;
  }

  private centralHeader({ mode, isDirectory }: Packed, fields: Buffer, name: Buffer): Buffer {
    const far = this.offset >= UINT32_MAX;
    const header = Buffer.alloc(46 + name.length + (far ? 12 : 0));
    header.writeUInt32LE(CENTRAL_HEADER, 0);
    header.writeUInt16LE(MADE_ON_UNIX, 4);
    fields.copy(header, 6);
    header.writeUInt16LE(far ? 12 : 0, 30);
    const unixMode = mode | (isDirectory ? DIRECTORY : REGULAR_FILE);
    header.writeUInt32LE(unixMode * 0x10000 + (isDirectory ? DOS_DIRECTORY : 0), 38);
    header.writeUInt32LE(far ? UINT32_MAX : this.offset, 42);
    name.copy(header, 46);
    if (far) {
      const extra = 46 + name.length;
      header.writeUInt16LE(1, extra);
      header.writeUInt16LE(8, extra + 2);
      header.writeBigUInt64LE(BigInt(this.offset), extra + 4);
    }
    return header;
  }

  /** The central directory and the records that end the archive. */
  end(): Buffer[] {
    const directory = Buffer.concat([...this.central, ...this.recent]);
    const isLarge = this.members >= UINT16_MAX || this.offset + directory.length >= UINT32_MAX;
    return [
      directory,
      ...(isLarge ? [this.zip64End(directory.length)] : []),
      this.endRecord(directory.length),
    ];
  }

  private zip64End(directoryLength: number): Buffer {
    const record = Buffer.alloc(56 + 20);
    record.writeUInt32LE(ZIP64_END, 0);
    record.writeBigUInt64LE(44n, 4);
    record.writeUInt16LE(MADE_ON_UNIX, 12);
    record.writeUInt16LE(VERSION_ZIP64, 14);
    record.writeBigUInt64LE(BigInt(this.members), 24);
    record.writeBigUInt64LE(BigInt(this.members), 32);
    record.writeBigUInt64LE(BigInt(directoryLength), 40);
    record.writeBigUInt64LE(BigInt(this.offset), 48);
    record.writeUInt32LE(ZIP64_LOCATOR, 56);
    record.writeBigUInt64LE(BigInt(this.offset + directoryLength), 64);
    record.writeUInt32LE(1, 72);
    return record;
  }

  private endRecord(directoryLength: number): Buffer {
    const record = Buffer.alloc(22);
    record.writeUInt32LE(END, 0);
    record.writeUInt16LE(Math.min(this.members, UINT16_MAX), 8);
    record.writeUInt16LE(Math.min(this.members, UINT16_MAX), 10);
    record.writeUInt32LE(Math.min(directoryLength, UINT32_MAX), 12);
    record.writeUInt32LE(Math.min(this.offset, UINT32_MAX), 16);
    return record;
  }
}
