import type { Permission } from '@muster/identity';
import type { Muster } from './harness.js';

interface Response {
  readonly $ref?: string;
  readonly content?: Readonly<Record<string, object>>;
}

interface Operation {
  readonly operationId?: string;
  readonly security?: object[];
  readonly parameters?: { readonly name: string; readonly in: string; readonly description?: string }[];
  readonly responses: Readonly<Record<string, Response>>;
  readonly 'x-permission'?: Permission;
}

type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>;

interface Document {
  readonly paths: Paths;
  readonly components: { readonly responses: Readonly<Record<string, Response>> };
}

/** One method of one path of the document. */
export interface Door extends Operation {
  readonly method: string;
  readonly path: string;
}

/** Every operation of the OpenAPI document, as the running service tells it. */
export async function doorsOf(muster: Muster): Promise<Door[]> {
  const { body } = await muster.anonymous().get('/openapi.json');
  const { paths, components } = body as unknown as Document;
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      ...operation,
      responses: Object.fromEntries(
        Object.entries(operation.responses).map(([status, { $ref, ...response }]) => [
          status,
          $ref === undefined ? response : (components.responses[$ref.split('/').at(-1) ?? ''] ?? {}),
        ]),
      ),
      method: method.toUpperCase(),
      path,
    })),
  );
}

export const isOpen = ({ security }: Door): boolean => security?.length === 0;
export const takesTenant = ({ parameters = [] }: Door): boolean =>
  parameters.some((parameter) => parameter.in === 'query' && parameter.name === 'tenant');
export const isOfTenant = (door: Door): boolean => door.path.includes('{tenant}') || takesTenant(door);

/** The door's URL in a tenant; other names in it are nobody's, unless they are given. */
export function urlOf(door: Door, tenant: string, names: Readonly<Record<string, string>> = {}): string {
  const path = door.path
    .replace('{tenant}', tenant)
    .replaceAll(/\{(\w+)\}/g, (_, name: string) => names[name] ?? 'nobody');
  return takesTenant(door) ? `${path}?tenant=${tenant}` : path;
}

export const named = ({ method, path }: Door): string => `${method} ${path}`;

/** The least of a body: what is refused is refused before it matters. */
export const bodyOf = ({ method }: Door): unknown =>
  ['POST', 'PUT', 'PATCH'].includes(method) ? {} : undefined;
