/** A running Barbican. */
export interface RunningBarbican {
  /** Without `/v1`. */
  readonly url: string;
  /** Ends it at once; {@link RunningBarbican.start} brings it back, at the same port and with what it held. */
  readonly kill: () => Promise<void>;
  readonly start: () => Promise<void>;
  /** Ends it for good. */
  readonly stop: () => Promise<void>;
  /** Freezes it, and lets it go on. */
  readonly pause: () => void;
  readonly resume: () => void;
}

/** How it asks Keystone about tokens: a user with the role `service`, of the domain `Default`. */
export interface BarbicanLogin {
  /** The Identity API, with `/v3`. */
  readonly keystone: string;
  readonly user: string;
  readonly password: string;
  readonly project: string;
}

export function hasBarbican(): boolean;
export function startBarbican(login: BarbicanLogin): Promise<RunningBarbican>;
