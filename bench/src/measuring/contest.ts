import { peakMemory, resetPeak } from '../service/peak-memory.js';

/** One run of a command. */
export interface Sample {
  readonly seconds: number;
  /** Bytes that came out. */
  readonly bytes?: number;
}

export interface Contestant {
  readonly name: string;
  readonly run: () => Promise<Sample>;
  /** The process whose memory counts. */
  readonly pid?: number;
}

export interface Figure {
  readonly name: string;
  /** The median. */
  readonly seconds: number;
  readonly fastest: number;
  readonly slowest: number;
  readonly runs: number;
  readonly bytes: number | undefined;
  /** What was counted, where that is the figure. */
  readonly count?: number;
  /** The highest of all runs, the warm-up included. */
  readonly peakBytes: number | undefined;
}

/** The samples of one command so far. */
export class Series {
  private readonly samples: Sample[] = [];
  private peakBytes: number | undefined;

  constructor(private readonly name: string) {}

  async round({ pid, run }: Omit<Contestant, 'name'>, isWarmUp: boolean): Promise<void> {
    if (pid !== undefined) await resetPeak(pid);
    const sample = await run();
    const peak = pid === undefined ? undefined : await peakMemory(pid);
    if (peak !== undefined) this.peakBytes = Math.max(this.peakBytes ?? 0, peak);
    if (!isWarmUp) this.samples.push(sample);
  }

  get figure(): Figure {
    const seconds = this.samples.map((sample) => sample.seconds).sort((a, b) => a - b);
    return {
      name: this.name,
      seconds: median(seconds),
      fastest: seconds[0] ?? NaN,
      slowest: seconds.at(-1) ?? NaN,
      runs: seconds.length,
      bytes: this.samples.at(-1)?.bytes,
      peakBytes: this.peakBytes,
    };
  }
}

/** Runs the contestants in turn, A B A B …, so that a machine that slows down meanwhile slows all of them down. */
export async function contest(contestants: readonly Contestant[], runs: number): Promise<Figure[]> {
  const entries = contestants.map((contestant) => ({ contestant, series: new Series(contestant.name) }));
  for (let round = 0; round <= runs; round += 1) {
    for (const { contestant, series } of entries) await series.round(contestant, round === 0);
  }
  return entries.map(({ series }) => series.figure);
}

/** Of sorted values; the mean of the middle two when there is no middle one. */
function median(sorted: readonly number[]): number {
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? NaN) + (sorted[Math.ceil(middle)] ?? NaN)) / 2;
}
