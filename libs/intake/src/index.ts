export type { Applied, ApplyOptions } from './apply/applied.js';
export { ApplyService } from './apply/apply.service.js';
export type { ChangedValues } from './apply/step-values.js';
export { LISTED_STEPS, SHOWN_VALUES, type ActionCounts } from './apply/tally.js';
export type { Draft, DraftGroup, DraftHost, Notice } from './drafts/core/draft.js';
export { byPosition } from './drafts/draft-faults.js';
export { sourceOfValue } from './drafts/value-source.js';
export { FORMATS } from './imports/formats/formats.js';
export { ImportEntity } from './imports/import.entity.js';
export {
  IMPORT_KINDS,
  IMPORT_STATES,
  type ImportProblem,
  type ImportResult,
  type ImportView,
} from './imports/import-view.js';
export { IMPORT_FORMATS, ImportsService } from './imports/imports.service.js';
export type { Imported, Upload } from './imports/intake-request.js';
export type { Outcome } from './imports/runs.service.js';
export { IntakeModule } from './intake.module.js';
export type { IntakeSettings } from './intake-settings.js';
