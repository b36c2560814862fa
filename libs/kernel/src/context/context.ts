/** Who acts. `id` and `name` stay readable in the change log after the actor is gone. */
export interface Actor {
  readonly kind: 'token' | 'user' | 'system';
  readonly id: string;
  readonly name: string;
}

/** On whose behalf, and in answer to which request, something is done. The first argument of every use case. */
export interface Context {
  readonly actor: Actor;
  readonly requestId: string;
  /** The caller's own words for why (`X-Change-Reason`). */
  readonly reason?: string;
}
