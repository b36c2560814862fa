import { Module } from '@nestjs/common';
import { InventoryModule } from '@muster/inventory';
import { HostsController } from './hosts.controller.js';

@Module({ imports: [InventoryModule], controllers: [HostsController] })
export class HostsModule {}
