import type { DataSource, EntityManager } from 'typeorm';
import type { Snapshot } from './snapshot.js';

/** What the two kinds of database do in ways of their own. */
export interface Engine {
  readonly dialect: 'sqlite' | 'mysql';
  /** The data source that writes, for schema work. */
  readonly source: DataSource;
  /** Runs a unit of work, again when it lost against another: all of it is committed, or nothing. */
  transaction<T>(work: (manager: EntityManager) => Promise<T>): Promise<T>;
  /** Runs one reading statement outside of any transaction. */
  read<R extends object>(sql: string, parameters: readonly unknown[]): Promise<R[]>;
  /** Reads of one consistent state, beside all writers. */
  snapshot<T>(work: (snapshot: Snapshot) => Promise<T>): Promise<T>;
  /** @throws when the database cannot serve */
  check(): Promise<void>;
  /** Removes what the engine keeps for itself and needs no more. */
  sweep(): Promise<void>;
  close(): Promise<void>;
}
