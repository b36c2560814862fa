import type { Edit } from '@muster/inventory';
import type { PlanStep } from './plan.js';
import { changedValues, lengthOf, type ChangedValues } from './step-values.js';

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
  /** Where values were asked for. */
  readonly changes?: ChangedValues;
}

/** Steps that an answer lists; a person reads no more, and 100,000 of them would be an answer of megabytes. */
export const LISTED_STEPS = 1_000;
/** Characters of all values that an answer shows: a single one may have four million. */
export const SHOWN_VALUES = 16 << 20;

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
  private shown = 0;
  private hidesValues = false;

  /** @param showsValues whether steps say what their fields were, and will be */
  constructor(private readonly showsValues = false) {}

  add({ action, edit, fields }: PlanStep): void {
    this.counts[edit.type][action] += 1;
    if (action === 'unchanged') return;
    this.changing += 1;
    if (this.listed.length === LISTED_STEPS) return;
    const name = edit.after?.name ?? edit.before?.name ?? '';
    this.listed.push({ action, type: edit.type, name, fields, ...this.valuesOf(edit) });
  }

  addUnchangedHosts(number: number): void {
    this.counts.host.unchanged += number;
  }

  /** @param edit where values are to be shown */
  addPrunedHost(name: string, edit?: Edit): void {
    this.counts.host.delete += 1;
    this.changing += 1;
    if (!this.listsPruned) return;
    const values = edit ? this.valuesOf(edit) : {};
    this.pruned.push({ action: 'delete', type: 'host', name, fields: [], ...values });
  }

  /** Whether the next pruned host is listed. */
  get listsPruned(): boolean {
    return this.pruned.length < LISTED_STEPS;
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
    return this.changing > LISTED_STEPS || this.hidesValues;
  }

  private valuesOf(edit: Edit): Pick<ListedStep, 'changes'> {
    if (!this.showsValues) return {};
    const changes = changedValues(edit);
    this.shown += lengthOf(changes);
    if (this.shown <= SHOWN_VALUES) return { changes };
    this.hidesValues = true;
    return {};
  }
}
