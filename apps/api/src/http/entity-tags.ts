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

/** What one looks like, for the document. */
export const TAG_EXAMPLE = '"mJ5cW0v4yq2uT8nX3fKzR7bLhEd"';

export const quoted = (version: string): string => `"${version}"`;
