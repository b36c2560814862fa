import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { appendFileSync, existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const BACKEND = '/usr/lib/git-core/git-http-backend';
const ENV = {
  PATH: process.env['PATH'],
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_AUTHOR_NAME: 'a',
  GIT_AUTHOR_EMAIL: 'a@example.org',
  GIT_COMMITTER_NAME: 'a',
  GIT_COMMITTER_EMAIL: 'a@example.org',
  // Else zlib gives memory back and asks for it again for each object: most of the time of a large commit.
  MALLOC_TOP_PAD_: String(64 << 20),
  MALLOC_TRIM_THRESHOLD_: String(256 << 20),
};

export const hasGitServer = () => existsSync(BACKEND);

/** A file of a commit: its text, or a mode and what it holds or points to. */
export type Content = string | { readonly mode: string; readonly data: string };

/** In PEM. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** A folder of real repositories behind Git's own smart HTTP program, on loopback. */
export class GitServer {
  /** `Basic …`, which requests must carry once it is set. */
  authorization: string | undefined;
  /** What it does instead of answering: `hold`, or send `half`, until {@link release}; a number is an answer's status. */
  fault: 'none' | 'hold' | 'half' | 'cut' | 'redirect' | number = 'none';
  /** Whether clients get protocol 0, as behind a proxy that drops the header that asks for another. */
  isOld = false;
  readonly requests: string[] = [];
  sent = 0;
  readonly #children = new Set<ChildProcess>();
  readonly #held = new Map<ServerResponse, () => void>();

  private constructor(
    readonly folder: string,
    private readonly http: Server,
  ) {
    http.on('request', (request: IncomingMessage, response: ServerResponse) =>
      this.#answer(request, response),
    );
  }

  /** Serves HTTPS when there is a certificate. */
  static async start(certificate?: Certificate): Promise<GitServer> {
    const http = certificate ? createTlsServer(certificate) : createServer();
    const folder = await mkdtemp(join(tmpdir(), 'muster-git-server-'));
    const server = new GitServer(folder, http);
    // Below the range from which the system takes the ports of outgoing connections.
    for (;;) {
      const port = 20_000 + Math.floor(Math.random() * 10_000);
      const isOurs = await new Promise<boolean>((resolve) => {
        http.once('error', () => resolve(false));
        http.listen(port, '127.0.0.1', () => resolve(true));
      });
      if (isOurs) return server;
    }
  }

  url(name: string, host = '127.0.0.1') {
    const scheme = 'addContext' in this.http ? 'https' : 'http';
    return `${scheme}://${host}:${(this.http.address() as AddressInfo).port}/${name}.git`;
  }

  git(name: string, args: readonly string[], input = ''): string {
    const done = spawnSync('git', args, { cwd: join(this.folder, `${name}.git`), env: ENV, input });
    if (done.status !== 0) throw new Error(done.stderr.toString());
    return done.stdout.toString().trim();
  }

  create(name: string): void {
    const path = join(this.folder, `${name}.git`);
    spawnSync('git', ['init', '--quiet', '--bare', '--template=', '-b', 'main', path], { env: ENV });
    appendFileSync(
      join(path, 'config'),
      '[uploadpack]\n\tallowFilter = true\n[http]\n\treceivepack = false\n',
    );
  }

  /** Makes one commit of these files alone, and gives its id; the branch is moved there by force. */
  commit(name: string, branch: string, files: Readonly<Record<string, Content>>): string {
    const parts = [`reset refs/heads/${branch}\n\ncommit refs/heads/${branch}\nmark :1\n`];
    parts.push('committer a <a@example.org> 1700000000 +0000\ndata 1\nx\n');
    for (const [path, content] of Object.entries(files)) {
      const { mode, data } = typeof content === 'string' ? { mode: '100644', data: content } : content;
      parts.push(
        mode === '160000'
          ? `M ${mode} ${data} ${path}\n`
          : `M ${mode} inline ${path}\ndata ${Buffer.byteLength(data)}\n${data}\n`,
      );
    }
    return this.git(name, ['fast-import', '--quiet', '--force'], `${parts.join('')}get-mark :1\n`);
  }

  /** Requests that wait, and whose clients wait too. */
  get held(): number {
    return this.#held.size;
  }

  /** Answers those that wait, and all to come. */
  release(): void {
    this.fault = 'none';
    for (const goOn of this.#held.values()) goOn();
    this.#held.clear();
  }

  async stop(): Promise<void> {
    this.http.closeAllConnections();
    await new Promise((resolve) => this.http.close(resolve));
    for (const child of this.#children) child.kill('SIGKILL');
    await rm(this.folder, { recursive: true, force: true });
  }

  #answer(request: IncomingMessage, response: ServerResponse) {
    this.requests.push(`${request.method} ${request.url}`);
    if (this.authorization !== undefined && request.headers.authorization !== this.authorization) {
      response.writeHead(401, { 'www-authenticate': 'Basic realm="git"' }).end();
      return;
    }
    if (this.fault === 'redirect') {
      response.writeHead(302, { location: `http://127.0.0.1:1${request.url}` }).end();
      return;
    }
    if (typeof this.fault === 'number') {
      response.writeHead(this.fault, { 'content-type': 'text/plain' }).end('Permission denied, not found\n');
      return;
    }
    if (this.fault !== 'hold') {
      this.#run(request, response);
      return;
    }
    this.#hold(response, () => this.#run(request, response));
  }

  #hold(response: ServerResponse, goOn: () => void) {
    this.#held.set(response, goOn);
    response.once('close', () => this.#held.delete(response));
  }

  #run(request: IncomingMessage, response: ServerResponse) {
    const { pathname, search } = new URL(request.url ?? '/', 'http://x');
    const child = spawn(BACKEND, [], {
      env: {
        ...ENV,
        GIT_PROJECT_ROOT: this.folder,
        GIT_HTTP_EXPORT_ALL: '1',
        PATH_INFO: pathname,
        QUERY_STRING: search.slice(1),
        REQUEST_METHOD: request.method,
        CONTENT_TYPE: request.headers['content-type'] ?? '',
        HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
        GIT_PROTOCOL: this.isOld ? '' : String(request.headers['git-protocol'] ?? ''),
        REMOTE_ADDR: '127.0.0.1',
      },
    });
    this.#children.add(child);
    child.once('exit', () => this.#children.delete(child));
    child.stdin.on('error', () => undefined);
    request.pipe(child.stdin);
    let head: Buffer | undefined = Buffer.alloc(0);
    child.stdout.on('data', (chunk: Buffer) => {
      if (!head) {
        this.#send(response, chunk, child.stdout);
        return;
      }
      head = Buffer.concat([head, chunk]);
      const end = head.indexOf('\r\n\r\n');
      if (end === -1) return;
      const lines = head.toString('latin1', 0, end).split('\r\n');
      const headers = lines.map((line) => line.split(': ') as [string, string]);
      const status = headers.find(([key]) => key === 'Status')?.[1];
      response.statusCode = Number.parseInt(status ?? '200', 10);
      for (const [key, value] of headers) if (key !== 'Status') response.setHeader(key, value);
      const rest = head.subarray(end + 4);
      head = undefined;
      this.#send(response, rest, child.stdout);
    });
    child.stdout.on('end', () => response.end());
  }

  #send(response: ServerResponse, chunk: Buffer, source: Readable) {
    this.sent += chunk.length;
    // What is longer than the preliminaries is a pack.
    if (this.fault === 'half' && chunk.length > 1000) {
      source.removeAllListeners();
      source.destroy();
      response.write(chunk.subarray(0, chunk.length / 2));
      this.#hold(response, () => response.destroy());
      return;
    }
    if (this.fault === 'cut' && chunk.length > 0) {
      response.write(chunk.subarray(0, chunk.length / 2));
      response.socket?.destroySoon();
      return;
    }
    response.write(chunk);
  }
}
