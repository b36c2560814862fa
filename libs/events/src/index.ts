export { AuditEventEntity } from './audit/audit-event.entity.js';
export { AuditQueries, type AuditFilter, type AuditView } from './audit/audit.queries.js';
export { AuditService } from './audit/audit.service.js';
export { SystemWritesService } from './audit/system-writes.service.js';
export { AuditSettings } from './audit/audit-settings.js';
export {
  AUDIT_ACTIONS,
  AUDIT_OUTCOMES,
  type AuditAction,
  type AuditEvent,
  type AuditOutcome,
} from './audit/core/tally.js';
export { CHANGE_KINDS, type ChangeKind, type EntityType } from './changes/change-kinds.js';
export { ChangeEntity } from './changes/change.entity.js';
export { noSuchTenant } from './changes/changes.errors.js';
export {
  ChangesQueries,
  type ChangeFilter,
  type ChangeSelection,
  type ChangesPage,
  type ChangeView,
} from './changes/changes.queries.js';
export { ChangesService, type Change, type EntityRef, type Unit } from './changes/changes.service.js';
export { EventsModule } from './events.module.js';
export { IdempotencyKeyEntity } from './idempotency/idempotency-key.entity.js';
export { UpkeepService } from './upkeep/upkeep.service.js';
export { IdempotencyService } from './idempotency/idempotency.service.js';
