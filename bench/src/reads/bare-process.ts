import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { ended, ours } from '../service/children.js';
import { freePort } from '../service/free-port.js';
import type { BareWork } from './bare-handler.js';

const ENTRY = fileURLToPath(new URL('bare-handler.js', import.meta.url));

/** Runs `work` beside a bare handler, and tells it the handler's port. @throws Error when it does not start */
export async function besideBareHandler<T>(
  bare: Omit<BareWork, 'port'>,
  work: (port: number) => Promise<T>,
): Promise<T> {
  const child = ours(fork(ENTRY));
  try {
    const port = await freePort();
    child.send({ ...bare, port } satisfies BareWork);
    await Promise.race([
      once(child, 'message'),
      once(child, 'exit').then(() => Promise.reject(new Error('The bare handler did not start.'))),
    ]);
    return await work(port);
  } finally {
    await ended(child);
  }
}
