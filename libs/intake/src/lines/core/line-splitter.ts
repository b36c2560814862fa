/** A line of a stream. Numbers count from 1, as editors do. */
export interface Line {
  readonly number: number;
  /** Without its end; undefined when the line is longer than allowed. */
  readonly bytes: Buffer | undefined;
}

const NEWLINE = 0x0a;

/** Cuts chunks of bytes into lines, holding at most one line that is not whole yet. */
export class LineSplitter {
  private pieces: Buffer[] = [];
  private length = 0;
  private number = 1;

  constructor(private readonly maximum: number) {}

  /** The lines that a chunk ends. */
  *take(chunk: Buffer): Generator<Line> {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      this.add(chunk.subarray(start, end));
      yield this.ended();
      start = end + 1;
    }
    this.add(chunk.subarray(start));
  }

  /** The last line, when no line end closed it. */
  *rest(): Generator<Line> {
    if (this.length > 0) yield this.ended();
  }

  private add(piece: Buffer): void {
    this.length += piece.length;
    // What is too long is only counted.
    if (this.length > this.maximum) this.pieces = [];
    else if (piece.length > 0) this.pieces.push(piece);
  }

  private ended(): Line {
    const [first] = this.pieces;
    const bytes = this.pieces.length === 1 && first ? first : Buffer.concat(this.pieces);
    const line = { number: this.number, bytes: this.length > this.maximum ? undefined : bytes };
    this.pieces = [];
    this.length = 0;
    this.number += 1;
    return line;
  }
}
