/** Lets a bounded number of jobs run at once; a bounded number of others wait, in order. */
export class Slots {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly concurrent: number,
    private readonly queued: number,
  ) {}

  /**
   * Waits for a slot and gives what frees it, or `busy` at once when the queue is full, or `aborted` when the
   * signal fires first.
   */
  async enter(signal?: AbortSignal): Promise<(() => void) | 'busy' | 'aborted'> {
    if (signal?.aborted) return 'aborted';
    if (this.running < this.concurrent) {
      this.running += 1;
      return this.leaveOnce();
    }
    if (this.waiting.length >= this.queued) return 'busy';
    return new Promise((resolve) => {
      const admit = (): void => {
        signal?.removeEventListener('abort', giveUp);
        resolve(this.leaveOnce());
      };
      const giveUp = (): void => {
        this.waiting.splice(this.waiting.indexOf(admit), 1);
        resolve('aborted');
      };
      signal?.addEventListener('abort', giveUp, { once: true });
      this.waiting.push(admit);
    });
  }

  private leaveOnce(): () => void {
    let left = false;
    return () => {
      if (left) return;
      left = true;
      const next = this.waiting.shift();
      // The slot passes to the next in line: nobody who comes now can slip in between.
      if (next) next();
      else this.running -= 1;
    };
  }
}
