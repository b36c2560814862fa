/** A running Keystone. */
export interface RunningKeystone {
  /** The Identity API, with `/v3`. */
  readonly url: string;
  readonly adminPassword: string;
  readonly stop: () => Promise<void>;
  /** Freezes it, and lets it go on. */
  readonly pause: () => void;
  readonly resume: () => void;
}

export function hasKeystone(): boolean;
export function startKeystone(options?: { tokenSeconds?: number }): Promise<RunningKeystone>;
