import type { ConnectionOptions } from 'mysql2';
import { DataSource, type DataSourceOptions, type MigrationInterface } from 'typeorm';
import { parseMysqlUrl } from './mysql/mysql-url.js';
import type { Servers } from './mysql/servers.js';

/** An entity class. */
export type EntityClass = new () => object;

/** Where the data lives, and which tables and migrations there are. */
export interface DatabaseOptions {
  /** `mysql://user:password@host:port,host:port/database`; undefined for the embedded SQLite file. */
  readonly url: string | undefined;
  readonly file: string;
  /** How long a request waits for a connection, a lock, or a database that is away, in milliseconds. */
  readonly waitMs: number;
  /** Connections to a MySQL server beside those of snapshots. */
  readonly poolSize: number;
  /** Snapshots that may be open at once, each with a connection of its own. */
  readonly snapshots: number;
  readonly entities: readonly EntityClass[];
  readonly migrations: readonly (new () => MigrationInterface)[];
}

/** What is as good as any, where nothing is configured: in tools and specs. */
export const DATABASE_DEFAULTS = { waitMs: 15_000, poolSize: 10, snapshots: 4 } as const;

/** How long a statement waits for another process's write lock on the SQLite file before it fails. */
export const BUSY_TIMEOUT_MS = 10_000;

const CONNECT_TIMEOUT_MS = 5_000;
/** Requests that wait for a connection at once; more of them would only wait for their own failure. */
const MAX_WAITING = 1_000;

/** What any engine's data source has. */
const common = ({
  entities,
  migrations,
}: DatabaseOptions): Pick<
  DataSourceOptions,
  'entities' | 'migrations' | 'migrationsTableName' | 'synchronize'
> => ({
  entities: [...entities],
  migrations: [...migrations],
  migrationsTableName: 'migrations',
  synchronize: false,
});

/** The embedded database's data source. */
export function sqliteSource(options: DatabaseOptions): DataSource {
  return new DataSource({
    ...common(options),
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

/** How to connect to a MySQL database; connections go where `servers` sends them. */
export function mysqlConnection(options: DatabaseOptions, servers: Servers): ConnectionOptions {
  const { user, password, database, tls } = parseMysqlUrl(options.url ?? '');
  return {
    user,
    password,
    database,
    timezone: 'Z',
    charset: 'utf8mb4',
    supportBigNumbers: true,
    bigNumberStrings: false,
    connectTimeout: CONNECT_TIMEOUT_MS,
    ...(tls && { ssl: { rejectUnauthorized: true, verifyIdentity: true } }),
    stream: servers.stream,
  };
}

/** The data source of a MySQL database. */
export function mysqlSource(options: DatabaseOptions, servers: Servers): DataSource {
  const { database, ...extra } = mysqlConnection(options, servers);
  return new DataSource({
    ...common(options),
    type: 'mysql',
    ...(database !== undefined && { database }),
    poolSize: options.poolSize + options.snapshots,
    extra: { ...extra, queueLimit: MAX_WAITING },
  });
}
