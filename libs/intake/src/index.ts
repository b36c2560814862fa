export {
  ApplyService,
  LISTED_STEPS,
  type ActionCounts,
  type Applied,
  type ApplyOptions,
} from './apply/apply.service.js';
export type { Draft, DraftGroup, DraftHost, Notice } from './drafts/core/draft.js';
export { FORMATS } from './imports/formats/formats.js';
export { ImportsService, type Imported } from './imports/imports.service.js';
export { IntakeModule } from './intake.module.js';
