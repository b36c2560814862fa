import { Module } from '@nestjs/common';
import { EventsModule } from '@muster/events';
import { AccessService } from './access/access.service.js';
import { AttemptsService } from './attempts/attempts.service.js';
import { KeystoneService } from './keystone/keystone.service.js';
import { ProjectsService } from './keystone/projects.service.js';
import { ServiceTokens } from './keystone/service-tokens.js';
import { LimitsService } from './limits/limits.service.js';
import { UsageQueries } from './limits/usage.queries.js';
import { UsageService } from './limits/usage.service.js';
import { TenantsQueries } from './tenants/tenants.queries.js';
import { TenantsService } from './tenants/tenants.service.js';
import { BootstrapService } from './tokens/bootstrap.service.js';
import { TokenUses } from './tokens/token-uses.service.js';
import { TokensQueries } from './tokens/tokens.queries.js';
import { TokensService } from './tokens/tokens.service.js';

@Module({
  imports: [EventsModule],
  providers: [
    AccessService,
    AttemptsService,
    TenantsQueries,
    TenantsService,
    TokensQueries,
    TokenUses,
    TokensService,
    BootstrapService,
    KeystoneService,
    ProjectsService,
    ServiceTokens,
    LimitsService,
    UsageQueries,
    UsageService,
  ],
  exports: [
    AccessService,
    AttemptsService,
    TenantsService,
    TokensService,
    BootstrapService,
    KeystoneService,
    ProjectsService,
    ServiceTokens,
    LimitsService,
    UsageQueries,
    UsageService,
  ],
})
export class IdentityModule {}
