import { Db, errorCatalogue, readConfig } from '@muster/kernel';
import { createApp } from './app.js';
import { writeOrCheck, type CommittedFiles } from './committed.js';
import { databaseOptions } from './database.js';
import { apiDocument } from './docs/docs.js';
import { STATUS } from './http/problem.js';

// `node openapi.js FOLDER [--check]`: writes what the code declares, or compares it with what is committed.

/** The API as it declares itself, by file name. */
async function contract(): Promise<CommittedFiles> {
  const config = readConfig({ MUSTER_LOG_LEVEL: 'silent' });
  // The document needs the routes, not the data: a database in memory will do.
  const db = await Db.open({ ...databaseOptions(config), file: ':memory:' });
  const app = await createApp(config, db);
  try {
    return { 'openapi.json': stable(apiDocument(app)), 'errors.json': stable(errors()) };
  } finally {
    await app.close();
  }
}

const errors = (): object[] =>
  errorCatalogue().map(({ code, kind, title }) => ({ code, kind, title, status: STATUS[kind] }));

/** Members in the order of their names, so that only a change of the API changes the text. */
const stable = (value: unknown): string => `${JSON.stringify(sorted(value), undefined, 2)}\n`;

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, member]) => [name, sorted(member)]));
}

await writeOrCheck('api', contract);
