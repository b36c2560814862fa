import { Module } from '@nestjs/common';
import { EventsModule } from '@muster/events';
import { IdentityModule } from '@muster/identity';
import { InventoryModule } from '@muster/inventory';
import { ApplyService } from './apply/apply.service.js';
import { ImportsService } from './imports/imports.service.js';

@Module({
  imports: [EventsModule, IdentityModule, InventoryModule],
  providers: [ApplyService, ImportsService],
  exports: [ApplyService, ImportsService],
})
export class IntakeModule {}
