import { Module } from '@nestjs/common';
import { EventsModule } from '@muster/events';
import { IdentityModule } from '@muster/identity';
import { ChangesController } from './changes.controller.js';

@Module({ imports: [EventsModule, IdentityModule], controllers: [ChangesController] })
export class ChangesModule {}
