import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

// What the committed document promises, held against every answer that a test receives: a status, a content type, a header
// or a member that it does not know is a failure of the test that met it. Requests are not looked at, for many are wrong on
// purpose; their answers are promised all the same.

interface Reference {
  readonly $ref?: string;
}

interface HeaderPromise extends Reference {
  readonly required?: boolean;
  readonly schema: object;
}

interface ResponsePromise extends Reference {
  readonly 'x-error-codes'?: readonly string[];
  readonly headers?: Readonly<Record<string, HeaderPromise>>;
  readonly content?: Readonly<Record<string, { readonly schema: object }>>;
}

interface OperationPromise {
  readonly operationId: string;
  readonly 'x-error-codes'?: readonly string[];
  readonly responses: Readonly<Record<string, ResponsePromise>>;
}

interface Promised {
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationPromise>>>>;
  readonly components: object;
}

interface CataloguedError {
  readonly code: string;
  readonly status: number;
  readonly title: string;
}

/** An answer, and what it was to. */
export interface Exchange {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly status: number;
  readonly headers: Headers;
  readonly isEmpty: boolean;
  /** The parsed JSON, where it is JSON. */
  readonly json: unknown;
}

/**
 * Holds an answer against the document.
 * @throws Error that names the operation and what it does not promise
 */
export function expectPromised(exchange: Exchange): void {
  if (exchange.method === 'OPTIONS' || DOCS.test(exchange.path)) return;
  promised ??= readPromises();
  const faults = faultsOf(exchange, promised);
  if (faults.length === 0) return;
  const { method, path, status } = exchange;
  throw new Error(`${method} ${path} answered ${status}, against openapi.json: ${faults.join('; ')}`);
}

/** The page and the document itself are no part of what the document is about. */
const DOCS = /^\/(?:docs|openapi\.json)(?:[/?]|$)/;

/** Any answer may have these: of HTTP itself, of browsers' policies, of CORS. */
const OF_ANY_ANSWER = new Set([
  'connection', 'content-length', 'content-security-policy', 'content-type', 'cross-origin-opener-policy',
  'cross-origin-resource-policy', 'date', 'keep-alive', 'referrer-policy', 'strict-transport-security',
  'transfer-encoding', 'vary', 'x-content-type-options', 'x-frame-options',
]); // prettier-ignore

interface Check {
  readonly required: boolean;
  readonly isValid: ValidateFunction;
}

interface Route {
  readonly pattern: RegExp;
  readonly methods: Readonly<Record<string, OperationPromise>>;
}

interface Promises {
  readonly routes: readonly Route[];
  readonly errors: ReadonlyMap<string, CataloguedError>;
  readonly headers: (response: ResponsePromise) => ReadonlyMap<string, Check>;
  readonly resolved: (response: ResponsePromise) => ResponsePromise;
  readonly body: (schema: object) => ValidateFunction;
}

/** Kept for the process: a worker goes from suite to suite. */
let promised: Promises | undefined;

const committed = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../openapi/${name}`, import.meta.url), 'utf8'));

function readPromises(): Promises {
  const document = committed('openapi.json') as Promised;
  const errors = committed('errors.json') as CataloguedError[];
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addFormat('binary', true).addFormat('password', true);
  ajv.addSchema(closed({ $id: 'api', components: document.components }) as object);
  const compile = remembered((schema: object) => ajv.compile(closed(atRoot(schema)) as object));
  const resolved = <T extends Reference>(value: T): T =>
    value.$ref === undefined ? value : (at(document, value.$ref) as T);
  const headers = remembered(
    (response: ResponsePromise) =>
      new Map(
        Object.entries(response.headers ?? {}).map(([name, reference]) => {
          const { required = false, schema } = resolved(reference);
          return [name.toLowerCase(), { required, isValid: compile(schema) }] as const;
        }),
      ),
  );
  return {
    routes: routesOf(document),
    errors: new Map(errors.map((error) => [error.code, error])),
    headers,
    resolved,
    body: compile,
  };
}

/** A function that computes once for each object. */
function remembered<K extends object, V>(compute: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, V>();
  return (key) => {
    const value = known.get(key) ?? compute(key);
    known.set(key, value);
    return value;
  };
}

const at = (document: unknown, reference: string): unknown =>
  reference
    .slice('#/'.length)
    .split('/')
    .reduce((value, name) => (value as Record<string, unknown>)[name], document);

/** A schema whose references lead into the document. */
const atRoot = (schema: object): unknown =>
  mapped(schema, (member, name) => (name === '$ref' ? `api${String(member)}` : member));

/** A schema of answers: an object has the members that it names, and no others, unless it says so. */
const closed = (value: unknown): unknown =>
  mapped(value, (member) =>
    isObject(member) && isObject(member['properties']) && !('additionalProperties' in member)
      ? { ...member, additionalProperties: false }
      : member,
  );

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value with each member of it replaced, from the inside out. */
function mapped(value: unknown, change: (member: unknown, name: string) => unknown, name = ''): unknown {
  if (Array.isArray(value)) return value.map((entry) => mapped(entry, change));
  if (!isObject(value)) return change(value, name);
  const entries = Object.entries(value).map(([key, member]) => [key, mapped(member, change, key)] as const);
  return change(Object.fromEntries(entries), name);
}

/** Routes, those with the most fixed text first, as the router has it. */
function routesOf({ paths }: Promised): Route[] {
  const fixed = (path: string): number => path.replaceAll(/\{\w+\}/g, '').length;
  return Object.entries(paths)
    .sort(([a], [b]) => fixed(b) - fixed(a))
    .map(([path, methods]) => {
      const pattern = path
        .split(/\{\w+\}/)
        .map((text) => text.replaceAll('.', '\\.'))
        .join('[^/]+');
      return { pattern: new RegExp(`^${pattern}/?$`), methods };
    });
}

function faultsOf(exchange: Exchange, promises: Promises): string[] {
  const { method, path, status } = exchange;
  const bare = path.split('?', 1)[0] ?? '';
  const route = promises.routes.find(({ pattern }) => pattern.test(bare));
  const operation = route?.methods[(method === 'HEAD' ? 'GET' : method).toLowerCase()];
  // No operation: whoever asks for one that there is not is told so, and no more is promised.
  if (!operation) return isProblem(exchange) ? problemFaults(exchange, promises) : ['no such operation'];
  const declared = operation.responses[String(status)];
  if (!declared) return [`${operation.operationId} does not declare the status`];
  const response = promises.resolved(declared);
  return [
    ...headerFaults(exchange, promises.headers(response)),
    ...bodyFaults(exchange, response, promises),
    ...(isProblem(exchange) ? problemFaults(exchange, promises) : []),
    ...(isProblem(exchange) ? codeFaults(exchange, operation, response) : []),
  ];
}

const contentType = ({ headers }: Exchange): string =>
  (headers.get('content-type') ?? '').split(';', 1)[0]?.trim() ?? '';

const isProblem = (exchange: Exchange): boolean => contentType(exchange) === 'application/problem+json';

function headerFaults({ headers }: Exchange, checks: ReadonlyMap<string, Check>): string[] {
  const missing = [...checks].filter(([name, { required }]) => required && !headers.has(name));
  const sent = [...headers].filter(
    ([name]) => !OF_ANY_ANSWER.has(name) && !name.startsWith('access-control-'),
  );
  return [
    ...missing.map(([name]) => `the header ${name} is missing`),
    ...sent.flatMap(([name, value]) => {
      const check = checks.get(name);
      if (!check) return [`the header ${name} is not declared`];
      return check.isValid(value) ? [] : [`the header ${name} is of another form`];
    }),
  ];
}

function bodyFaults(exchange: Exchange, { content }: ResponsePromise, promises: Promises): string[] {
  // Of HEAD and 304 the headers are all there is.
  if (exchange.isEmpty && (!content || exchange.method === 'HEAD')) return [];
  const type = contentType(exchange);
  const body = content?.[type];
  if (!body) return [`the content type "${type}" is not declared`];
  if (exchange.json === undefined) return [];
  const isValid = promises.body(body.schema);
  if (isValid(exchange.json)) return [];
  return (isValid.errors ?? []).map(({ instancePath, message, params }) =>
    `${instancePath || 'the body'} ${message ?? 'is wrong'} ${JSON.stringify(params)}`.trim(),
  );
}

/** The codes of a problem and of its faults are among those of the operation, or of any that answers with the status. */
function codeFaults({ json }: Exchange, own: OperationPromise, any: ResponsePromise): string[] {
  const declared = new Set([...(own['x-error-codes'] ?? []), ...(any['x-error-codes'] ?? [])]);
  const { code, errors = [] } = (json ?? {}) as { code?: string; errors?: readonly { code: string }[] };
  const met = new Set([code ?? [], ...errors.map((fault) => fault.code)].flat());
  return [...met]
    .filter((each) => !declared.has(each))
    .map((each) => `${own.operationId} does not declare the code ${each}`);
}

/** A problem's code, status and title are those of the catalogue. */
function problemFaults({ status, json }: Exchange, { errors }: Promises): string[] {
  const { code = '', title } = (json ?? {}) as { code?: string; title?: string };
  if (json === undefined) return [];
  const known = errors.get(code);
  if (!known) return [`the code "${code}" is not in errors.json`];
  return known.status === status && known.title === title ? [] : [`${code} stands otherwise in errors.json`];
}
