/** A piece of a statement, with the values that its marks stand for, in their order. */
export interface Fragment {
  readonly sql: string;
  readonly values: readonly unknown[];
}

export const fragment = (sql: string, ...values: readonly unknown[]): Fragment => ({ sql, values });

/** Pieces one after another; text among them binds nothing. */
export function joined(parts: readonly (Fragment | string)[], between = ' '): Fragment {
  const pieces = parts.map((part) => (typeof part === 'string' ? fragment(part) : part));
  return {
    sql: pieces.map(({ sql }) => sql).join(between),
    values: pieces.flatMap(({ values }) => values),
  };
}
