export { Cloud, hasBarbican } from './barbican.js';
export { testSecrets, type FloorAbove, type TestProcess, type TestSecrets } from './test-secrets.js';
export { asRoot, makeAppRole, type VaultServer } from './vault/vault-stage.js';
export { VaultStandIn, type VaultFault } from './vault/vault-stand-in.js';
