import { aName, type Tenant } from './builders.js';
import type { Answer, Api } from './harness.js';

declare module './harness.js' {
  /** Members of answers about the inventory. */
  interface Body {
    readonly kind: string | null;
    readonly parent: string | null;
    readonly priority: number;
    readonly entity: Body;
    readonly actor: Body;
    readonly at: string;
    readonly before: State | null;
    readonly after: State | null;
    readonly format: string;
    readonly dry_run: boolean;
    readonly plan: object[];
    readonly summary: Readonly<Record<'tenant' | 'groups' | 'hosts', { readonly create: number }>>;
    readonly truncated: boolean;
    readonly notices: object[];
    readonly value: unknown;
    readonly explain: Readonly<Record<string, Explained[]>>;
    readonly _meta: { readonly hostvars: Readonly<Record<string, object>> };
  }
}

/** One value of an explanation. */
export interface Explained {
  readonly value: unknown;
  readonly layer: { readonly name: string };
}

/** A host or a group as the change log keeps it. */
export interface State {
  readonly parent?: string | null;
  readonly groups?: readonly string[];
}

/** What a test gives of a host or a group; the name is made up where it does not matter. */
type Fields = Readonly<Record<string, unknown>>;

/** A host or a group as the service answers it, with its own path. */
export interface Thing {
  readonly id: string;
  readonly name: string;
  /** `/v1/tenants/TENANT/hosts/NAME`. */
  readonly path: string;
  readonly etag: string;
}

const created = (answer: Answer, collection: string): Thing => {
  if (answer.status !== 201) throw new Error(`not created: ${answer.text}`);
  const { id, name } = answer.body;
  return { id, name, path: `${collection}/${name}`, etag: answer.headers.get('etag') ?? '' };
};

/** A new host of the tenant. */
export async function aHost(tenant: Tenant, fields: Fields = {}): Promise<Thing> {
  const collection = `${tenant.path}/hosts`;
  return created(await tenant.member.post(collection, { name: aName('host'), ...fields }), collection);
}

/** A new group of the tenant. */
export async function aGroup(tenant: Tenant, fields: Fields = {}): Promise<Thing> {
  const collection = `${tenant.path}/groups`;
  return created(await tenant.member.post(collection, { name: aName('group'), ...fields }), collection);
}

/** Brings the tenant to what a draft says. */
export async function applied(tenant: Tenant, draft: Fields): Promise<void> {
  const answer = await tenant.member.post(`${tenant.path}/apply`, draft);
  if (answer.status !== 200) throw new Error(`not applied: ${answer.text}`);
}

/** The tenant's revision: a write that is refused leaves it alone. */
export async function revisionOf(tenant: Tenant): Promise<number> {
  const { body } = await tenant.reader.get(tenant.path);
  return body.revision;
}

/** Status and code, as most refusals are told. */
export const refusal = ({ status, body }: Answer): [number, string] => [status, body.code];

/** Pointer and code of each fault. */
export const faultsOf = ({ body }: Answer): [string, string][] =>
  body.errors.map(({ pointer, code }) => [pointer, code]);

/** Names in a list's answer. */
export const namesIn = ({ body }: Answer, list: 'hosts' | 'groups'): string[] =>
  body[list].map(({ name }) => name);

/** The path of the next page, as its link gives it; undefined on the last. */
const nextOf = ({ body }: Answer, api: Api): string | undefined => body.links[0]?.href.replace(api.url, '');

/** Every page of a list, by its links; `between` runs after each. */
export async function pagesOf(
  api: Api,
  path: string,
  between: (page: number) => Promise<unknown> = () => Promise.resolve(),
): Promise<Answer[]> {
  const pages: Answer[] = [];
  for (let next: string | undefined = path; next !== undefined;) {
    const page: Answer = await api.get(next);
    if (page.status !== 200) throw new Error(`no page at ${next}: ${page.text}`);
    pages.push(page);
    await between(pages.length);
    next = nextOf(page, api);
  }
  return pages;
}
