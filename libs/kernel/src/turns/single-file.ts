/** A place where one at a time may be; others wait in the order in which they came, bounded. */
export class SingleFile {
  private taken = false;
  private readonly waiting: (() => void)[] = [];

  /**
   * Runs `work` alone.
   * @param waitMs how long to wait for the turn
   * @param tooLong makes the error for one who waited longer
   */
  async alone<T>(work: () => Promise<T>, waitMs: number, tooLong: () => Error): Promise<T> {
    await this.enter(waitMs, tooLong);
    try {
      return await work();
    } finally {
      this.leave();
    }
  }

  private async enter(waitMs: number, tooLong: () => Error): Promise<void> {
    if (!this.taken) {
      this.taken = true;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const turn = (): void => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        this.waiting.splice(this.waiting.indexOf(turn), 1);
        reject(tooLong());
      }, waitMs);
      this.waiting.push(turn);
    });
  }

  private leave(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.taken = false;
  }
}
