import type { Ending } from './ending.js';

const [QUOTE, BACKSLASH] = [0x22, 0x5c];
const OPENING: ReadonlySet<number> = new Set([0x5b, 0x7b]);
const CLOSING: ReadonlySet<number> = new Set([0x5d, 0x7d]);

/** A JSON document that is an object or a list: as much is closed as was opened. */
export class JsonEnding implements Ending {
  private depth = 0;
  private hasBegun = false;
  private isInText = false;
  private isEscaped = false;

  take(bytes: Uint8Array): void {
    for (const byte of bytes) {
      if (this.isInText) this.takeText(byte);
      else if (byte === QUOTE) this.isInText = true;
      else if (OPENING.has(byte)) this.open();
      else if (CLOSING.has(byte)) this.depth -= 1;
    }
  }

  isWhole(): boolean {
    return this.hasBegun && this.depth === 0;
  }

  private open(): void {
    this.hasBegun = true;
    this.depth += 1;
  }

  private takeText(byte: number): void {
    if (this.isEscaped) this.isEscaped = false;
    else if (byte === BACKSLASH) this.isEscaped = true;
    else if (byte === QUOTE) this.isInText = false;
  }
}
