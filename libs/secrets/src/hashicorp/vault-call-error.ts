/**
 * - `away`: Vault does not answer, is sealed, or answers what it should not.
 * - `unauthenticated`: it takes neither our token nor our login.
 * - `denied`: it knows us, and does not let us.
 * - `oversized`: it answers with more than can be taken.
 */
export type VaultCallFailure = 'away' | 'unauthenticated' | 'denied' | 'oversized';

/** Why a call of Vault came to nothing. The message names the call, and nothing that was sent or answered. */
export class VaultCallError extends Error {
  override readonly name = 'VaultCallError';

  constructor(
    readonly failure: VaultCallFailure,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
