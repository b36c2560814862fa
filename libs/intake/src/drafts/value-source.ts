import { pointer, refuse, type JsonValue } from '@muster/kernel';
import type { JsonObject } from '@muster/kernel/json';
import type { Draft, DraftGroup, DraftHost } from './core/draft.js';
import { draftFaults, draftOf, type EntryToken } from './draft-faults.js';
import { HOSTS_A_BATCH, type DraftSource } from './draft-source.js';

/**
 * A draft from one JSON value.
 * @throws AppError with every fault of the value: `field.*`, `inventory.*`, `draft.name_clash`
 */
export async function sourceOfValue(value: JsonValue | undefined, token: EntryToken): Promise<DraftSource> {
  refuse(await draftFaults(value, token));
  return new ValueSource(draftOf(value), token);
}

class ValueSource implements DraftSource {
  readonly variables: JsonObject | undefined;
  readonly groups: readonly DraftGroup[];
  readonly groupsReferredTo = new Set<string>();
  private readonly hostIndexes = new Map<string, number>();
  private readonly list: readonly DraftHost[];

  constructor(
    { variables, groups, hosts }: Draft,
    private readonly token: EntryToken,
  ) {
    this.variables = variables;
    this.groups = groups;
    this.list = hosts;
    for (const [index, { name, groups: referred = [] }] of hosts.entries()) {
      this.hostIndexes.set(name, index);
      for (const group of referred) this.groupsReferredTo.add(group);
    }
  }

  get hostCount(): number {
    return this.list.length;
  }

  hasHost(name: string): boolean {
    return this.hostIndexes.has(name);
  }

  placeOf(type: 'group' | 'host', name: string): string | undefined {
    const index =
      type === 'host' ? this.hostIndexes.get(name) : this.groups.findIndex((group) => group.name === name);
    if (index === undefined || index < 0) return undefined;
    return `/${type}s${pointer(this.token(index, { name }))}`;
  }

  *hosts(): Generator<DraftHost[]> {
    const names = [...this.hostIndexes.keys()].sort();
    for (let start = 0; start < names.length; start += HOSTS_A_BATCH)
      yield names
        .slice(start, start + HOSTS_A_BATCH)
        .flatMap((name) => this.list[this.hostIndexes.get(name) ?? -1] ?? []);
  }

  *arrivals(): Generator<DraftHost[]> {
    for (let start = 0; start < this.list.length; start += HOSTS_A_BATCH)
      yield this.list.slice(start, start + HOSTS_A_BATCH);
  }
}
