export { EnvelopeError, newKey, open, seal } from './envelope/core/envelope.js';
export { KeyJobEntity } from './jobs/key-job.entity.js';
export { DataKeyEntity } from './keyring/data-key.entity.js';
export { VaultPasswordEntity } from './passwords/vault-password.entity.js';
export { SecretEntity, SecretFileEntity, SecretVersionEntity } from './secrets/secret.entity.js';
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
export { SourcesService, type SourcedSecret } from './sources/sources.service.js';
export {
  UnlockError,
  type UnlockFailure,
  type UnlockProvider,
  type WrappedKey,
} from './unlock/unlock-provider.js';
export { decryptVault, encryptVault, vaultIdOf, VaultError } from './vault/core/ansible-vault.js';
