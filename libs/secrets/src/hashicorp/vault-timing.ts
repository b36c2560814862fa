import type { Patience } from '@muster/kernel';

/** How the client waits. A test puts its own clock here. */
export interface VaultTiming {
  /** Where the patience with a call is another than usual. */
  readonly patience: Partial<Pick<Patience, 'timeoutMs' | 'pause'>>;
  /**
   * Runs something that never fails later, without keeping the process alive for it.
   * @returns what calls it off
   */
  schedule(run: () => unknown, milliseconds: number): () => void;
  /** At least 0, less than 1. */
  random(): number;
}

export const VAULT_TIMING: VaultTiming = {
  patience: {},
  schedule: (run, milliseconds) => {
    const timer = setTimeout(() => void run(), milliseconds).unref();
    return () => clearTimeout(timer);
  },
  random: Math.random,
};
