import { writeJson, type VaultConfig } from '@muster/kernel';
import { memberOf } from '../hashicorp/core/documents.js';
import type { VaultClient } from '../hashicorp/vault-client.js';
import { VaultCallError } from '../hashicorp/vault-call-error.js';
import type { VaultReply } from '../hashicorp/vault-http.js';
import { MAX_PAYLOAD_BYTES } from '../secrets/core/secret.js';
import { SourceError, type SecretSource, type SourceRef, type SourceTenant } from './secret-source.js';

const MAX_CHARACTERS = 512;
const DEFAULT_FIELD = 'value';
/** Control characters, and halves of characters that are none. */
const UNWRITABLE = /[\p{Cc}\p{Cs}]/u;

/**
 * Reads Vault's key/value store, version 2. A tenant has a folder there, named by its id: a name may be somebody else's
 * after a renaming, an id is never.
 */
export class VaultSource implements SecretSource {
  readonly name = 'vault';

  constructor(
    private readonly client: Pick<VaultClient, 'call' | 'close'>,
    private readonly store: Pick<VaultConfig, 'kvMount' | 'kvPrefix'>,
  ) {}

  problemOf({ path, field }: SourceRef): string | undefined {
    if (field !== undefined && (field === '' || field.length > MAX_CHARACTERS || UNWRITABLE.test(field)))
      return `a field has 1 to ${MAX_CHARACTERS} characters, and no control characters`;
    if (path === '' || path.length > MAX_CHARACTERS || UNWRITABLE.test(path))
      return `a path has 1 to ${MAX_CHARACTERS} characters, and no control characters`;
    if (path.split('/').some((segment) => segment === '' || segment === '.' || segment === '..'))
      return "a path is relative to the tenant's own folder, as db/password, without empty segments, . and ..";
    return undefined;
  }

  async read(tenant: SourceTenant, ref: SourceRef, signal: AbortSignal): Promise<Buffer> {
    const problem = this.problemOf(ref);
    if (problem !== undefined) throw new SourceError('missing', `Vault has nothing there: ${problem}.`);
    const place = `${this.store.kvPrefix}/${tenant.id}/${ref.path}`;
    const path = [...this.store.kvMount.split('/'), 'data', ...place.split('/')];
    const { status, document } = await this.ask(path, signal);
    const value = status === 200 ? memberOf(document, 'data', 'data') : undefined;
    const field = ref.field ?? DEFAULT_FIELD;
    const payload = memberOf(value, field);
    if (payload === undefined || payload === null)
      throw new SourceError('missing', `Vault has no "${field}" at ${this.store.kvMount}: ${place}.`);
    const bytes = Buffer.from(typeof payload === 'string' ? payload : writeJson(payload));
    if (bytes.length <= MAX_PAYLOAD_BYTES) return bytes;
    throw new SourceError(
      'unusable',
      `"${field}" at ${place} in Vault has more than ${MAX_PAYLOAD_BYTES} bytes.`,
    );
  }

  close(): Promise<void> {
    return this.client.close();
  }

  private async ask(path: readonly string[], signal: AbortSignal): Promise<VaultReply> {
    try {
      return await this.client.call({ method: 'GET', path, signal });
    } catch (error) {
      if (!(error instanceof VaultCallError)) throw error;
      throw new SourceError(FAILURES[error.failure], error.message, { cause: error });
    }
  }
}

/** Vault's 403 says alike that something is not there and that we may not see it. */
const FAILURES = { away: 'away', unauthenticated: 'away', denied: 'missing', oversized: 'unusable' } as const;
