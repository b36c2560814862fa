import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { TenantScope } from '@muster/identity';
import { EnvelopeError, open, seal } from '../envelope/core/envelope.js';
import { KeyringService, type DataKey } from '../keyring/keyring.service.js';
import { VaultPasswordsService, type VaultPassword } from '../passwords/vault-passwords.service.js';
import { secretDamaged } from '../secrets.errors.js';
import { encryptVault } from '../vault/core/ansible-vault.js';
import type { Payload } from './core/payload.js';
import { hasFile, vaultedValue } from './core/publication.js';
import type { SealedVersion } from './secrets.queries.js';
import type { Published } from './secret-writes.service.js';

/** What a tenant's payloads are written with, fetched before the unit of work that writes them. */
export interface WritingKeys {
  readonly seal: DataKey;
  readonly fingerprint: DataKey;
  readonly password: VaultPassword;
}

const FINGERPRINT_HEX = 32;

/** Payloads in their three forms: in clear, sealed in the database, and as vault text in bundles. */
@Injectable()
export class PayloadsService {
  constructor(
    private readonly keyring: KeyringService,
    private readonly passwords: VaultPasswordsService,
  ) {}

  /** @throws AppError `secret.sealed`, `secret.damaged` */
  async keys(scope: TenantScope): Promise<WritingKeys> {
    const [seal, fingerprint, password] = await Promise.all([
      this.keyring.current(scope.tenantId, 'seal'),
      this.keyring.current(scope.tenantId, 'fingerprint'),
      this.passwords.current(scope),
    ]);
    return { seal, fingerprint, password };
  }

  /** What tells payloads apart; undefined where the tenant has had none. @throws AppError `secret.sealed`, `secret.damaged` */
  async fingerprintKey({ tenantId }: TenantScope): Promise<DataKey | undefined> {
    return this.keyring.newest(tenantId, 'fingerprint');
  }

  /** Within a unit of work: that these are still those to write with. @throws AppError `secret.keys_moved` */
  async requireCurrent(tenantId: string, keys: WritingKeys): Promise<void> {
    await this.keyring.requireCurrent(tenantId, [keys.seal.id, keys.fingerprint.id, keys.password.id]);
  }

  /** Base64 of a payload under the tenant's key: it opens as this version of this secret of this tenant only. */
  sealed({ key }: DataKey, tenantId: string, secretId: string, version: number, bytes: Buffer): string {
    return seal(key, bytes, placeOf(tenantId, secretId, version)).toString('base64');
  }

  /**
   * The payload of a version in clear.
   * @throws AppError `secret.sealed`, `secret.damaged`
   */
  async opened(
    tenantId: string,
    secretId: string,
    { version, dataKeyId, sealed }: Pick<SealedVersion, 'version' | 'dataKeyId' | 'sealed'>,
  ): Promise<Buffer> {
    const key = await this.keyring.key(tenantId, dataKeyId ?? '');
    try {
      return open(key, Buffer.from(sealed ?? '', 'base64'), placeOf(tenantId, secretId, version));
    } catch (error) {
      if (!(error instanceof EnvelopeError)) throw error;
      throw secretDamaged('The payload cannot be opened: what is stored of it was changed.', {
        internal: `secret ${secretId}, version ${version}`,
        cause: error,
      });
    }
  }

  /** What bundles get of a payload; a key is derived for each text, with a fresh salt. */
  async published(
    { format, bytes }: Pick<Payload, 'format' | 'bytes'>,
    { password, vaultId }: Pick<VaultPassword, 'password' | 'vaultId'>,
    saltOf: (part: 'value' | 'file') => Buffer | undefined = () => undefined,
  ): Promise<Published> {
    const encrypt = (payload: Buffer, part: 'value' | 'file'): Promise<string> =>
      encryptVault(payload, password, vaultId, saltOf(part));
    // Ansible decrypts a value to text, and not all bytes are.
    if (format === 'binary') {
      const [value, file] = await Promise.all([
        encrypt(Buffer.from(bytes.toString('base64')), 'value'),
        encrypt(bytes, 'file'),
      ]);
      return { value: vaultedValue(value), file };
    }
    const text = await encrypt(bytes, 'value');
    return { value: vaultedValue(text), file: hasFile(format) ? text : undefined };
  }

  /** A digest of a payload that tells nothing to whoever has not the tenant's key: short passwords could be guessed by a bare one. */
  fingerprint({ key }: DataKey, { format, bytes }: Pick<Payload, 'format' | 'bytes'>): string {
    return createHmac('sha256', key)
      .update(`${format}\n`)
      .update(bytes)
      .digest('hex')
      .slice(0, FINGERPRINT_HEX);
  }
}

const placeOf = (tenantId: string, secretId: string, version: number): string[] => [
  tenantId,
  'secret',
  secretId,
  String(version),
];
