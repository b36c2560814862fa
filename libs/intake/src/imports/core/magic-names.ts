import type { JsonObject } from '@muster/kernel/json';
import type { Notice } from '../../drafts/core/draft.js';

/** Leaves the names that Ansible sets itself out of variables, and remembers how many owners had each. */
export class MagicNameFilter {
  private readonly owners = new Map<string, number>();

  constructor(private readonly names: ReadonlySet<string>) {}

  /** The same object when there is nothing to leave out. */
  without(variables: JsonObject): JsonObject {
    const magic = Object.keys(variables).filter((name) => this.names.has(name));
    if (magic.length === 0) return variables;
    for (const name of magic) this.owners.set(name, (this.owners.get(name) ?? 0) + 1);
    return Object.fromEntries(Object.entries(variables).filter(([name]) => !this.names.has(name)));
  }

  /** One notice for each name that was left out. */
  notices(): Notice[] {
    return [...this.owners].map(([name, owners]) => ({
      code: 'import.variable.magic',
      subject: `variable:${name}`,
      detail: `Ansible sets "${name}" itself, whatever an inventory says; left out in ${plural(owners, 'place')}.`,
    }));
  }
}

/** `1 host`, `2 hosts`. */
export const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
