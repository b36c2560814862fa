import { Module } from '@nestjs/common';
import { ChangesQueries } from './changes/changes.queries.js';
import { ChangesService } from './changes/changes.service.js';
import { IdempotencyService } from './idempotency/idempotency.service.js';
import { UpkeepService } from './upkeep/upkeep.service.js';

@Module({
  providers: [ChangesService, ChangesQueries, IdempotencyService, UpkeepService],
  exports: [ChangesService, ChangesQueries, IdempotencyService],
})
export class EventsModule {}
