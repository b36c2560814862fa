export { UsageQueries } from '../limits/usage.queries.js';
export { TenantsQueries } from '../tenants/tenants.queries.js';
