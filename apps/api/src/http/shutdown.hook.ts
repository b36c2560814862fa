import type { FastifyInstance } from 'fastify';

const SWEEP_MS = 100;

/**
 * On closing, lets running requests finish and ends each connection as it falls idle; what still runs after the
 * grace is cut. Without the sweep, a kept-alive connection would hold the process for its whole idle time.
 */
export const sweepOnClose =
  ({ server }: FastifyInstance, graceSeconds: number) =>
  (done: () => void): void => {
    const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
    const cut = setTimeout(() => server.closeAllConnections(), graceSeconds * 1000);
    server.once('close', () => {
      clearInterval(sweep);
      clearTimeout(cut);
    });
    done();
  };
