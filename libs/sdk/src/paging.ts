import type { paths } from './schema.js';

type Get<P extends keyof paths> = paths[P] extends { get: infer O } ? O : never;

/** What a path answers to `GET`. */
export type Page<P extends keyof paths> =
  Get<P> extends { responses: { 200: { content: { 'application/json': infer A } } } } ? A : never;

/** The query parameters of a path's `GET`. */
export type Query<P extends keyof paths> =
  Get<P> extends { parameters: { query?: infer Q } } ? NonNullable<Q> : never;

/** The parameters in a path. */
export type PathParameters<P extends keyof paths> =
  Get<P> extends { parameters: { path: infer Q } } ? Q : Record<string, never>;

/** Paths that answer in pages. */
export type PagedPath = {
  [P in keyof paths]: [Page<P>] extends [never] ? never : Page<P> extends { links: unknown } ? P : never;
}[keyof paths];

/** Paths whose pages hold one list. */
export type ListPath = Exclude<PagedPath, `${string}/diff`>;

type Lists<A> = { [K in Exclude<keyof A, 'links'>]: A[K] extends readonly (infer I)[] ? I : never };

/** An entry of a path's list. */
export type Item<P extends ListPath> = Lists<Page<P>>[keyof Lists<Page<P>>];

interface Linked {
  readonly links: readonly { readonly rel: string; readonly href: string }[];
}

/** The query of the next page, or undefined on the last. */
export function nextQuery({ links }: Linked): Record<string, string> | undefined {
  const next = links.find(({ rel }) => rel === 'next');
  // The address is what the service knows itself by, which need not be what we reach it by.
  return next && Object.fromEntries(new URL(next.href, 'http://localhost').searchParams);
}

/** The entries of a page: its one list but for the links. */
export function itemsOf<P extends ListPath>(page: Page<P>): readonly Item<P>[] {
  const [items] = Object.entries(page as object)
    .filter(([name]) => name !== 'links')
    .flatMap(([, list]) => (Array.isArray(list) ? [list as Item<P>[]] : []));
  return items ?? [];
}
