// The decorators of @nestjs/swagger speak OpenAPI 3.0, where nothing beside a reference counts, `nullable` least of all:
// "one of these, or null" cannot be said. In 3.1 a schema is JSON Schema: null is a type, and a reference has neighbours.

type Members = Readonly<Record<string, unknown>>;

/** The value with each schema in it as 3.1 writes it. */
export function withJsonSchemas(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withJsonSchemas);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, withJsonSchemas(member)]),
  );
  const { nullable, ...schema } = members;
  return nullable === true ? orNull(schema) : withBareReference(members);
}

const NULL = { type: 'null' };

function orNull(schema: Members): Members {
  const { $ref, allOf, oneOf, type, ...rest } = schema;
  if (typeof $ref === 'string') return { ...rest, anyOf: [{ $ref }, NULL] };
  if (Array.isArray(allOf)) return { ...rest, anyOf: [...(allOf as unknown[]), NULL] };
  if (Array.isArray(oneOf)) return { ...rest, oneOf: [...(oneOf as unknown[]), NULL] };
  const { enum: words } = rest as { enum?: unknown[] };
  return { ...rest, type: [type, 'null'], ...(words && { enum: [...words, null] }) };
}

/** An `allOf` of one reference is there for 3.0 alone, to give the reference a description. */
function withBareReference(members: Members): Members {
  const { allOf, ...rest } = members as { allOf?: readonly Members[] };
  const [only, ...others] = allOf ?? [];
  return only?.['$ref'] !== undefined && others.length === 0 ? { ...rest, ...only } : members;
}
