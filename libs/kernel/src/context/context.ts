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
  /** The network address that the request came from. */
  readonly address?: string;
  /** The caller's own words for why (`X-Change-Reason`). */
  readonly reason?: string;
  /** Given when the caller wants the write to happen once, however often it is sent. */
  readonly idempotency?: IdempotencyKey;
}

/** The caller's name for one write (`Idempotency-Key`). */
export interface IdempotencyKey {
  readonly key: string;
  /** A digest of the whole request, known once its body is read. */
  readonly fingerprint: () => string;
}
