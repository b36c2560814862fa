export { forbidden, unauthenticated } from './access/access.errors.js';
export { AccessService, type Caller, type TenantScope } from './access/access.service.js';
export {
  holds,
  PERMISSIONS,
  ROLES,
  type Grant,
  type Permission,
  type Role,
} from './access/core/permissions.js';
export { IdentityModule } from './identity.module.js';
export { KeystoneSettings } from './keystone/keystone-settings.js';
export { KeystoneService, SERVICE_TYPE, type KeystoneClaim } from './keystone/keystone.service.js';
export type { KeystoneToken } from './keystone/core/keystone-token.js';
export { ProjectsService, type KeystoneBearer } from './keystone/projects.service.js';
export { TenantEntity } from './tenants/tenant.entity.js';
export type { TenantView } from './tenants/tenants.queries.js';
export { TenantsService, type TenantFields } from './tenants/tenants.service.js';
export { BootstrapService } from './tokens/bootstrap.service.js';
export { TokenEntity } from './tokens/token.entity.js';
export {
  TokensService,
  type TokenBearer,
  type TokenFields,
  type TokenView,
} from './tokens/tokens.service.js';
