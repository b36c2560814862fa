export * from './clock/clock.js';
export * from './config/env.js';
export { isBarbicanId, type BarbicanConfig } from './config/barbican.js';
export type { GitConfig, GitScheme } from './config/git.js';
export type { KeystoneAccess, KeystoneConfig, KeystoneLogin } from './config/keystone.js';
export type {
  Credential,
  UnlockConfig,
  UnlockProviderName,
  VaultConfig,
  VaultLogin,
} from './config/unlock.js';
export type { TlsFiles } from './config/web.js';
export * from './context/context.js';
export * from './errors/app-error.js';
export * from './errors/catalogue.js';
export * from './errors/request.errors.js';
export { NoReplyError, patientFetch, type Patience, type Reply } from './http/patient-fetch.js';
export * from './ids/ids.js';
export * from './json/json.js';
export * from './paging/keyset.js';
export { DATABASE_DEFAULTS, type DatabaseOptions, type EntityClass } from './db/database.js';
export { CommitEntity } from './db/commit.entity.js';
export * from './db/db.js';
export * from './db/migrating.js';
export { backUp } from './db/sqlite/back-up.js';
export { statementBytes, takesMore } from './db/statement-size.js';
export type { Row, Snapshot } from './db/snapshot.js';
export * from './versions/version.js';
export * from './yaml/yaml.js';
export { databaseFailure } from './db/failures.js';
export { Slots } from './slots/slots.js';
export { mapInTurns } from './turns/turns.js';
export { within } from './turns/within.js';
export { openSource } from './db/open-source.js';
