import { randomInt, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { isJsonObject, parseJson, writeJson } from '@muster/kernel';
import { KeyValues } from './key-values.js';
import { ManualClock } from './manual-clock.js';
import {
  denied,
  done,
  matchOf,
  problemsOf,
  refused,
  type Answer,
  type Call,
  type Route,
  type Token,
} from './routes.js';
import { Tokens } from './tokens.js';
import { Transit } from './transit.js';

/** What can go wrong between a client and Vault, and in it. */
export type VaultFault =
  'sealed' | 'standby' | 'behind' | 'error' | 'reset' | 'silent' | 'proxy' | 'redirect' | 'endless';

export interface VaultOptions {
  readonly clock?: ManualClock;
  readonly namespace?: string;
  readonly mounts?: { readonly transit?: string; readonly kv?: string; readonly approle?: string };
}

interface Request {
  readonly method: string;
  readonly path: string;
  readonly token: string | undefined;
}

interface Found {
  readonly route: Route;
  readonly path: string;
  readonly at: Call['at'];
}

/**
 * A server that stands in for HashiCorp Vault or OpenBao, where no real one is to be had. It holds every request to the
 * documented paths, methods and fields, and writes down what departs from them; the cryptography, the leases and the
 * versions are real.
 */
export class VaultStandIn {
  readonly clock: ManualClock;
  readonly tokens: Tokens;
  readonly rootToken: string;
  /** Where requests departed from the documentation, in words. */
  readonly violations: string[] = [];
  readonly requests: Request[] = [];
  /** Beginnings of paths that no token but root's may use. */
  readonly forbidden = new Set<string>();
  private readonly faults: { readonly fault: VaultFault; readonly on: string; times: number }[] = [];
  private readonly routes: readonly Route[];
  private readonly server: Server;

  private constructor(private readonly options: VaultOptions) {
    this.clock = options.clock ?? new ManualClock();
    this.tokens = new Tokens(this.clock);
    this.rootToken = this.tokens.issue({ policies: ['root'], path: 'auth/token/root', ttlSeconds: 0 }).id;
    const { transit = 'transit', kv = 'secret', approle = 'approle' } = options.mounts ?? {};
    this.routes = [
      { method: 'POST', path: 'sys/policies/acl/:name', body: { policy: 'string' }, handle: () => done },
      ...['sys/mounts/*path', 'sys/auth/*path'].map(mounting),
      ...this.tokens.tokenRoutes(),
      ...this.tokens.appRoleRoutes(approle),
      ...new Transit().routes(transit),
      ...new KeyValues().routes(kv),
    ];
    this.server = createServer((request, response) => void this.serve(request, response));
  }

  static async start(options: VaultOptions = {}): Promise<VaultStandIn> {
    const vault = new VaultStandIn(options);
    await listenBelowEphemeral(vault.server);
    return vault;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Plays a fault with the next requests whose path has the text in it. */
  play(fault: VaultFault, { on = '', times = 1 }: { on?: string; times?: number } = {}): void {
    this.faults.push({ fault, on, times });
  }

  /** Ends what faults are still to be played. */
  recover(): void {
    this.faults.length = 0;
  }

  /** How many requests had the text in their paths. */
  count(text: string): number {
    return this.requests.filter(({ path }) => path.includes(text)).length;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = Buffer.concat((await request.toArray()) as Buffer[]).toString();
    const url = new URL(request.url ?? '/', 'http://vault');
    const path = url.pathname.slice('/v1/'.length);
    const token = request.headers['x-vault-token'] as string | undefined;
    this.requests.push({ method: request.method ?? '', path, token });
    const next = this.faults.find(({ on, times }) => times > 0 && path.includes(on));
    if (next) {
      next.times -= 1;
      playFault(next.fault, response);
      return;
    }
    send(response, this.answer(request, url, body));
  }

  private answer(request: IncomingMessage, url: URL, text: string): Answer {
    const found = this.find(request.method ?? '', url);
    if ('status' in found) return found;
    const { route, path, at } = found;
    const body = text === '' ? {} : bodyOf(text);
    if (!body || (route.method !== 'POST' && text !== ''))
      return this.violation(`${path}: a body that is no object`, refused(400, 'failed to parse JSON input'));
    this.inspect(route, path, body, url.searchParams);
    const { 'x-vault-token': token, 'x-vault-namespace': namespace } = request.headers;
    if ((token === undefined) !== (route.isOpen === true))
      return this.violation(`${path}: a token is missing, or is one too many`, denied);
    if (namespace !== this.options.namespace) return denied;
    if (token === undefined) return route.handle({ at, body, query: url.searchParams, token });
    const session = this.tokens.use(String(token));
    if (!session || !this.lets(session, path)) return denied;
    return route.handle({ at, body, query: url.searchParams, token: session });
  }

  /** The operation that a request asks for, or the answer where there is none. */
  private find(method: string, url: URL): Found | Answer {
    const segments = segmentsOf(url);
    if (!segments) return this.violation(`${url.pathname} is not below /v1`, refused(404));
    const path = segments.join('/');
    // To Vault a PUT is a POST.
    const verb = method === 'PUT' ? 'POST' : method;
    const here = this.routes.flatMap((route) => {
      const at = matchOf(route, segments);
      return at ? [{ route, path, at }] : [];
    });
    const found = here.find(({ route }) => route.method === verb);
    return found ?? this.violation(`${method} ${path} is no operation`, refused(here.length > 0 ? 405 : 404));
  }

  private inspect(route: Route, path: string, body: Call['body'], query: URLSearchParams): void {
    for (const problem of problemsOf(body, route.body ?? {})) this.violations.push(`${path}: ${problem}`);
    for (const name of query.keys())
      if (!route.query?.includes(name)) this.violations.push(`${path}: unknown parameter ${name}`);
  }

  private lets({ policies }: Token, path: string): boolean {
    return policies.includes('root') || ![...this.forbidden].some((start) => path.startsWith(start));
  }

  private violation(problem: string, answer: Answer): Answer {
    this.violations.push(problem);
    return answer;
  }
}

/** Everything is mounted from the beginning. */
const mounting = (path: string): Route => ({
  method: 'POST',
  path,
  body: { type: 'string', options: 'object?' },
  handle: ({ at }) => refused(400, `path is already in use at ${at['path'] ?? ''}/`),
});

/** The segments behind `/v1`; undefined where the path does not begin so, or has none. */
function segmentsOf({ pathname }: URL): string[] | undefined {
  const [, version, ...segments] = pathname.split('/');
  if (version !== 'v1' || segments.length === 0 || segments.includes('')) return undefined;
  return segments.map(decodeURIComponent);
}

function bodyOf(text: string): Record<string, unknown> | undefined {
  try {
    const body = parseJson(text);
    return isJsonObject(body) ? body : undefined;
  } catch {
    return undefined;
  }
}

function send(response: ServerResponse, { status, data, auth, errors, warnings }: Answer): void {
  response.statusCode = status;
  if (status === 204) {
    response.end();
    return;
  }
  response.setHeader('Content-Type', 'application/json');
  const envelope = {
    request_id: randomUUID(),
    lease_id: '',
    renewable: false,
    lease_duration: 0,
    data: data ?? null,
    wrap_info: null,
    warnings: warnings ?? null,
    auth: auth ?? null,
  };
  response.end(writeJson(errors ? { errors } : envelope));
}

const STATUSES = { sealed: 503, standby: 429, behind: 412, error: 500 } as const;
const ERRORS = {
  sealed: 'Vault is sealed',
  standby: 'standby',
  behind: 'required index state not present',
  error: 'internal error',
} as const;

function playFault(fault: VaultFault, response: ServerResponse): void {
  if (fault === 'silent') return;
  if (fault === 'reset') response.socket?.resetAndDestroy();
  else if (fault === 'proxy')
    response.writeHead(400, { 'Content-Type': 'text/html' }).end('<h1>Bad Request</h1>');
  else if (fault === 'redirect')
    response.writeHead(307, { Location: 'http://127.0.0.1:1/v1/elsewhere' }).end();
  else if (fault === 'endless') response.end(`{"data":"${'x'.repeat(9 << 20)}"}`);
  else send(response, refused(STATUSES[fault], ERRORS[fault]));
}

/** On a port that the system does not give to outgoing connections. */
export async function listenBelowEphemeral(server: {
  listen(port: number, host: string): unknown;
  once(event: string, listener: (error: Error) => void): unknown;
  off(event: string, listener: (error: Error) => void): unknown;
}): Promise<void> {
  for (;;) {
    const port = randomInt(20_000, 32_000);
    const error = await new Promise<Error | undefined>((resolve) => {
      const listening = (): void => resolve(undefined);
      server.once('error', resolve);
      server.once('listening', listening);
      server.listen(port, '127.0.0.1');
    });
    if (!error) return;
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
  }
}
