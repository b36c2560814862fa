export { ChangeEntity } from './changes/change.entity.js';
export { noSuchTenant } from './changes/changes.errors.js';
export { ChangesQueries, type ChangeView } from './changes/changes.queries.js';
export { ChangesService, type Change, type EntityRef, type Unit } from './changes/changes.service.js';
export { EventsModule } from './events.module.js';
export { IdempotencyKeyEntity } from './idempotency/idempotency-key.entity.js';
export { UpkeepService } from './upkeep/upkeep.service.js';
export { IdempotencyService } from './idempotency/idempotency.service.js';
