/** A running OpenSSH server that lets in one key. */
export interface RunningSshd {
  readonly port: number;
  readonly user: string;
  /** The private key that it lets in. */
  readonly key: string;
  /** A file that names its host key. */
  readonly knownHostsFile: string;
  readonly stop: () => Promise<void>;
}

export function hasSshd(): boolean;
export function startSshd(): Promise<RunningSshd>;
