import type { RouteOptions } from 'fastify';

/** Which methods a path has, so that a wrong one is told from a path that does not exist. */
export class RouteTable {
  private readonly routes: { readonly pattern: RegExp; readonly methods: Set<string> }[] = [];

  add({ url, method }: Pick<RouteOptions, 'url' | 'method'>): void {
    // A wildcard belongs to static files, which have no other methods.
    if (url.includes('*')) return;
    const source = url
      .split(/(:[A-Za-z_]+)/)
      .map((part) => (part.startsWith(':') ? '[^/]+' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')))
      .join('');
    this.routes.push({ pattern: new RegExp(`^${source}/?$`), methods: new Set([method].flat()) });
  }

  /** The methods of a path, sorted; none when there is no such path. */
  allowed(path: string): string[] {
    const methods = this.routes
      .filter(({ pattern }) => pattern.test(path))
      .flatMap((route) => [...route.methods]);
    return [...new Set(methods)].sort();
  }
}
