export { EnvelopeError, newKey, open, seal } from './envelope/core/envelope.js';
export { decryptVault, encryptVault, vaultIdOf, VaultError } from './vault/core/ansible-vault.js';
