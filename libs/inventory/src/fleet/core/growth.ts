import type { Edit } from './records.js';

/** By how much edits change what a tenant has. */
export function growthOf(edits: readonly Edit[]): { hosts: number; groups: number; variables: number } {
  const growth = { hosts: 0, groups: 0, variables: 0 };
  for (const { type, before, after } of edits) {
    const things = Number(after !== undefined) - Number(before !== undefined);
    if (type === 'host') growth.hosts += things;
    if (type === 'group') growth.groups += things;
    growth.variables += (after?.variables.size ?? 0) - (before?.variables.size ?? 0);
  }
  return growth;
}

/** The name of the first variable whose value is new and takes more bytes than the limit; undefined when none does. */
export function valueOver(
  limit: number,
  edits: readonly Edit[],
): { owner: string; name: string } | undefined {
  for (const { before, after } of edits) {
    if (!after || before?.variables === after.variables) continue;
    for (const [name, text] of after.variables)
      if (before?.variables.get(name) !== text && Buffer.byteLength(text) > limit)
        return { owner: after.name, name };
  }
  return undefined;
}
