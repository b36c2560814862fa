import type { SecureContext } from 'node:tls';
import type * as Undici from 'undici';
import type { Environment } from '../shell/shell.js';
import { authoritiesIn, secureContextOf } from './authorities.js';
import { bodyOf } from './core/body.js';
import { proxyOf } from './core/proxy.js';
import { NoAnswer, reasonOf } from './core/reason.js';

/** How requests of the SDK travel. */
export type Fetch = (request: Request) => Promise<Response>;

export interface FetchOptions {
  /** Its authorities are the only ones. */
  readonly caFile: string | undefined;
  /** Until an answer begins, and between two of its pieces. */
  readonly timeoutSeconds: number;
  /** Whom requests go to, for messages. */
  readonly called?: string;
}

/** Answers that have no body, by their status. */
const EMPTY: ReadonlySet<number> = new Set([101, 204, 205, 304]);

/**
 * A `fetch` with authorities and patience of one's own, through the proxies of the environment. What it throws says why
 * there was no answer.
 * @throws Failure where `caFile` cannot be read
 */
export function fetchOf(options: FetchOptions, environment: Environment): Fetch {
  const { caFile, called = 'the service' } = options;
  const authorities = caFile === undefined ? undefined : authoritiesIn(caFile, called);
  const dispatchers = new Map<string, Undici.Dispatcher>();
  let context: SecureContext | undefined;
  return async (request) => {
    // Loading it takes longer than all else of the program: what asks nobody does without it.
    const undici = await import('undici');
    const url = new URL(request.url);
    // All authorities of a system are a hundred and more to read: nothing for each connection.
    if (url.protocol === 'https:') context ??= secureContextOf(authorities, environment);
    const dispatcher = dispatchers.get(url.origin) ?? dispatcherFor(undici, url, { options, environment, context });
    dispatchers.set(url.origin, dispatcher);
    return send(undici, request, dispatcher);
  };
} // prettier-ignore

interface Way {
  readonly options: FetchOptions;
  readonly environment: Environment;
  readonly context: SecureContext | undefined;
}

function dispatcherFor({ Agent, Pool, ProxyAgent }: typeof Undici, url: URL, way: Way): Undici.Dispatcher {
  const patience = way.options.timeoutSeconds * 1000;
  const timeouts = { headersTimeout: patience, bodyTimeout: patience };
  const tls: Undici.buildConnector.BuildOptions = { timeout: patience };
  if (way.context) tls.secureContext = way.context;
  const proxy = proxyOf(url, way.environment);
  if (proxy === undefined) return new Agent({ ...timeouts, connect: tls });
  const patiently = (origin: string | URL, options: object): Undici.Pool =>
    new Pool(origin, { ...(options as Undici.Pool.Options), ...timeouts });
  return new ProxyAgent({
    ...timeouts,
    uri: proxy,
    requestTls: tls,
    proxyTls: { timeout: patience },
    // Many proxies open tunnels for TLS alone.
    proxyTunnel: url.protocol === 'https:',
    factory: patiently,
    clientFactory: patiently,
  });
}

async function send(
  { fetch }: typeof Undici,
  request: Request,
  dispatcher: Undici.Dispatcher,
): Promise<Response> {
  const { url, method, signal, redirect } = request;
  const headers = [...request.headers];
  const body = await bodyOf(request);
  try {
    const answer = await fetch(url, { method, headers, signal, redirect, dispatcher, ...body });
    const { status, statusText } = answer;
    // The SDK knows Node's own answers: those of the library are of another class.
    return new Response(EMPTY.has(status) ? null : (answer.body as ReadableStream | null), {
      status,
      statusText,
      headers: [...answer.headers],
    });
  } catch (cause) {
    if (signal.aborted) throw cause;
    // A reason that is known says all; what lies below it would be printed after it.
    const reason = reasonOf(cause);
    throw reason === undefined ? new NoAnswer('it cannot be reached', { cause }) : new NoAnswer(reason);
  }
}
