/** A data key in the form in which it may lie in the database. */
export interface WrappedKey {
  /** Who can open it: `PROVIDER:NAME OF THE KEY`, such as `local:3f9a1c…` or `vault:transit/muster`. */
  readonly root: string;
  /** The wrapped bytes, as text of the provider's own making. */
  readonly text: string;
}

/** Who keeps the root key that data keys are wrapped with: a file, Barbican, Vault. One at least unlocks the keyring. */
export interface UnlockProvider {
  /** What every root of it begins with, up to the colon. */
  readonly name: string;
  /**
   * Makes a root where the provider has none and it is ours to make. To be asked for only while it has wrapped nothing: a
   * root that is lost must be missed, and not be replaced by one that opens nothing.
   * @throws UnlockError
   */
  makeRoot?(): Promise<void>;
  /**
   * Wraps a key.
   * @param place where the key belongs: it is unwrapped there only
   * @throws UnlockError
   */
  wrap(key: Buffer, place: readonly string[]): Promise<WrappedKey>;
  /**
   * Opens what {@link wrap} made, under the present root or an earlier one that is still to be had.
   * @throws UnlockError
   */
  unwrap(wrapped: WrappedKey, place: readonly string[]): Promise<Buffer>;
  /**
   * Wraps under the present root what an earlier one wrapped, where the provider can do so without showing the key.
   * It may do so without seeing the place: the key comes out where it belonged, and nowhere else.
   * @throws UnlockError
   */
  rewrap?(wrapped: WrappedKey, place: readonly string[]): Promise<WrappedKey>;
  /**
   * Whether it could wrap and unwrap now.
   * @throws UnlockError
   */
  check(): Promise<void>;
  /** Forgets the keys and logins that it holds. Asked again, it fetches them anew. */
  close(): Promise<void>;
}

/**
 * - `away`: it does not answer, or not as it should; later it may.
 * - `denied`: it answers, and does not let us.
 * - `broken`: what is to be unwrapped was changed, belongs elsewhere, or its root is gone.
 */
export type UnlockFailure = 'away' | 'denied' | 'broken';

/** Why a provider could not do its work. The message is for the log: it names no secret. */
export class UnlockError extends Error {
  override readonly name = 'UnlockError';

  constructor(
    readonly failure: UnlockFailure,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
