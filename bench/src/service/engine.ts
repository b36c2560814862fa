import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { sqliteFile } from '@muster/kernel';
import type { Copying } from '../bare-insert.js';

/** Where a service keeps its data, and where the bound of an apply can put a copy. */
export interface Database {
  /** What the service is told. */
  readonly settings: NodeJS.ProcessEnv;
  readonly copying: Pick<Copying, 'engine' | 'from' | 'into'>;
  drop(): Promise<void>;
}

/** A kind of database to measure on. */
export interface Engine {
  /** What stands behind the name of a figure: nothing for the embedded one. */
  readonly suffix: string;
  /** A new and empty database for a service over a data directory. */
  create(dataDir: string): Promise<Database>;
  stop(): Promise<void>;
}

export const SQLITE: Engine = {
  suffix: '',
  create: (dataDir) =>
    Promise.resolve({
      settings: {},
      copying: {
        engine: 'sqlite',
        from: sqliteFile({ dataDir }),
        into: join(dataDir, `${randomUUID()}.sqlite`),
      },
      drop: () => Promise.resolve(),
    }),
  stop: () => Promise.resolve(),
};

/** The project's own way to start one, for its tests. */
interface MariaDbTools {
  readonly hasMariaDb: () => boolean;
  readonly startMariaDb: () => Promise<{ url: string; stop: () => Promise<void> }>;
}

const TOOLS = new URL('../../../tools/mariadb.mjs', import.meta.url).href;

/** A MariaDB of its own, on loopback; undefined where none is installed. */
export async function startMariaDbEngine(): Promise<Engine | undefined> {
  const { hasMariaDb, startMariaDb } = (await import(TOOLS)) as MariaDbTools;
  if (!hasMariaDb()) return undefined;
  const { url, stop } = await startMariaDb();
  const run = async (...statements: string[]): Promise<void> => {
    const connection = await createConnection(url);
    for (const sql of statements) await connection.query(sql);
    await connection.end();
  };
  return {
    suffix: ' on MariaDB',
    create: async () => {
      const name = `bench_${randomUUID().replaceAll('-', '')}`;
      const [from, into] = [name, `${name}_bare`];
      await run(`CREATE DATABASE ${from}`, `CREATE DATABASE ${into}`);
      const urlOf = (database: string): string => new URL(database, url).href;
      return {
        settings: { MUSTER_DATABASE_URL: urlOf(from) },
        copying: { engine: 'mysql', from: urlOf(from), into: urlOf(into) },
        drop: () => run(`DROP DATABASE ${from}`, `DROP DATABASE ${into}`),
      };
    },
    stop,
  };
}
