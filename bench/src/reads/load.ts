import { connect, type Socket } from 'node:net';

/** What is asked, over and over. */
export interface Target {
  readonly port: number;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Connections at once: enough to keep a server busy, few enough that none waits long. */
const CONNECTIONS = 8;

const END_OF_HEAD = Buffer.from('\r\n\r\n');

/**
 * Asks for one thing on several connections, `requests` times in all, and gives the seconds that took. It reads no more
 * of an answer than its status and its length: a client that costs as much as the server would measure itself.
 * @throws Error when an answer is not 200, or a connection ends
 */
export async function timeLoad(target: Target, requests: number): Promise<number> {
  const each = Math.ceil(requests / CONNECTIONS);
  const started = performance.now();
  await Promise.all(Array.from({ length: CONNECTIONS }, () => askRepeatedly(target, each)));
  return (performance.now() - started) / 1000;
}

function askRepeatedly({ port, path, headers = {} }: Target, times: number): Promise<void> {
  const lines = Object.entries({ host: `127.0.0.1:${port}`, ...headers }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  const request = `GET ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`;
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    let left = times;
    const answers = new Answers(() => {
      left -= 1;
      if (left > 0) socket.write(request);
      else socket.end(resolve);
    });
    socket.on('error', reject);
    socket.on('close', () => left > 0 && reject(new Error(`${path}: the connection ended`)));
    socket.on('data', (chunk) => readInto(answers, chunk, socket));
    socket.write(request);
  });
}

function readInto(answers: Answers, chunk: Buffer, socket: Socket): void {
  try {
    answers.read(chunk);
  } catch (error) {
    socket.destroy(error as Error);
  }
}

/** Finds the end of each answer in what a connection brings. */
class Answers {
  private head = Buffer.alloc(0);
  /** Bytes of the body that are still to come; undefined while the head is read. */
  private missing: number | undefined;

  constructor(private readonly onAnswer: () => void) {}

  read(chunk: Buffer): void {
    if (this.missing === undefined) this.readHead(chunk);
    else this.readBody(chunk.length);
  }

  private readHead(chunk: Buffer): void {
    this.head = Buffer.concat([this.head, chunk]);
    const end = this.head.indexOf(END_OF_HEAD);
    if (end < 0) return;
    const text = this.head.subarray(0, end).toString('latin1');
    if (!text.startsWith('HTTP/1.1 200 ')) throw new Error(`the answer begins with ${text.slice(0, 200)}`);
    const length = /^content-length: (\d+)/im.exec(text)?.[1];
    if (length === undefined) throw new Error('the answer does not say how long it is');
    const read = this.head.length - end - END_OF_HEAD.length;
    this.head = Buffer.alloc(0);
    this.missing = Number(length);
    this.readBody(read);
  }

  /** One request at a time is under way on a connection: nothing follows the body. */
  private readBody(bytes: number): void {
    this.missing = (this.missing ?? 0) - bytes;
    if (this.missing > 0) return;
    this.missing = undefined;
    this.onAnswer();
  }
}
