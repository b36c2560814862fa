import { DataSource, type MigrationInterface } from 'typeorm';

/** An entity class. */
export type EntityClass = new () => object;

/** Where the data lives, and which tables and migrations there are. */
export interface DatabaseOptions {
  /** `mysql://user:password@host:port/database`; undefined for the embedded SQLite file. */
  readonly url: string | undefined;
  readonly file: string;
  /** Snapshots that may be open at once, each with a connection of its own. */
  readonly snapshots?: number;
  readonly entities: readonly EntityClass[];
  readonly migrations: readonly (new () => MigrationInterface)[];
}

/** Connections of a MySQL server beside those of snapshots. */
const REQUEST_CONNECTIONS = 10;

/** How long a statement waits for another process's write lock on the SQLite file before it fails. */
export const BUSY_TIMEOUT_MS = 10_000;

/** The engine's data source, not yet initialised. */
export function dataSource(options: DatabaseOptions): DataSource {
  const common = {
    entities: [...options.entities],
    migrations: [...options.migrations],
    migrationsTableName: 'migrations',
    synchronize: false,
  };
  if (options.url === undefined) {
    return new DataSource({
      ...common,
      type: 'better-sqlite3',
      database: options.file,
      enableWAL: true,
      timeout: BUSY_TIMEOUT_MS,
      statementCacheSize: 200,
      // NORMAL under WAL survives the death of the process, and the file survives that of the machine.
      prepareDatabase: (handle: { pragma(text: string): unknown }) => {
        handle.pragma('synchronous = NORMAL');
        handle.pragma('cache_size = -32000');
      },
    });
  }
  return new DataSource({
    ...common,
    type: 'mysql',
    url: options.url,
    timezone: 'Z',
    charset: 'utf8mb4',
    supportBigNumbers: true,
    bigNumberStrings: false,
    poolSize: REQUEST_CONNECTIONS + (options.snapshots ?? 0),
  });
}
