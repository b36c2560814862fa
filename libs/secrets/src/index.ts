export { BarbicanClient } from './barbican/barbican-client.js';
export { EnvelopeError, newKey, open, seal } from './envelope/core/envelope.js';
export { BarbicanSource } from './sources/barbican-source.js';
export { BarbicanUnlockProvider } from './unlock/barbican-unlock.provider.js';
export { decryptVault, encryptVault, vaultIdOf, VaultError } from './vault/core/ansible-vault.js';
