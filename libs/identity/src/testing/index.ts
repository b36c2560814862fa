export { hasKeystone, Keystone, type KeystoneUser, type Scope } from './keystone.js';
export { UsageQueries } from '../limits/usage.queries.js';
export { TenantsQueries } from '../tenants/tenants.queries.js';
export { tokenHash } from '../tokens/core/token-format.js';
export { TokensQueries } from '../tokens/tokens.queries.js';
