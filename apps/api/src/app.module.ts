import { Module, type DynamicModule } from '@nestjs/common';
import { ConfigsModule } from '@muster/configs';
import type { Config, Db } from '@muster/kernel';
import { SecretsModule } from '@muster/secrets';
import { AuditModule } from './audit/audit.module.js';
import { ChangesModule } from './changes/changes.module.js';
import { ClientsModule } from './clients/clients.module.js';
import { configsOptions } from './configs/configs-options.js';
import { ConfigsApiModule } from './configs/configs.module.js';
import { DiscoveryModule } from './discovery/discovery.module.js';
import { GroupsModule } from './groups/groups.module.js';
import { HealthModule } from './health/health.module.js';
import { HostsModule } from './hosts/hosts.module.js';
import { HttpModule } from './http/http.module.js';
import { ImportsModule } from './imports/imports.module.js';
import { InventoryApiModule } from './inventory/inventory.module.js';
import { KernelModule } from './kernel.module.js';
import { MetricsModule } from './metrics/metrics.module.js';
import { ReachabilityModule } from './reachability/reachability.module.js';
import { secretsOptions } from './secrets/secrets-options.js';
import { SecretsApiModule } from './secrets/secrets.module.js';
import { TenantsModule } from './tenants/tenants.module.js';
import { TokensModule } from './tokens/tokens.module.js';
import { VariablesModule } from './variables/variables.module.js';

const FEATURES = [
  DiscoveryModule, HealthModule, MetricsModule, ClientsModule,
  TenantsModule, TokensModule, ChangesModule, AuditModule,
  HostsModule, ReachabilityModule, GroupsModule, VariablesModule, SecretsApiModule, ConfigsApiModule,
]; // prettier-ignore

@Module({})
export class AppModule {
  static of(config: Config, db: Db): DynamicModule {
    return {
      module: AppModule,
      imports: [
        KernelModule.of(config, db), SecretsModule.of((tokens) => secretsOptions(config, tokens)),
        ConfigsModule.of(configsOptions(config)), HttpModule, ...FEATURES, ImportsModule.of(config), InventoryApiModule.of(config),
      ], // prettier-ignore
    };
  }
}
