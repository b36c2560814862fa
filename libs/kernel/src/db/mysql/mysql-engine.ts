import type { DataSource, EntityManager } from 'typeorm';
import { newId } from '../../ids/ids.js';
import { within } from '../../turns/within.js';
import { mysqlConnection, type DatabaseOptions } from '../database.js';
import type { Engine } from '../engine.js';
import { failureKind } from '../failures.js';
import { migrate } from '../migrating.js';
import { Patience } from '../patience.js';
import { BATCH_ROWS, type Row, type Snapshot } from '../snapshot.js';
import { Commits } from './commits.js';
import { Connections, type Lease } from './connections.js';
import { parseMysqlUrl } from './mysql-url.js';
import { openMysqlSource } from './open-source.js';
import { Servers } from './servers.js';
import { Watch } from './watch.js';

/** How long a look at the health of the database may take. */
const CHECK_MS = 2_000;

/** MySQL, MariaDB and Galera: one server or several that stand for the same data. */
export class MysqlEngine implements Engine {
  readonly dialect = 'mysql';
  private readonly patience: Patience;
  private readonly connections: Connections;
  private readonly commits: Commits;
  private readonly watch: Watch;

  private constructor(
    readonly source: DataSource,
    servers: Servers,
    options: DatabaseOptions,
  ) {
    this.patience = new Patience(options.waitMs);
    this.connections = new Connections(source, servers, options.waitMs);
    this.commits = new Commits(this.connections, this.patience);
    this.watch = new Watch(
      mysqlConnection(options, servers),
      (seat) => this.connections.breakOff(seat),
      (seat) => servers.isInFavour(seat),
    );
    this.watch.start();
  }

  static async open(options: DatabaseOptions): Promise<MysqlEngine> {
    const servers = new Servers(parseMysqlUrl(options.url ?? '').servers);
    const source = await openMysqlSource(options, servers);
    try {
      await migrate(source);
    } catch (error) {
      await source.destroy();
      throw error;
    }
    return new MysqlEngine(source, servers, options);
  }

  async transaction<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.patience.persist((deadline) => this.unit(work, deadline));
  }

  private async unit<T>(work: (manager: EntityManager) => Promise<T>, deadline: number): Promise<T> {
    const lease = await this.connections.lease(deadline);
    const mark = newId();
    let result: T;
    try {
      await lease.query('START TRANSACTION');
      result = await work(lease.manager);
      await this.commits.mark(lease, mark);
    } catch (error) {
      await undo(lease, error);
      throw error;
    }
    try {
      await lease.query('COMMIT');
    } catch (error) {
      return this.afterLostCommit(lease, { mark, result, error });
    }
    await lease.release();
    return result;
  }

  /** A conflict undoes a commit for certain; anything else leaves open whether it was made. */
  private async afterLostCommit<T>(
    lease: Lease,
    { mark, result, error }: { mark: string; result: T; error: unknown },
  ): Promise<T> {
    if (failureKind(error) === 'conflict') {
      await lease.release();
      throw error;
    }
    await lease.end(error);
    if ((await this.commits.settle(mark, error)) === 'committed') return result;
    throw error;
  }

  async read<R extends object>(sql: string, parameters: readonly unknown[]): Promise<R[]> {
    return this.patience.persist((deadline) =>
      this.connections.with(deadline, (lease) => lease.query<R>(sql, parameters)),
    );
  }

  /** In a read-only transaction. */
  async snapshot<T>(work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
    return this.patience.persist(async (deadline) => {
      const lease = await this.opened(deadline);
      const result = await this.looked(lease, work);
      await undo(lease);
      return result;
    });
  }

  private async looked<T>(lease: Lease, work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
    try {
      return await work(snapshotOf(lease));
    } catch (error) {
      // Rows that nobody took may still be on their way: nothing more can be asked on this connection.
      await lease.end(error, 'discard');
      throw error;
    }
  }

  private async opened(deadline: number): Promise<Lease> {
    const lease = await this.connections.lease(deadline);
    try {
      await lease.query('START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY');
      return lease;
    } catch (error) {
      await lease.end(error);
      throw error;
    }
  }

  /** A Galera node answers `SELECT 1` long after it has lost its cluster: a table, and its own word, tell more. */
  async check(): Promise<void> {
    const checked = this.connections.with(Date.now() + CHECK_MS, async (lease) => {
      await lease.query('SELECT id FROM tenants LIMIT 1');
      if (this.connections.isCluster) await requireReady(lease);
    });
    await within(CHECK_MS, checked, () => new Error('the database does not answer in time'));
  }

  async sweep(): Promise<void> {
    await this.connections.with(Date.now(), (lease) => this.commits.sweep(lease));
  }

  async close(): Promise<void> {
    this.watch.stop();
    await this.source.destroy();
  }
}

/** Leaves nothing open on a connection that goes back to the pool. */
async function undo(lease: Lease, error?: unknown): Promise<void> {
  if (failureKind(error) === 'away') return lease.end(error);
  try {
    await lease.query('ROLLBACK');
    await lease.release();
  } catch (broken) {
    await lease.end(broken);
  }
}

async function requireReady(lease: Lease): Promise<void> {
  const [row] = await lease.query<{ Value: string }>("SHOW GLOBAL STATUS LIKE 'wsrep_ready'");
  if (row?.Value === 'ON') return;
  throw Object.assign(new Error('the Galera node is not ready'), {
    code: 'ER_UNKNOWN_COM_ERROR',
    errno: 1047,
  });
}

function snapshotOf(lease: Lease): Snapshot {
  return {
    all: async (sql, parameters = []) =>
      (await lease.query<Record<string, string | number | null>>(sql, parameters)).map(Object.values),
    async *batches(sql, parameters = []) {
      let batch: Row[] = [];
      for await (const row of await lease.stream(sql, parameters)) {
        if (batch.push(Object.values(row as Record<string, string | number | null>)) < BATCH_ROWS) continue;
        yield batch;
        batch = [];
      }
      if (batch.length > 0) yield batch;
    },
  };
}
