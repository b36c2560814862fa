import type { VaultTiming } from '../../hashicorp/vault-timing.js';

/** A clock that goes when it is told to, for a server and its clients alike. */
export class ManualClock {
  /** Milliseconds since it was made. */
  now = 0;
  private readonly timers = new Map<object, { readonly at: number; readonly run: () => unknown }>();

  /** How many things are still to be run. */
  get pending(): number {
    return this.timers.size;
  }

  /** Goes on, runs what is due by then, and waits until that is done. */
  async advance(seconds: number): Promise<void> {
    this.now += seconds * 1000;
    const due = [...this.timers].filter(([timer, { at }]) => at <= this.now && this.timers.delete(timer));
    await Promise.all(due.map(([, { run }]) => run()));
  }

  /** A client that waits by this clock, and not at all before it repeats a call. */
  timing(changes: Partial<VaultTiming> = {}): VaultTiming {
    return {
      patience: { pause: () => Promise.resolve() },
      random: () => 0.5,
      schedule: (run, milliseconds) => {
        const timer = {};
        this.timers.set(timer, { at: this.now + milliseconds, run });
        return () => this.timers.delete(timer);
      },
      ...changes,
    };
  }
}
