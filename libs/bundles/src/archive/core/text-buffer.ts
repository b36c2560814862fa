const SMALLEST = 1 << 10;
const LARGEST = 1 << 16;

/** Text that grows by small pieces and is kept as UTF-8, outside of the collector's heap. */
export class TextBuffer {
  private readonly full: Buffer[] = [];
  private tail = Buffer.allocUnsafeSlow(SMALLEST);
  private used = 0;
  /** Bytes so far. */
  length = 0;

  add(text: string): this {
    // Three bytes a UTF-16 unit is UTF-8's worst case.
    const worst = text.length * 3;
    if (worst > this.tail.length - this.used) this.grow(worst);
    const written = this.tail.write(text, this.used);
    this.used += written;
    this.length += written;
    return this;
  }

  append(other: TextBuffer): this {
    if (this.used > 0) this.grow(0);
    for (const chunk of other.chunks()) {
      this.full.push(chunk);
      this.length += chunk.length;
    }
    return this;
  }

  chunks(): readonly Buffer[] {
    return this.used === 0 ? this.full : [...this.full, this.tail.subarray(0, this.used)];
  }

  private grow(bytes: number): void {
    if (this.used > 0) this.full.push(this.tail.subarray(0, this.used));
    this.tail = Buffer.allocUnsafeSlow(Math.max(bytes, Math.min(this.tail.length * 2, LARGEST)));
    this.used = 0;
  }
}
