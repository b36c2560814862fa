import type { TokenSource } from '@muster/sdk';
import type { Shell } from '../shell/shell.js';

/** What a command is told about the service, from all places together: docs/clients.md has the order. */
export interface Settings {
  /** The root of the service. */
  readonly url: string;
  /** By name or id; undefined: that of the token. */
  readonly tenant: string | undefined;
  /** The group that is meant where none is named. */
  readonly group: string;
  /** Parameters of an export: filters, `ref`, `ref.<group>`, `secrets`. */
  readonly exports: Readonly<Record<string, string>>;
  readonly caFile: string | undefined;
  /** Until an answer begins, and between two of its pieces. */
  readonly timeoutSeconds: number;
  readonly retries: number;
  /** Who asks. */
  readonly auth: string | TokenSource;
}

export interface Flags {
  readonly url?: string;
  readonly tenant?: string;
  readonly config?: string;
}

export const readSettings = ({ environment }: Shell, flags: Flags): Promise<Settings> =>
  Promise.resolve({
    url: flags.url ?? environment['MUSTER_URL'] ?? '',
    tenant: flags.tenant ?? environment['MUSTER_TENANT'],
    group: 'all',
    exports: {},
    caFile: undefined,
    timeoutSeconds: 60,
    retries: 3,
    auth: environment['MUSTER_TOKEN'] ?? '',
  });
