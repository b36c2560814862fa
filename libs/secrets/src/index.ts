export { BarbicanClient } from './barbican/barbican-client.js';
export { VaultClient } from './hashicorp/vault-client.js';
export { KeyJobEntity } from './jobs/key-job.entity.js';
export { JobsService, type KeyJobView } from './jobs/jobs.service.js';
export { KEY_JOB_KINDS, KEY_JOB_STATES, type KeyJobKind, type KeyJobState } from './jobs/key-jobs.queries.js';
export { DataKeyEntity } from './keyring/data-key.entity.js';
export { KeyringService, type KeyringView, type ProviderView } from './keyring/keyring.service.js';
export { RewrapService } from './rotation/rewrap.service.js';
export { RotationService } from './rotation/rotation.service.js';
export { VaultPasswordEntity } from './passwords/vault-password.entity.js';
export {
  VaultPasswordsService,
  type RevealedVaultPassword,
  type VaultPasswordView,
} from './passwords/vault-passwords.service.js';
export { filePath, fileVariable, publishedValues } from './secrets/core/publication.js';
export { readPem } from './secrets/core/pem.js';
export {
  MAX_PAYLOAD_BYTES,
  SECRET_FORMATS,
  type PemView,
  type RevealedSecret,
  type SecretFormat,
  type SecretVersionView,
  type SecretView,
  type SourceView,
} from './secrets/core/secret.js';
export { RevealService } from './secrets/reveal.service.js';
export {
  SecretContentsService,
  type BatchOptions,
  type NamedSecret,
  type SecretsBatch,
  type SecretsSummary,
  type SecretWritten,
} from './secrets/secret-contents.service.js';
export type { SecretInput } from './secrets/secret-input.js';
export { SecretEntity, SecretFileEntity, SecretVersionEntity } from './secrets/secret.entity.js';
export { SecretsService } from './secrets/secrets.service.js';
export { UsesService, type OpenedSecret } from './secrets/uses.service.js';
export type { SecretFilter } from './secrets/secrets.queries.js';
export { SecretsModule, type SecretsOptions } from './secrets.module.js';
export * from './secrets.errors.js';
export {
  SecretSnapshot,
  type SnapshotFile,
  type SnapshotSource,
  type SnapshotVaultId,
} from './secrets/secret-snapshot.queries.js';
export {
  SourceError,
  type SecretSource,
  type SourceFailure,
  type SourceRef,
  type SourceTenant,
} from './sources/secret-source.js';
export { SecretSources } from './sources/secret-sources.js';
export { SourcesService, type SourcedSecret } from './sources/sources.service.js';
export { LocalUnlockProvider, type RootKeyFile } from './unlock/local-unlock.provider.js';
export {
  UnlockError,
  type UnlockFailure,
  type UnlockProvider,
  type WrappedKey,
} from './unlock/unlock-provider.js';
export { UnlockProviders } from './unlock/unlock-providers.js';
export { BarbicanSource } from './sources/barbican-source.js';
export { VaultSource } from './sources/vault-source.js';
export { BarbicanUnlockProvider } from './unlock/barbican-unlock.provider.js';
export { VaultUnlockProvider } from './unlock/vault-unlock.provider.js';
export { decryptVault, encryptVault, vaultIdOf, VaultError } from './vault/core/ansible-vault.js';
