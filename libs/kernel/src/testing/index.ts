export { testDb, type TestDb } from './test-db.js';
export * from './schema-drift.js';
export * from './statements.js';
