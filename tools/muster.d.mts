/** A token with system scope, the same for every process. */
export const SYSTEM_TOKEN: string;

/** One process of the service. */
export interface Muster {
  readonly url: string;
  kill(signal: NodeJS.Signals): Promise<unknown>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** A process of the service that is not started yet. Without a database of its own it has the embedded one. */
export function aMuster(name: string, databaseUrl?: string): Promise<Muster>;
