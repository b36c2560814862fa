import { createHmac, type KeyObject } from 'node:crypto';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { noSuchTenant } from '@muster/events';
import { Slots } from '@muster/kernel';
import { KeyringService } from '../keyring/keyring.service.js';
import { VaultPasswordsService, type VaultPassword } from '../passwords/vault-passwords.service.js';
import { payloadOfBytes } from '../secrets/core/payload.js';
import type { SecretFormat, SecretView, SourceView } from '../secrets/core/secret.js';
import { PayloadsService } from '../secrets/payloads.service.js';
import { SecretsQueries } from '../secrets/secrets.queries.js';
import { sourceFailed } from '../secrets.errors.js';
import { SourceError, type SourceFailure, type SourceRef, type SourceTenant } from './secret-source.js';
import { SecretSources } from './secret-sources.js';

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

/** A secret whose payload lies elsewhere. */
export interface ElsewhereSecret {
  readonly id: string;
  readonly name: string;
  readonly format: SecretFormat;
  readonly source: SourceView;
}

/** Read at once, by this process. */
const CONCURRENT_READS = 8;
const QUEUED_READS = 100_000;
const TIMEOUT_MS = 10_000;
const RETRY_SECONDS = 5;

const WORDS: Record<SourceFailure, string> = {
  away: 'its source does not answer',
  missing: 'there is nothing at its place that this tenant may read',
  unusable: 'what lies at its place cannot be used',
};

/** Reads secrets through whose payload lies elsewhere. Nothing of them is kept. */
@Injectable()
export class SourcesService implements OnApplicationShutdown {
  private readonly slots = new Slots(CONCURRENT_READS, QUEUED_READS);

  constructor(
    private readonly secrets: SecretsQueries,
    private readonly payloads: PayloadsService,
    private readonly passwords: VaultPasswordsService,
    private readonly keyring: KeyringService,
    private readonly sources: SecretSources,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    await this.sources.close();
  }

  /** Why a reference cannot be used, in words; undefined when it can. */
  problemOf(ref: SourceView): string | undefined {
    const source = this.sources.of(ref.provider);
    if (source) return source.problemOf(refOf(ref));
    const known = this.sources.all.map(({ name }) => name);
    return `The provider "${ref.provider.slice(0, 32)}" is not known here${known.length > 0 ? `; known are ${known.join(', ')}` : ''}.`;
  }

  /**
   * The payload of a secret, as it is now.
   * @throws AppError `secret.source.failed`
   */
  async payload(tenantId: string, secret: ElsewhereSecret, signal?: AbortSignal): Promise<Buffer> {
    return this.readOne(await this.tenant(tenantId), secret, signal);
  }

  /**
   * What secrets show now: all of them, or it fails. Equal payloads give equal texts, in every process.
   * @throws AppError `secret.source.failed` naming the secret, `secret.sealed`
   */
  async read(
    tenantId: string,
    secretIds: readonly string[],
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<string, SourcedSecret>> {
    if (secretIds.length === 0) return new Map();
    const tenant = await this.tenant(tenantId);
    const wanted = (await this.secrets.byIds(tenantId, secretIds)).filter(isElsewhere);
    const { key } = await this.keyring.current(tenantId, 'fingerprint');
    const password = await this.passwords.newest(tenantId);
    // Whoever gave the first secret a place made the first password.
    if (!password) throw new Error('a tenant with secrets has a vault password');
    const giveUp = new AbortController();
    const stop = signal ? AbortSignal.any([signal, giveUp.signal]) : giveUp.signal;
    try {
      const shown = await Promise.all(
        wanted.map(async (secret): Promise<[string, SourcedSecret]> => {
          const bytes = await this.readOne(tenant, secret, stop);
          return [secret.id, await this.shown(secret, bytes, { key, password })];
        }),
      );
      return new Map(shown);
    } catch (error) {
      // One that fails ends the others: what they would bring is of no use.
      giveUp.abort();
      throw error;
    }
  }

  private async shown(
    { id, name, format }: ElsewhereSecret,
    bytes: Buffer,
    { key, password }: { readonly key: KeyObject; readonly password: VaultPassword },
  ): Promise<SourcedSecret> {
    const saltOf = (part: string): Buffer =>
      // As a synthetic nonce (RFC 5297): it is another for another payload, and the same for the same, so that a bundle is.
      createHmac('sha256', key)
        .update(JSON.stringify(['salt', part, id, password.vaultId]))
        .update(bytes)
        .digest();
    const { value, file } = await this.payloads.published({ format, bytes }, password, saltOf);
    const fingerprint = createHmac('sha256', key)
      .update(JSON.stringify(['shown', id, format, password.vaultId]))
      .update(bytes)
      .digest('hex');
    return { name, value, fingerprint, ...(file !== undefined && { file }) };
  }

  private async readOne(
    tenant: SourceTenant,
    { name, format, source: ref }: ElsewhereSecret,
    signal?: AbortSignal,
  ): Promise<Buffer> {
    const failed = (words: string, error?: unknown): Error =>
      sourceFailed(`The secret "${name}" could not be read: ${words}.`, {
        internal: error instanceof Error ? error.message : words,
        cause: error,
        retryAfterSeconds: RETRY_SECONDS,
      });
    const source = this.sources.of(ref.provider);
    if (!source) throw failed(`its provider "${ref.provider}" is not configured`);
    const leave = await this.slots.enter(signal);
    if (typeof leave === 'string')
      throw failed(leave === 'busy' ? 'too many are being read' : 'the request was given up');
    try {
      const timeout = AbortSignal.timeout(TIMEOUT_MS);
      const bytes = await source.read(
        tenant,
        refOf(ref),
        signal ? AbortSignal.any([signal, timeout]) : timeout,
      );
      const payload = payloadOfBytes(format, bytes);
      if ('problem' in payload)
        throw failed(`what lies at its place is no payload of the format "${format}"`);
      return payload.bytes;
    } catch (error) {
      if (error instanceof SourceError) throw failed(WORDS[error.failure], error);
      throw error;
    } finally {
      leave();
    }
  }

  private async tenant(tenantId: string): Promise<SourceTenant> {
    const tenant = await this.secrets.sourceTenant(tenantId);
    if (!tenant) throw noSuchTenant('The tenant is gone.');
    return tenant;
  }
}

const isElsewhere = (secret: SecretView): secret is SecretView & ElsewhereSecret => secret.source !== null;

const refOf = ({ provider, path, field }: SourceView): SourceRef => ({
  provider,
  path,
  ...(field !== null && { field }),
});
