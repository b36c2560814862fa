/** A secret whose payload lies outside, as it was read there. */
export interface ReadSecret {
  readonly id: string;
  readonly name: string;
  /** JSON text. */
  readonly value: string;
}

/**
 * The owner's member text with the values of its secrets in their places. A place is a member at the top level: within a
 * value nothing stands between a colon and what follows, and within a string quotes are escaped.
 */
export const substituted = (variables: string, secrets: readonly ReadSecret[] = []): string =>
  secrets.reduce(
    (text, { id, name, value }) =>
      text.replace(`"${name}": {"__muster_source":"${id}"}`, () => `"${name}": ${value}`),
    variables,
  );
