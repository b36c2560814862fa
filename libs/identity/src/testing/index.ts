export { TenantsQueries } from '../tenants/tenants.queries.js';
