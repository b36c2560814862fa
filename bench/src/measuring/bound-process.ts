import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Done, Work } from '../lower-bound.js';
import { ended, ours } from '../service/children.js';

const ENTRY = fileURLToPath(new URL('../lower-bound.js', import.meta.url));

/** The process that measures the lower bound. It stays, and so is as warm as the service is. */
export class BoundProcess {
  private readonly child: ChildProcess = ours(fork(ENTRY));

  /** @throws Error when the process ends instead of answering */
  async perform(work: Work): Promise<Done> {
    const gone = new AbortController();
    const { signal } = gone;
    const failed = once(this.child, 'exit', { signal }).then(() => {
      throw new Error('The process of the lower bound ended.');
    });
    const answered = once(this.child, 'message', { signal }).then(([done]) => done as Done);
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
