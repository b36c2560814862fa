import { Db, readConfig } from '@muster/kernel';
import { createApp } from './app.js';
import { writeOrCheck, type CommittedFiles } from './committed.js';
import { databaseOptions } from './database.js';
import { apiDocument } from './docs/docs.js';
import type { ApiDocument } from './docs/document.js';
import { referencePages } from './docs/reference.js';
import { Metrics } from './metrics/metrics.provider.js';

// `node reference.js FOLDER [--check]`: writes the pages of docs/reference from the code, or compares them with it.

async function pages(): Promise<CommittedFiles> {
  const config = readConfig({ MUSTER_LOG_LEVEL: 'silent' });
  const db = await Db.open({ ...databaseOptions(config), file: ':memory:' });
  const app = await createApp(config, db);
  try {
    const document = apiDocument(app) as unknown as ApiDocument;
    return referencePages(document, app.get(Metrics).registry.getMetricsAsArray());
  } finally {
    await app.close();
  }
}

// What the command line takes is not ours to know: tools/cli-reference.mjs.
await writeOrCheck('docs', pages, ['cli.md']);
