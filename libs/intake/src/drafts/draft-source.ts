import type { JsonObject } from '@muster/kernel/json';
import type { DraftGroup, DraftHost } from './core/draft.js';

/** Hosts handed over at once: what one of them becomes on its way into the database is gone before the next. */
export const HOSTS_A_BATCH = 128;

/**
 * A draft that was read and found without fault, however it came: whole in memory, or as lines that lie in a spool. Its
 * groups are few and at hand; its hosts come in batches, as often as they are asked for, since a unit of work may run
 * again.
 */
export interface DraftSource {
  /** The tenant's variables; absent: left alone. */
  readonly variables: JsonObject | undefined;
  readonly groups: readonly DraftGroup[];
  readonly hostCount: number;
  /** Names of the groups that hosts say they are in. */
  readonly groupsReferredTo: ReadonlySet<string>;
  hasHost(name: string): boolean;
  /** The pointer to an entry, as the caller sent it. */
  placeOf(type: 'group' | 'host', name: string): string | undefined;
  /** The hosts in order of name. */
  hosts(): Iterable<readonly DraftHost[]>;
  /** The hosts in the order in which they came. */
  arrivals(): Iterable<readonly DraftHost[]>;
}

/** Entries of a draft: what progress is counted in. */
export const rowCount = ({ variables, groups, hostCount }: DraftSource): number =>
  (variables ? 1 : 0) + groups.length + hostCount;
