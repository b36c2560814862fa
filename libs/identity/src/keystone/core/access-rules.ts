/** What an application credential may be used for: one method on the paths of one service. */
export interface AccessRule {
  /** The service type in the catalogue. */
  readonly service: string;
  readonly method: string;
  /** `*` and `{name}` stand for one segment or a part of it, `**` for anything. */
  readonly path: string;
}

/** A request, as rules see it. */
export interface RuledRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
}

/** Whether one of the rules allows a request to a service; as keystonemiddleware decides it. */
export const isAllowed = (
  rules: readonly AccessRule[],
  service: string,
  { method, path }: RuledRequest,
): boolean =>
  rules.some(
    (rule) =>
      rule.service === service &&
      rule.method.toUpperCase() === method.toUpperCase() &&
      expressionOf(rule.path).test(path),
  );

const TOKEN = /(\*\*)|(\*|\{[^}]*\})|([^*{]+|\{)/g;

function expressionOf(pattern: string): RegExp {
  let source = '';
  for (const [, anything, segment, literal] of pattern.matchAll(TOKEN)) {
    if (anything !== undefined) source += '.*';
    else if (segment !== undefined) source += '[^/]+';
    else source += literal?.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') ?? '';
  }
  return new RegExp(`^${source}$`, 's');
}
