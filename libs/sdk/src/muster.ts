import createClient, { type Client } from 'openapi-fetch';
import { bundleOf, type Bundle, type BundleOptions } from './bundle.js';
import { ConnectionError } from './connection-error.js';
import { MusterError } from './muster-error.js';
import {
  itemsOf,
  nextQuery,
  type Item,
  type ListPath,
  type Page,
  type PagedPath,
  type PathParameters,
  type Query,
} from './paging.js';
import type { components, paths } from './schema.js';
import { addressOf, bodyOf, pathOf, queryOf } from './serialize.js';
import { Outgoing, Transport, type TransportOptions } from './transport.js';

type Schemas = components['schemas'];

/** Where the service is, who asks, and how. */
export interface MusterOptions extends TransportOptions {
  /** Its root, without `/v1`. */
  readonly url: string | URL;
}

/** What every call takes. */
export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
}

/** What a list is asked with. */
export type ListOptions<P extends keyof paths> = CallOptions & {
  readonly path: PathParameters<P>;
  readonly query?: Query<P> | undefined;
};

/** Entries on a page: as many as the service gives. */
const PAGE = 1000;

type List<P extends ListPath> = AsyncGenerator<Item<P>, void, undefined>;
type Hosts = '/v1/tenants/{tenant}/hosts';
type Groups = '/v1/tenants/{tenant}/groups';
type Changes = '/v1/tenants/{tenant}/changes';

/** A client of one service, for one caller. */
export class Muster {
  /**
   * Every operation of the service, typed: `{ data, error, response }` of openapi-fetch. It throws where there was no
   * answer; {@link ok} makes refusals throw too.
   */
  readonly api: Client<paths>;
  /** The root of the service, without a slash at its end. */
  readonly url: string;
  private readonly transport: Transport;

  /** @throws TypeError where the URL is none, or holds a password */
  constructor({ url, ...transport }: MusterOptions) {
    const { origin, pathname, protocol, username, password } = new URL(url);
    if (!/^https?:$/.test(protocol))
      throw new TypeError('The URL of the service begins with http:// or https://');
    if (username !== '' || password !== '')
      throw new TypeError('The URL of the service holds no password: see `auth`');
    this.url = (origin + pathname).replace(/\/+$/, '');
    this.transport = new Transport(transport);
    this.api = createClient<paths>({
      baseUrl: this.url,
      Request: Outgoing,
      fetch: (request) => this.transport.send(request),
      redirect: 'manual',
      pathSerializer: pathOf,
      querySerializer: queryOf as (query: unknown) => string,
      bodySerializer: bodyOf,
    });
  }

  /**
   * Any request, as `fetch` would send it but with the token and the retries: for what the types do not know.
   * @param path begins with a slash
   * @throws TypeError where it does not
   */
  async request(path: string, init: RequestInit = {}): Promise<Response> {
    if (!path.startsWith('/')) throw new TypeError('The path of a request begins with a slash');
    return this.transport.send(new Outgoing(this.url + path, init));
  }

  /** The pages of a list, one after the other as they are asked for. */
  async *pages<P extends PagedPath>(
    template: P,
    { path, query, ...options }: ListOptions<P>,
  ): AsyncGenerator<Page<P>, void, undefined> {
    let next: Readonly<Record<string, unknown>> | undefined = { limit: PAGE, ...query };
    while (next) {
      const page: Page<P> = await this.json(template, path as object, options, next);
      yield page;
      next = nextQuery(page as Parameters<typeof nextQuery>[0]);
    }
  }

  /** The entries of a list, page by page. */
  async *each<P extends ListPath>(
    template: P,
    options: ListOptions<P>,
  ): AsyncGenerator<Item<P>, void, undefined> {
    for await (const page of this.pages(template, options)) yield* itemsOf<P>(page);
  }

  /** The tenants that the caller sees. */
  tenants(query?: Query<'/v1/tenants'>, options?: CallOptions): List<'/v1/tenants'> {
    return this.each('/v1/tenants', { path: {}, query, ...options });
  }

  /** A tenant, by name or id. */
  tenant(tenant: string, options?: CallOptions): Promise<Schemas['TenantResponse']> {
    return this.json('/v1/tenants/{tenant}', { tenant }, options);
  }

  /** The hosts of a tenant that match. */
  hosts(tenant: string, query?: Query<Hosts>, options?: CallOptions): List<Hosts> {
    return this.each('/v1/tenants/{tenant}/hosts', { path: { tenant }, query, ...options });
  }

  /** A host, by name or id. */
  host(tenant: string, host: string, options?: CallOptions): Promise<Schemas['HostResponse']> {
    return this.json('/v1/tenants/{tenant}/hosts/{host}', { tenant, host }, options);
  }

  /** The groups of a tenant that match. */
  groups(tenant: string, query?: Query<Groups>, options?: CallOptions): List<Groups> {
    return this.each('/v1/tenants/{tenant}/groups', { path: { tenant }, query, ...options });
  }

  /** A group, by name or id. */
  group(tenant: string, group: string, options?: CallOptions): Promise<Schemas['GroupResponse']> {
    return this.json('/v1/tenants/{tenant}/groups/{group}', { tenant, group }, options);
  }

  /** The changes of a tenant, oldest first; those after revision `since`, when that is given. */
  changes(tenant: string, query?: Query<Changes>, options?: CallOptions): List<Changes> {
    return this.each('/v1/tenants/{tenant}/changes', { path: { tenant }, query, ...options });
  }

  /** A bundle of a group; `all` is the whole tenant. Undefined where it is still the one of `etag`. */
  bundle(
    tenant: string,
    group: string,
    options: BundleOptions & { readonly etag: string },
  ): Promise<Bundle | undefined>;
  bundle(tenant: string, group: string, options?: BundleOptions & { readonly etag?: never }): Promise<Bundle>;
  async bundle(tenant: string, group: string, options: BundleOptions = {}): Promise<Bundle | undefined> {
    const { format = 'tgz', etag, signal, ...query } = options;
    const address = addressOf(`/v1/inventory/{group}.${format}`, { group }, { tenant, ...query });
    const headers: Record<string, string> = etag === undefined ? {} : { 'if-none-match': etag };
    const response = await this.request(address, { headers, signal: signal ?? null });
    if (response.status === 304) return undefined;
    if (!response.ok) throw await MusterError.of(response);
    return bundleOf(response, format, signal);
  }

  private async json<P extends keyof paths>(
    template: P,
    path: object,
    { signal }: CallOptions = {},
    query: object = {},
  ): Promise<Page<P>> {
    const response = await this.request(addressOf(template, path, query), { signal: signal ?? null });
    if (!response.ok) throw await MusterError.of(response);
    try {
      return (await response.json()) as Page<P>;
    } catch (cause) {
      throw signal?.aborted ? cause : new ConnectionError('The answer was cut off', { cause });
    }
  }
}
