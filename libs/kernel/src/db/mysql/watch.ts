import { createConnection, type Connection, type ConnectionOptions } from 'mysql2';
import type { Seat } from './servers.js';

const EVERY_MS = 1_000;
/** A frozen machine keeps its connections open and answers nothing; a busy one answers so small a question in time. */
const MISSES = 3;

/** A question so small that only a server that is unfit leaves it unanswered. */
const QUESTION = "SHOW GLOBAL STATUS LIKE 'wsrep_ready'";

interface Probe {
  readonly connection: Connection;
  readonly seat: Seat | undefined;
  waiting: boolean;
  misses: number;
}

/** Asks the server in favour, once a second, whether it is there: whoever waits for a frozen one would wait for ever. */
export class Watch {
  private probe: Probe | undefined;
  private timer: NodeJS.Timeout | undefined;

  /**
   * @param options as for the pool, so that the connection goes to the server in favour
   * @param onSilence told which connection's server has said nothing for {@link MISSES} questions
   * @param isInFavour whether a connection's server is still in favour
   */
  constructor(
    private readonly options: ConnectionOptions,
    private readonly onSilence: (seat: Seat) => void,
    private readonly isInFavour: (seat: Seat) => boolean,
  ) {}

  start(): void {
    this.timer = setInterval(() => this.ask(), EVERY_MS).unref();
  }

  stop(): void {
    clearInterval(this.timer);
    this.forget();
  }

  private ask(): void {
    const probe = this.current();
    if (!probe.waiting) {
      probe.waiting = true;
      probe.connection.query(QUESTION, (error) => {
        // What fails is found out by those who use it; here only silence counts.
        if (error) this.forget();
        probe.waiting = false;
        probe.misses = 0;
      });
      return;
    }
    probe.misses += 1;
    if (probe.misses < MISSES) return;
    this.forget();
    if (probe.seat) this.onSilence(probe.seat);
  }

  private current(): Probe {
    if (this.probe?.seat && !this.isInFavour(this.probe.seat)) this.forget();
    this.probe ??= opened(this.options);
    return this.probe;
  }

  private forget(): void {
    this.probe?.connection.destroy();
    this.probe = undefined;
  }
}

function opened(options: ConnectionOptions): Probe {
  const connection = createConnection(options);
  connection.on('error', () => undefined);
  const { seat } = connection.config as { seat?: Seat };
  return { connection, seat, waiting: false, misses: 0 };
}
