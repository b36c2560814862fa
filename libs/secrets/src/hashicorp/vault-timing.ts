import { setTimeout as pause } from 'node:timers/promises';

/** How the client waits. A test puts its own clock here. */
export interface VaultTiming {
  /** How long one attempt of a call may take. */
  readonly timeoutMs: number;
  /** Waits before a call is repeated. */
  pause(milliseconds: number): Promise<unknown>;
  /**
   * Runs something that never fails later, without keeping the process alive for it.
   * @returns what calls it off
   */
  schedule(run: () => unknown, milliseconds: number): () => void;
  /** At least 0, less than 1. */
  random(): number;
}

export const VAULT_TIMING: VaultTiming = {
  timeoutMs: 10_000,
  pause,
  schedule: (run, milliseconds) => {
    const timer = setTimeout(() => void run(), milliseconds).unref();
    return () => clearTimeout(timer);
  },
  random: Math.random,
};
