import { Module } from '@nestjs/common';
import { InventoryModule } from '@muster/inventory';
import { GroupVariablesController } from './group-variables.controller.js';
import { HostVariablesController } from './host-variables.controller.js';
import { TenantVariablesController } from './tenant-variables.controller.js';

@Module({
  imports: [InventoryModule],
  controllers: [TenantVariablesController, GroupVariablesController, HostVariablesController],
})
export class VariablesModule {}
