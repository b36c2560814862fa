// The parts of an OpenAPI 3.1 document that its completion reads and writes.

export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly pattern?: string;
  readonly default?: unknown;
  readonly example?: unknown;
  readonly description?: string;
  /** What the same looks like line by line, where it may come so. */
  readonly 'x-lines'?: string;
  /** Left out of whole examples: answers have it in a case that they do not show. */
  readonly 'x-seldom'?: boolean;
}

export interface Reference {
  readonly $ref: string;
}

export interface Content {
  readonly schema?: Schema;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, Reference>>;
}

export type Contents = Readonly<Record<string, Content>>;

export interface Header {
  readonly description: string;
  readonly required?: boolean;
  readonly schema: Schema;
  readonly example?: unknown;
}

export interface ResponseObject {
  readonly description: string;
  readonly headers?: Readonly<Record<string, Header | Reference>>;
  readonly content?: Contents;
  /** The codes of the catalogue that any operation may answer with under this status. */
  readonly 'x-error-codes'?: readonly string[];
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly description?: string;
  readonly schema: Schema;
  readonly example?: unknown;
}

export interface Operation {
  readonly operationId: string;
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly security?: readonly object[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Contents };
  readonly responses: Readonly<Record<string, ResponseObject>>;
  readonly 'x-permission'?: string;
  /** The codes of its own, beside those of its answers. */
  readonly 'x-error-codes'?: readonly string[];
  /** What it asks for besides, where a parameter has a value. */
  readonly 'x-permission-also'?: {
    readonly permission: string;
    readonly parameter: string;
    readonly value: string;
  };
  /** How a caller without a token proves itself. */
  readonly 'x-proof'?: string;
}

export interface Components {
  readonly schemas: Readonly<Record<string, Schema>>;
  readonly headers?: Readonly<Record<string, Header>>;
  readonly responses?: Readonly<Record<string, ResponseObject>>;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}

/** The operations by path and method. */
export type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>;

export interface ApiDocument {
  readonly openapi: string;
  readonly paths: Paths;
  readonly components: Components;
}

/** The paths with each operation made another. */
export const mapOperations = (
  paths: Paths,
  change: (operation: Operation, method: string, path: string) => Operation,
): Paths =>
  mapValues(paths, (methods, path) =>
    mapValues(methods, (operation, method) => change(operation, method, path)),
  );

/** An object of the same names. */
export const mapValues = <T, U>(
  members: Readonly<Record<string, T>>,
  change: (member: T, name: string) => U,
): Record<string, U> =>
  Object.fromEntries(Object.entries(members).map(([name, member]) => [name, change(member, name)]));
