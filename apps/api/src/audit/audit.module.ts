import { Module } from '@nestjs/common';
import { EventsModule } from '@muster/events';
import { AuditController } from './audit.controller.js';

@Module({ imports: [EventsModule], controllers: [AuditController] })
export class AuditModule {}
