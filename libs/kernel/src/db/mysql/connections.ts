import type { Duplex } from 'node:stream';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { within } from '../../turns/within.js';
import { failureKind, tooBusy } from '../failures.js';
import type { Seat, Servers } from './servers.js';

/** mysql2's pooled connection, as far as it is needed here. */
interface RawConnection {
  readonly config: { readonly seat?: Seat };
  readonly stream: Duplex;
  release(): void;
  destroy(): void;
}

/** Even when the wait is over, an attempt gets this long: how else would the end of an outage be seen. */
const LEAST_WAIT_MS = 1_000;
const MAX_TEXT = 2 ** 30;

/**
 * Whatever the server's own settings are: units of work rely on a consistent view, and text that does not fit must
 * fail instead of being cut. A slow reader of an export may keep the server waiting.
 */
const sessionSettings = (waitSeconds: number): string[] => [
  "sql_mode = 'STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION'",
  `innodb_lock_wait_timeout = ${Math.max(1, waitSeconds)}`,
  `group_concat_max_len = ${MAX_TEXT}`,
  'net_write_timeout = 600',
];

/** One connection, for as long as its holder needs it. Ends with {@link release} or {@link discard}, once. */
export class Lease {
  constructor(
    private readonly runner: QueryRunner,
    private readonly connection: RawConnection,
    private readonly connections: Connections,
  ) {}

  get manager(): EntityManager {
    return this.runner.manager;
  }

  async query<R extends object>(sql: string, parameters: readonly unknown[] = []): Promise<R[]> {
    return (await this.runner.query(sql, [...parameters])) as R[];
  }

  /** Runs a statement that gives no rows. @returns how many it changed */
  async execute(sql: string, parameters: readonly unknown[]): Promise<number> {
    const { affectedRows } = (await this.runner.query(sql, [...parameters])) as { affectedRows: number };
    return affectedRows;
  }

  /** Rows as they come. */
  async stream(sql: string, parameters: readonly unknown[]): Promise<AsyncIterable<unknown>> {
    return this.runner.stream(sql, [...parameters]);
  }

  async release(): Promise<void> {
    this.connections.returned(this.connection);
    await this.runner.release();
  }

  /** Closes the connection, on which a transaction may be open. */
  async discard(): Promise<void> {
    this.connections.returned(this.connection);
    this.connection.destroy();
    await this.runner.release();
  }

  /**
   * Ends it after a failure. When that was the connection's own or its server's, the server is taken for unfit.
   * @param otherwise what to do with the connection when it was not
   */
  async end(error: unknown, otherwise: 'release' | 'discard' = 'release'): Promise<void> {
    const isAway = failureKind(error) === 'away';
    if (isAway) this.connections.reject(this.connection);
    return isAway || otherwise === 'discard' ? this.discard() : this.release();
  }
}

/** The pool of connections to the servers of a database. */
export class Connections {
  private readonly prepared = new WeakSet<RawConnection>();
  /** Those that someone holds. */
  private readonly leased = new Set<RawConnection>();
  /** Whether the servers are a Galera cluster; asked once. */
  private cluster: boolean | undefined;

  constructor(
    private readonly source: DataSource,
    private readonly servers: Servers,
    private readonly waitMs: number,
  ) {}

  /** Whether the servers replicate to each other with Galera. Known once a connection was leased. */
  get isCluster(): boolean {
    return this.cluster === true;
  }

  /**
   * A connection to a server that has not failed since.
   * @param deadline how long to wait for one, as a time of `Date.now()`
   * @throws AppError `database.busy`; the driver's error when there is no way to a server
   */
  async lease(deadline: number): Promise<Lease> {
    for (;;) {
      const runner = this.source.createQueryRunner();
      const connection = await this.connected(runner, deadline);
      this.leased.add(connection);
      const lease = new Lease(runner, connection, this);
      if (connection.config.seat && !this.servers.isGood(connection.config.seat)) {
        await lease.discard();
        continue;
      }
      if (!this.prepared.has(connection)) await this.prepare(lease, connection);
      return lease;
    }
  }

  /**
   * Leases a connection for a piece of work that leaves no transaction open, and gives it back.
   * @param deadline how long to wait for one, as a time of `Date.now()`
   * @throws AppError `database.busy`; what the work throws
   */
  async with<T>(deadline: number, work: (lease: Lease) => Promise<T>): Promise<T> {
    const lease = await this.lease(deadline);
    try {
      const result = await work(lease);
      await lease.release();
      return result;
    } catch (error) {
      await lease.end(error);
      throw error;
    }
  }

  /** Takes a connection's failure for its server's. */
  reject({ config: { seat } }: RawConnection): void {
    if (seat) this.servers.reject(seat);
  }

  /** Gives a server up that says nothing: what waits for it fails, and may try another. */
  breakOff(seat: Seat): void {
    this.servers.reject(seat);
    const gone = [...this.leased].filter(({ config }) => config.seat?.server === seat.server);
    for (const { stream } of gone) stream.destroy();
  }

  /** Someone's lease has ended. */
  returned(connection: RawConnection): void {
    this.leased.delete(connection);
  }

  private async connected(runner: QueryRunner, deadline: number): Promise<RawConnection> {
    const connecting = runner.connect() as Promise<RawConnection>;
    try {
      return await within(Math.max(deadline - Date.now(), LEAST_WAIT_MS), connecting, tooBusy);
    } catch (error) {
      // Should it come after all, it goes back to those who wait.
      connecting.then((connection) => connection.release()).catch(() => undefined);
      throw isQueueFull(error) ? tooBusy(error) : error;
    }
  }

  /** A new connection is told once how this service wants it. */
  private async prepare(lease: Lease, connection: RawConnection): Promise<void> {
    try {
      this.cluster ??= await isGalera(lease);
      // A read waits until its node has applied what the cluster had agreed on: so it sees every write that was answered.
      const settings = [
        ...sessionSettings(Math.ceil(this.waitMs / 1000)),
        ...(this.cluster ? ['wsrep_sync_wait = 1'] : []),
      ];
      await lease.query('SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ');
      await lease.query(`SET SESSION ${settings.join(', ')}`);
      this.prepared.add(connection);
    } catch (error) {
      await lease.end(error);
      throw error;
    }
  }
}

async function isGalera(lease: Lease): Promise<boolean> {
  const [row] = await lease.query<{ Value: string }>("SHOW VARIABLES LIKE 'wsrep_on'");
  return row?.Value === 'ON';
}

const isQueueFull = (error: unknown): boolean =>
  error instanceof Error && error.message === 'Queue limit reached.';
