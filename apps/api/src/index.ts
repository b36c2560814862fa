export { createApp } from './app.js';
export { databaseOptions } from './database.js';
export { apiDocument } from './docs/docs.js';
