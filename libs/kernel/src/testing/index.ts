export { testDb, type TestDb } from './test-db.js';
