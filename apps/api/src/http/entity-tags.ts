/** One tag of `If-Match` or `If-None-Match`: an opaque text, or `*`. */
export interface EntityTag {
  readonly value: string;
  readonly weak: boolean;
}

/** The tags of a header (RFC 9110 §8.8.3); what is no tag is left out, so it matches nothing. */
export function entityTags(header: string): EntityTag[] {
  if (header.trim() === '*') return [{ value: '*', weak: false }];
  return [...header.matchAll(/(W\/)?"([^"]*)"/g)].map(([, weak, value]) => ({
    value: value ?? '',
    weak: weak !== undefined,
  }));
}

export const quoted = (version: string): string => `"${version}"`;
