import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UpkeepService } from '@muster/events';
import { BootstrapService } from '@muster/identity';
import { Db, readConfig, writeJson } from '@muster/kernel';
import { Muster as Client } from '@muster/sdk';
import { createConnection } from 'mysql2/promise';
import { pino } from 'pino';
import { createApp } from '../src/app.js';
import { databaseOptions } from '../src/database.js';
import { expectPromised } from './conformance.js';

/**
 * Members that tests look for in answers, whichever kind of answer has them. What is not there is undefined when the
 * test runs, and the expectation fails.
 */
export interface Body {
  readonly id: string;
  readonly name: string;
  readonly status: unknown;
  readonly token: string;
  readonly revision: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly request_id: string;
  readonly errors: { pointer: string; code: string; detail: string }[];
  readonly links: { rel: string; href: string }[];
  readonly tenants: Body[];
  readonly tokens: Body[];
  readonly imports: Body[];
  readonly last_used_at: string | null;
  readonly changes: (Body & { reason: string | null })[];
  readonly events: (Body & {
    at: string;
    occurrences: number;
    token_prefix: string | null;
    address: string | null;
  })[];
  readonly hosts: Body[];
  readonly groups: Body[];
  readonly variables: Readonly<Record<string, unknown>>;
  readonly version: Body;
  readonly versions: Body[];
  readonly paths: object;
}

/** An answer, read to its end. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Buffer;
  readonly text: string;
  /** The parsed JSON. */
  readonly body: Body;
}

type HeaderFields = Readonly<Record<string, string>>;

/**
 * The SDK with one token, or none, through the door that checks nothing: tests send what its types forbid, and want the first
 * answer.
 */
export class Api {
  private readonly client: Client;

  constructor(
    readonly url: string,
    token: string | undefined,
  ) {
    this.client = new Client({ url, auth: token, retry: false });
  }

  get = (path: string, headers: HeaderFields = {}): Promise<Answer> =>
    this.send('GET', path, undefined, headers);
  delete = (path: string, headers: HeaderFields = {}): Promise<Answer> =>
    this.send('DELETE', path, undefined, headers);
  post = (path: string, body?: unknown, headers: HeaderFields = {}): Promise<Answer> =>
    this.send('POST', path, body, headers);
  put = (path: string, body?: unknown, headers: HeaderFields = {}): Promise<Answer> =>
    this.send('PUT', path, body, headers);
  patch = (path: string, body?: unknown, headers: HeaderFields = {}): Promise<Answer> =>
    this.send('PATCH', path, body, headers);

  /** The answer as it begins: for a body that is a stream, and for an answer that is not read to its end. */
  raw = (path: string, init?: RequestInit): Promise<Response> => this.client.request(path, init);

  /** Sends a string as it stands and anything else as JSON. */
  async send(method: string, path: string, body: unknown, headers: HeaderFields = {}): Promise<Answer> {
    const isText = typeof body === 'string' || body instanceof Uint8Array;
    const response = await this.client.request(path, {
      method,
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: isText ? (body as string) : writeJson(body) }),
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    const text = bytes.toString();
    const isJson = /[/+]json/.test(response.headers.get('content-type') ?? '');
    const parsed = (isJson && text !== '' ? JSON.parse(text) : undefined) as Body;
    const { status, headers: answered } = response;
    expectPromised({ method, path, status, headers: answered, isEmpty: bytes.length === 0, json: parsed });
    return { status, headers: answered, bytes, text, body: parsed };
  }
}

/** The service, running. */
export interface Muster {
  readonly url: string;
  readonly db: Db;
  readonly dataDir: string;
  /** A token with system scope. */
  readonly systemToken: string;
  /** A client with the token; the system's unless told. */
  api(token?: string): Api;
  /** A client without a token. */
  anonymous(): Api;
  /** A round of upkeep, as it comes by itself now and then. */
  sweep(): Promise<void>;
  close(): Promise<void>;
}

const SYSTEM_TOKEN = 'muster_e2e-system-token-0123456789';

/** A database of one suite's own. */
export interface TestDatabase {
  readonly url: string;
  readonly drop: () => Promise<void>;
}

/**
 * An empty database on the server that `MUSTER_TEST_DATABASE_URL` names (`mysql://user@host:port/`), so that the same
 * suites run on it; undefined, for SQLite, when it names none.
 */
export async function testDatabase(): Promise<TestDatabase | undefined> {
  const server = process.env['MUSTER_TEST_DATABASE_URL'];
  if (server === undefined) return undefined;
  const name = `muster_e2e_${randomUUID().replaceAll('-', '')}`;
  const run = async (sql: string): Promise<void> => {
    const connection = await createConnection(server);
    await connection.query(sql);
    await connection.end();
  };
  await run(`CREATE DATABASE ${name}`);
  return { url: new URL(name, server).href, drop: () => run(`DROP DATABASE ${name}`) };
}

/** A folder for the data and, where the suites run on a server, a database on it; both empty. */
export interface EmptyDatabase {
  readonly dataDir: string;
  /** The settings that lead there. */
  readonly settings: Record<string, string>;
  remove(): Promise<void>;
}

/** An empty database on the engine of this run. */
export async function emptyDatabase(): Promise<EmptyDatabase> {
  const dataDir = await mkdtemp(join(tmpdir(), 'muster-e2e-'));
  const database = await testDatabase();
  return {
    dataDir,
    settings: { MUSTER_DATA_DIR: dataDir, ...(database && { MUSTER_DATABASE_URL: database.url }) },
    remove: async () => {
      await database?.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Starts the real service on a free port, over an empty database, or over the one that is given. */
export async function startMuster(
  settings: Record<string, string> = {},
  given?: EmptyDatabase,
): Promise<Muster> {
  const place = given ?? (await emptyDatabase());
  const config = readConfig({
    MUSTER_PORT: '0',
    MUSTER_BOOTSTRAP_TOKEN: SYSTEM_TOKEN,
    MUSTER_SHUTDOWN_SECONDS: '0',
    MUSTER_LOG_LEVEL: 'silent',
    // All the clients of a suite come from one address.
    MUSTER_AUTH_FAILURES: '0',
    ...place.settings,
    ...settings,
  });
  const db = await Db.open(databaseOptions(config));
  const app = await createApp(config, db, pino({ level: config.logLevel }));
  await app.get(BootstrapService).ensureAdmin(config);
  await app.listen(config.port, config.host);
  const url = await app.getUrl();
  return {
    url,
    db,
    dataDir: place.dataDir,
    systemToken: SYSTEM_TOKEN,
    api: (token = SYSTEM_TOKEN) => new Api(url, token),
    anonymous: () => new Api(url, undefined),
    sweep: () => app.get(UpkeepService).sweep(),
    close: async () => {
      await app.close();
      if (!given) await place.remove();
    },
  };
}
