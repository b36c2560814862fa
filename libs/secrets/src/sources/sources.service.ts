/** What a secret whose payload lies elsewhere shows at this moment. */
export interface SourcedSecret {
  readonly name: string;
  /** `{"__ansible_vault": …}` as JSON text: what stands in the place of `{"__muster_source": ID}`. */
  readonly value: string;
  /** The vault text of its file, for the formats that have one. */
  readonly file?: string;
  /** Changes with the payload, and says nothing of it to those who have no key. */
  readonly fingerprint: string;
}

/** Reads secrets through whose payload lies elsewhere. */
export abstract class SourcesService {
  /**
   * Reads all of them, or fails. Equal payloads give equal texts, in every process.
   * @throws AppError `secret.source.failed` naming the secret, `secret.sealed`
   */
  abstract read(
    tenantId: string,
    secretIds: readonly string[],
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<string, SourcedSecret>>;
}
