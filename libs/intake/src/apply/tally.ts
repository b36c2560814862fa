import type { PlanStep } from './plan.js';

/** How many of a kind of thing met which fate. */
export interface ActionCounts {
  readonly create: number;
  readonly update: number;
  readonly unchanged: number;
  readonly delete: number;
}

/** A step that changes something, as an answer lists it. */
export interface ListedStep {
  readonly action: string;
  readonly type: string;
  readonly name: string;
  readonly fields: readonly string[];
}

/** Steps that an answer lists; a person reads no more, and 100,000 of them would be an answer of megabytes. */
export const LISTED_STEPS = 1_000;

type Action = keyof ActionCounts;
type Counted = Record<Action, number>;
const none = (): Counted => ({ create: 0, update: 0, unchanged: 0, delete: 0 });

/** Counts the steps of a plan as they come, and keeps the first of those that change something. */
export class Tally {
  private readonly counts = { tenant: none(), group: none(), host: none() };
  private readonly listed: ListedStep[] = [];
  /** Hosts that are pruned: written first, listed last. */
  private readonly pruned: ListedStep[] = [];
  private changing = 0;

  add({ action, edit, fields }: PlanStep): void {
    this.counts[edit.type][action] += 1;
    if (action === 'unchanged') return;
    this.changing += 1;
    if (this.listed.length === LISTED_STEPS) return;
    const name = edit.after?.name ?? edit.before?.name ?? '';
    this.listed.push({ action, type: edit.type, name, fields });
  }

  addUnchangedHosts(number: number): void {
    this.counts.host.unchanged += number;
  }

  addPrunedHost(name: string): void {
    this.counts.host.delete += 1;
    this.changing += 1;
    if (this.pruned.length < LISTED_STEPS)
      this.pruned.push({ action: 'delete', type: 'host', name, fields: [] });
  }

  get summary(): { tenant: ActionCounts; groups: ActionCounts; hosts: ActionCounts } {
    const { tenant, group, host } = this.counts;
    return { tenant, groups: group, hosts: host };
  }

  /** The first steps that change something. */
  get steps(): ListedStep[] {
    return [...this.listed, ...this.pruned].slice(0, LISTED_STEPS);
  }

  get isCut(): boolean {
    return this.changing > LISTED_STEPS;
  }
}
