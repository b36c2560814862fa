/** Whose job it is. */
export interface Share {
  readonly owner: string;
  /** Jobs of the owner that may run at once; 0: any number. */
  readonly limit: number;
}

/** Frees a slot, once. */
type Leave = () => void;

interface Waiter extends Share {
  readonly admit: () => void;
  readonly turnAway: () => void;
}

const NOBODY: Share = { owner: '', limit: 0 };

/**
 * Lets a bounded number of jobs run at once; a bounded number of others wait. A slot that is freed goes to whoever waits
 * longest among the owners with the fewest jobs running, and a full queue makes room for an owner by turning away the last
 * of the one that has most in it: no owner starves another.
 */
export class Slots {
  private running = 0;
  private readonly runningOf = new Map<string, number>();
  private waiting: Waiter[] = [];

  constructor(
    private readonly concurrent: number,
    private readonly queued: number,
  ) {}

  /**
   * Waits for a slot and gives what frees it, or `busy` when there is no place in the queue, or `aborted` when the signal
   * fires first, or `limited` when the owner has as many waiting as its limit is worth.
   */
  enter(signal?: AbortSignal): Promise<Leave | 'busy' | 'aborted'>;
  enter(signal: AbortSignal | undefined, share: Share): Promise<Leave | 'busy' | 'aborted' | 'limited'>;
  async enter(signal?: AbortSignal, share = NOBODY): Promise<Leave | 'busy' | 'aborted' | 'limited'> {
    if (signal?.aborted) return 'aborted';
    if (this.running < this.concurrent && this.isBelowLimit(share)) return this.start(share.owner);
    if (share.limit > 0 && this.waitingOf(share.owner) * this.concurrent >= share.limit * this.queued)
      return 'limited';
    if (this.waiting.length >= this.queued && !this.makeRoomFor(share.owner)) return 'busy';
    return new Promise((resolve) => {
      const end = (outcome: Leave | 'busy' | 'aborted'): void => {
        signal?.removeEventListener('abort', giveUp);
        this.waiting = this.waiting.filter((other) => other !== waiter);
        resolve(outcome);
      };
      const giveUp = (): void => end('aborted');
      const waiter: Waiter = {
        ...share,
        admit: () => end(this.start(share.owner)),
        turnAway: () => end('busy'),
      };
      signal?.addEventListener('abort', giveUp, { once: true });
      this.waiting.push(waiter);
    });
  }

  /** Jobs of an owner that run now. */
  runningFor(owner: string): number {
    return this.runningOf.get(owner) ?? 0;
  }

  private isBelowLimit({ owner, limit }: Share): boolean {
    return limit === 0 || this.runningFor(owner) < limit;
  }

  private waitingOf(owner: string): number {
    return this.waiting.filter((waiter) => waiter.owner === owner).length;
  }

  private makeRoomFor(owner: string): boolean {
    const counts = new Map<string, number>();
    for (const { owner: each } of this.waiting) counts.set(each, (counts.get(each) ?? 0) + 1);
    const [longest, most] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a), [owner, 0]);
    if (most <= (counts.get(owner) ?? 0) + 1) return false;
    this.waiting.findLast((waiter) => waiter.owner === longest)?.turnAway();
    return true;
  }

  private start(owner: string): Leave {
    this.running += 1;
    this.runningOf.set(owner, this.runningFor(owner) + 1);
    let left = false;
    return () => {
      if (left) return;
      left = true;
      this.end(owner);
    };
  }

  private end(owner: string): void {
    this.running -= 1;
    const rest = this.runningFor(owner) - 1;
    if (rest > 0) this.runningOf.set(owner, rest);
    else this.runningOf.delete(owner);
    // At once: nobody who comes now can slip in between.
    this.next(owner)?.admit();
  }

  /** Whoever has just had its turn counts as having it still: else one slot would serve the queue of one owner to its end. */
  private next(before: string): Waiter | undefined {
    const weight = ({ owner }: Waiter): number => this.runningFor(owner) + (owner === before ? 1 : 0);
    let next: Waiter | undefined;
    for (const waiter of this.waiting)
      if (this.isBelowLimit(waiter) && (!next || weight(waiter) < weight(next))) next = waiter;
    return next;
  }
}
