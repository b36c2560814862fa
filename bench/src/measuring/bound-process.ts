import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Copied, Copying } from '../bare-insert.js';
import type { Done, Work } from '../lower-bound.js';
import { ended, ours } from '../service/children.js';

/** A process that measures a bound: it takes work and gives what it came to. It stays, and so is as warm as the service is. */
export class BoundProcess<W extends object = Work, D = Done> {
  private readonly child: ChildProcess;

  private constructor(entry: string) {
    this.child = ours(fork(fileURLToPath(new URL(`../${entry}`, import.meta.url))));
  }

  /** The least that an export costs. */
  static ofExports(): BoundProcess {
    return new BoundProcess('lower-bound.js');
  }

  /** The least that an apply costs. */
  static ofApplies(): BoundProcess<Copying, Copied> {
    return new BoundProcess('bare-insert.js');
  }

  /** @throws Error when the process ends instead of answering */
  async perform(work: W): Promise<D> {
    const gone = new AbortController();
    const { signal } = gone;
    const failed = once(this.child, 'exit', { signal }).then(() => {
      throw new Error('The process of the bound ended.');
    });
    const answered = once(this.child, 'message', { signal }).then(([done]) => done as D);
    this.child.send(work);
    try {
      return await Promise.race([answered, failed]);
    } finally {
      gone.abort();
      await Promise.allSettled([answered, failed]);
    }
  }

  async stop(): Promise<void> {
    await ended(this.child);
  }
}
