import { connect, type Socket } from 'node:net';
import type { ServerAddress } from './mysql-url.js';

const KEEP_ALIVE_MS = 30_000;

/** A connection's server, and whether that still was in favour when it was made. */
export interface Seat {
  readonly server: Server;
  /** The server's count of failures when the connection was made. */
  readonly failures: number;
}

export interface Server extends ServerAddress {
  failures: number;
}

/** What mysql2 hands to a maker of streams: the connection's own copy of the configuration. */
export interface StreamOptions {
  readonly config: { host: string; port: number; seat?: Seat };
}

/**
 * The servers of one database. Connections go to the one in favour; when it fails, the next is in favour, and
 * connections to the failed one are dropped as they turn up.
 */
export class Servers {
  private readonly servers: readonly Server[];
  private favourite = 0;

  constructor(addresses: readonly ServerAddress[]) {
    this.servers = addresses.map((address) => ({ ...address, failures: 0 }));
  }

  get count(): number {
    return this.servers.length;
  }

  /** Begins a connection to the server in favour. A socket that fails before it is of use speaks against its server. */
  readonly stream = ({ config }: StreamOptions): Socket => {
    const server = this.inFavour;
    const seat: Seat = { server, failures: server.failures };
    // For the server's certificate, and for messages.
    Object.assign(config, { host: server.host, port: server.port, seat });
    const socket = connect(server.port, server.host);
    socket.setNoDelay(true);
    // Firewalls forget connections that say nothing for long.
    socket.setKeepAlive(true, KEEP_ALIVE_MS);
    socket.once('error', () => this.reject(seat));
    return socket;
  };

  /** Whether a new connection would go to the same server, which has not failed since this one was made. */
  isInFavour(seat: Seat): boolean {
    return seat.server === this.inFavour && this.isGood(seat);
  }

  /** Whether a connection's server has not failed since the connection was made. */
  isGood({ server, failures }: Seat): boolean {
    return server.failures === failures;
  }

  /** Takes a connection's failure for its server's; one server that fails many connections at once fails once. */
  reject(seat: Seat): void {
    if (!this.isGood(seat)) return;
    seat.server.failures += 1;
    this.leave(seat.server);
  }

  /** Puts the next server in favour, unless that has happened. */
  leave(server: Server): void {
    if (server === this.inFavour) this.next();
  }

  private next(): void {
    this.favourite = (this.favourite + 1) % this.servers.length;
  }

  /** The server that new connections go to. */
  get inFavour(): Server {
    const server = this.servers[this.favourite];
    if (!server) throw new Error('a database has one server at least');
    return server;
  }
}
