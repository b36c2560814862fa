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
export { AttemptSettings } from './attempts/attempt-settings.js';
export { AttemptsService, type Attempt } from './attempts/attempts.service.js';
export { IdentityModule } from './identity.module.js';
export { KeystoneSettings } from './keystone/keystone-settings.js';
export { KeystoneService, SERVICE_TYPE, type KeystoneClaim } from './keystone/keystone.service.js';
export type { KeystoneToken } from './keystone/core/keystone-token.js';
export { ProjectsService, type KeystoneBearer } from './keystone/projects.service.js';
export { KeystoneLoginError, ServiceTokens, type LoginFailure } from './keystone/service-tokens.js';
export {
  LIMITS,
  limitsBy,
  type Counts,
  type LimitName,
  type Limits,
  type OwnLimits,
} from './limits/core/limits.js';
export { LimitSettings } from './limits/limit-settings.js';
export { valueOverLimit } from './limits/limits.errors.js';
export { LimitsService } from './limits/limits.service.js';
export { UsageService, type UsageView } from './limits/usage.service.js';
export { TenantUsageEntity } from './limits/tenant-usage.entity.js';
export { TenantEntity } from './tenants/tenant.entity.js';
export type { TenantView } from './tenants/tenants.queries.js';
export { TenantsService, type TenantFields } from './tenants/tenants.service.js';
export { BootstrapService } from './tokens/bootstrap.service.js';
export { TokenEntity } from './tokens/token.entity.js';
export {
  TokensService,
  type IssuedToken,
  type SystemTokenFields,
  type TokenBearer,
  type TokenFields,
  type TokenView,
} from './tokens/tokens.service.js';
