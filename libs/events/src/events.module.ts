import { Module } from '@nestjs/common';
import { AuditQueries } from './audit/audit.queries.js';
import { AuditService } from './audit/audit.service.js';
import { SystemWritesService } from './audit/system-writes.service.js';
import { ChangesQueries } from './changes/changes.queries.js';
import { ChangesService } from './changes/changes.service.js';
import { IdempotencyService } from './idempotency/idempotency.service.js';
import { UpkeepService } from './upkeep/upkeep.service.js';

@Module({
  providers: [
    SystemWritesService,
    AuditService,
    AuditQueries,
    ChangesService,
    ChangesQueries,
    IdempotencyService,
    UpkeepService,
  ],
  exports: [
    SystemWritesService,
    AuditService,
    AuditQueries,
    ChangesService,
    ChangesQueries,
    IdempotencyService,
    UpkeepService,
  ],
})
export class EventsModule {}
