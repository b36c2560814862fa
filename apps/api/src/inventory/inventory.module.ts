import { Module, type DynamicModule } from '@nestjs/common';
import { BundlesModule } from '@muster/bundles';
import type { Config } from '@muster/kernel';
import { InventoryController } from './inventory.controller.js';

@Module({})
export class InventoryApiModule {
  static of(config: Config): DynamicModule {
    return {
      module: InventoryApiModule,
      imports: [BundlesModule.forRoot(config)],
      controllers: [InventoryController],
    };
  }
}
