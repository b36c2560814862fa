import { Module, type DynamicModule } from '@nestjs/common';
import { BundlesModule } from '@muster/bundles';
import { IdentityModule } from '@muster/identity';
import type { Config } from '@muster/kernel';
import { AwxController } from '../awx/awx.controller.js';
import { LimitsController } from '../limits/limits.controller.js';
import { InventoryController } from './inventory.controller.js';

/** The bundles, and what of them a tenant has under way: both speak of the same slots. */
@Module({})
export class InventoryApiModule {
  static of(config: Config): DynamicModule {
    return {
      module: InventoryApiModule,
      imports: [BundlesModule.forRoot(config), IdentityModule],
      controllers: [InventoryController, AwxController, LimitsController],
    };
  }
}
