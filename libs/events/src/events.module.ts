import { Module } from '@nestjs/common';
import { ChangesQueries } from './changes/changes.queries.js';
import { ChangesService } from './changes/changes.service.js';

@Module({ providers: [ChangesService, ChangesQueries], exports: [ChangesService, ChangesQueries] })
export class EventsModule {}
