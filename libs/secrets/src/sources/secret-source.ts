/** For whom a source reads: nobody's payload is read with another tenant's rights. */
export interface SourceTenant {
  readonly id: string;
  readonly name: string;
  readonly keystoneProjectId: string | null;
}

/** Where a payload lies that is kept elsewhere. */
export interface SourceRef {
  readonly provider: string;
  /** The place, in the provider's terms, within what the tenant may reach. */
  readonly path: string;
  /** The one member wanted, where a place holds several. */
  readonly field?: string;
}

/** Reads payloads that are kept outside: in Vault's key/value store, in Barbican. */
export interface SecretSource {
  /** What `source.provider` says. */
  readonly name: string;
  /** Why a reference cannot be one of this source's, in words; undefined when it can. */
  problemOf(ref: SourceRef): string | undefined;
  /**
   * Reads the payload, of `MAX_PAYLOAD_BYTES` at most.
   * @throws SourceError
   */
  read(tenant: SourceTenant, ref: SourceRef, signal: AbortSignal): Promise<Buffer>;
  close(): Promise<void>;
}

/**
 * - `away`: it does not answer, or not as it should.
 * - `missing`: there is nothing at this place, or nothing that we may see.
 * - `unusable`: what is there is no payload: too large, another shape.
 */
export type SourceFailure = 'away' | 'missing' | 'unusable';

/** Why a payload could not be read. The message names the place, never what lies there. */
export class SourceError extends Error {
  override readonly name = 'SourceError';

  constructor(
    readonly failure: SourceFailure,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
