import { createHash } from 'node:crypto';

/** A repository as one credential of a tenant sees it. */
export interface RemoteRef {
  readonly repository: string;
  /** The name of the tenant's secret. */
  readonly credential: string | null;
  readonly remoteKey: string;
}

/** The remote of an address and a credential, with the key that it has in the tables. */
export const remoteOf = (repository: string, credential: string | null): RemoteRef => ({
  repository,
  credential,
  remoteKey: createHash('sha256')
    .update(JSON.stringify([repository, credential]))
    .digest('hex'),
});
