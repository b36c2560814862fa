export type { Applied, ApplyOptions } from './apply/applied.js';
export { ApplyService } from './apply/apply.service.js';
export { LISTED_STEPS, type ActionCounts } from './apply/tally.js';
export type { Draft, DraftGroup, DraftHost, Notice } from './drafts/core/draft.js';
export { byPosition } from './drafts/draft-faults.js';
export { sourceOfValue } from './drafts/value-source.js';
export { FORMATS } from './imports/formats/formats.js';
export { ImportsService, type Imported } from './imports/imports.service.js';
export { IntakeModule } from './intake.module.js';
