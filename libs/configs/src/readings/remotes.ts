import type { OwnerTenant } from '@muster/inventory';
import type { GitError } from '../git/core/git-error.js';
import type { RepositoryRef, ResolvedRef } from '../git/git-repositories.js';
import type { KnownRef, RemoteState } from '../refs/placed-ref.js';

/** A repository as one credential sees it. */
export interface RemoteRef {
  readonly repository: string;
  readonly credential: string | null;
  readonly remoteKey: string;
}

/** What a ref stands for. */
export type RefAnswer =
  | {
      readonly resolved: ResolvedRef;
      /** Whether the remote said so within the refresh age. */
      readonly isConfirmed: boolean;
      readonly good: KnownRef['good'];
    }
  | GitError;

/** What a reading needs of the remotes. */
export interface Remotes {
  isDue(state: RemoteState): boolean;
  commits(
    tenant: OwnerTenant,
    remote: RemoteRef,
    refs: readonly string[],
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<string, RefAnswer>>;
  ask(
    tenant: OwnerTenant,
    remote: RemoteRef,
    refs: readonly string[],
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<string, ResolvedRef | GitError>>;
  markGood(tenant: OwnerTenant, remote: RemoteRef, ref: string, resolved: ResolvedRef): Promise<void>;
  repository(tenant: OwnerTenant, remote: RemoteRef): Promise<RepositoryRef>;
}
