import { Module } from '@nestjs/common';
import { InventoryModule } from '@muster/inventory';
import { ReachabilityController } from './reachability.controller.js';

@Module({ imports: [InventoryModule], controllers: [ReachabilityController] })
export class ReachabilityModule {}
