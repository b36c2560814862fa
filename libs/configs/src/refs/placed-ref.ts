/** A config ref with its owner, and what is known of its remote: as one read of the database shows them together. */
export interface PlacedRef {
  readonly id: string;
  readonly owner: { readonly id: string; readonly type: 'tenant' | 'group'; readonly name: string };
  readonly repository: string;
  readonly ref: string;
  readonly path: string;
  readonly credential: string | null;
  readonly remoteKey: string;
  readonly remote: RemoteState;
  /** What the ref last stood for; undefined when the remote was not asked for it yet. */
  readonly known: KnownRef | undefined;
}

/** When a remote was asked. Times are UTC, ISO 8601. */
export interface RemoteState {
  readonly askedAt: string | null;
  readonly answeredAt: string | null;
  readonly failure: string | null;
  readonly problem: string | null;
}

export interface KnownRef {
  /** Null where the remote has no such ref. */
  readonly commit: string | null;
  readonly fullName: string | null;
  /** The last commit whose files were read, and when the remote last said that it is the ref's. */
  readonly good:
    { readonly commit: string; readonly fullName: string | null; readonly at: string } | undefined;
}
