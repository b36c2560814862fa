/** The type of a field as Vault's API documentation gives it; with `?` it may be left out. */
export type FieldType =
  | 'string'
  | 'string?'
  | 'base64'
  | 'base64?'
  | 'integer?'
  | 'boolean?'
  | 'duration?'
  | 'object'
  | 'object?'
  | 'integers';
export type Shape = Readonly<Record<string, FieldType>>;

export interface Token {
  readonly id: string;
  readonly accessor: string;
  readonly policies: readonly string[];
  readonly path: string;
  readonly creationTtlSeconds: number;
  /** When it ends, by the clock; 0: never. */
  endsAt: number;
  /** How far renewals can take it; 0: any length. */
  readonly lastEndsAt: number;
  readonly isRenewable: boolean;
  /** How many calls it is still good for; 0: any number. */
  usesLeft: number;
}

export interface Call {
  /** What the path holds where the route has `:name`; `*name` takes the rest of it. */
  readonly at: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
  readonly query: URLSearchParams;
  readonly token: Token | undefined;
}

export interface Answer {
  readonly status: number;
  readonly data?: object | null;
  readonly auth?: object;
  readonly errors?: readonly string[];
  readonly warnings?: readonly string[];
}

/** One documented operation. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly body?: Shape;
  readonly query?: readonly string[];
  /** Whether it is called without a token. */
  readonly isOpen?: boolean;
  handle(call: Call): Answer;
}

export const ok = (data: object): Answer => ({ status: 200, data });
export const done: Answer = { status: 204 };
export const refused = (status: number, ...errors: readonly string[]): Answer => ({ status, errors });
export const denied = refused(403, 'permission denied');

const CHECKS: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  base64: (value) => typeof value === 'string' && Buffer.from(value, 'base64').toString('base64') === value,
  integer: Number.isSafeInteger,
  boolean: (value) => typeof value === 'boolean',
  duration: (value) =>
    Number.isSafeInteger(value) || (typeof value === 'string' && /^\d+[smh]?$/.test(value)),
  object: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  integers: (value) => Array.isArray(value) && value.every(Number.isSafeInteger),
};

/** Where a body departs from what is documented, in words. */
export function problemsOf(body: Readonly<Record<string, unknown>>, shape: Shape): string[] {
  const unknown = Object.keys(body).filter((name) => !Object.hasOwn(shape, name));
  const wrong = Object.entries(shape).filter(([name, type]) => {
    const value = body[name];
    return value === undefined ? !type.endsWith('?') : !CHECKS[type.replace('?', '')]!(value);
  });
  return [
    ...unknown.map((name) => `unknown field ${name}`),
    ...wrong.map(([name, type]) => `field ${name} is no ${type}`),
  ];
}

/** What the path holds for the route, when it is this route's. */
export function matchOf(route: Route, segments: readonly string[]): Record<string, string> | undefined {
  const pattern = route.path.split('/');
  const rest = pattern.at(-1)?.startsWith('*') ? pattern.pop()!.slice(1) : undefined;
  if (rest === undefined ? segments.length !== pattern.length : segments.length <= pattern.length)
    return undefined;
  const at: Record<string, string> = {};
  for (const [index, part] of pattern.entries())
    if (part.startsWith(':')) at[part.slice(1)] = segments[index]!;
    else if (part !== segments[index]) return undefined;
  if (rest !== undefined) at[rest] = segments.slice(pattern.length).join('/');
  return at;
}

/** `90`, `90s`, `15m`, `1h` in seconds. */
export function secondsOf(duration: unknown): number | undefined {
  if (duration === undefined) return undefined;
  const [, count, unit = 's'] = /^(\d+)([smh])?$/.exec(`${duration as string | number}`) ?? [];
  return Number(count) * { s: 1, m: 60, h: 3600 }[unit as 's' | 'm' | 'h'];
}
