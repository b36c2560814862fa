import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** What a proxy does with what a client is about to send: nothing, or its own thing. */
export type Intervention = (text: string, link: Link) => 'pass' | 'taken';

/** One client and its connection to the server. */
export interface Link {
  readonly client: Socket;
  readonly server: Socket;
  readonly data: Buffer;
}

/** Stands between the service and its database server, and breaks what a test wants broken. */
export class DatabaseProxy {
  private readonly links = new Set<Link>();
  private listener: Server | undefined;
  private intervention: Intervention = () => 'pass';
  /** A machine that hangs: connections stay, and nothing is said on them. */
  frozen = false;
  port = 0;

  private constructor(private readonly target: URL) {}

  static async before(databaseUrl: string): Promise<DatabaseProxy> {
    const proxy = new DatabaseProxy(new URL(databaseUrl));
    await proxy.open();
    return proxy;
  }

  /** The database's URL by way of this proxy. */
  get url(): string {
    const { username, pathname } = this.target;
    return `mysql://${username}@127.0.0.1:${this.port}${pathname}`;
  }

  /** Lets the next client data that holds `text` through to `what`, once. */
  onNext(text: string, what: (link: Link) => void): Promise<void> {
    return new Promise((resolve) => {
      this.intervention = (sent, link) => {
        if (!sent.includes(text)) return 'pass';
        this.intervention = () => 'pass';
        what(link);
        resolve();
        return 'taken';
      };
    });
  }

  /** Refuses connections and breaks those there are, as a server that died. */
  async die(): Promise<void> {
    const { listener } = this;
    this.listener = undefined;
    for (const { client, server } of this.links) {
      client.destroy();
      server.destroy();
    }
    if (!listener) return;
    listener.close();
    await once(listener, 'close');
  }

  /** Takes connections (again), on the port it had. */
  async open(): Promise<void> {
    this.listener = createServer((client) => this.join(client));
    this.listener.listen(this.port, '127.0.0.1');
    await once(this.listener, 'listening');
    this.port = (this.listener.address() as AddressInfo).port;
  }

  private join(client: Socket): void {
    const server = connect(Number(this.target.port), this.target.hostname);
    const link = { client, server, data: Buffer.alloc(0) };
    this.links.add(link);
    client.on('data', (data) => {
      if (this.frozen) return;
      if (this.intervention(data.toString('latin1'), { client, server, data }) === 'pass') server.write(data);
    });
    server.on('data', (data) => this.frozen || client.write(data));
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ] as const) {
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.links.delete(link);
        // A test that breaks one side by itself decides about the other.
        if (!detached.has(link.server)) other.destroy();
      });
    }
  }
}

const detached = new WeakSet<Socket>();

/** Sends the client away and keeps its connection to the server, for the test to end. */
export function detach({ client, server }: Link): void {
  detached.add(server);
  client.destroy();
}
