import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DATABASE_DEFAULTS, type DatabaseOptions } from '../db/database.js';
import { Db } from '../db/db.js';

export interface TestDb {
  readonly db: Db;
  readonly file: string;
  readonly close: () => Promise<void>;
}

/** A migrated SQLite database in a folder of its own. */
export async function testDb(options: Pick<DatabaseOptions, 'entities' | 'migrations'>): Promise<TestDb> {
  const folder = await mkdtemp(join(tmpdir(), 'muster-db-'));
  const file = join(folder, 'test.sqlite');
  const db = await Db.open({ ...DATABASE_DEFAULTS, ...options, url: undefined, file });
  return {
    db,
    file,
    close: async () => {
      await db.close();
      await rm(folder, { recursive: true });
    },
  };
}
