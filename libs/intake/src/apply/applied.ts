import type { Precondition } from '@muster/kernel';
import type { ActionCounts, ListedStep } from './tally.js';

export interface ApplyOptions {
  /** Answer the plan and write nothing. */
  readonly dryRun: boolean;
  /** Remove what the draft does not name. */
  readonly prune: boolean;
  /** Say with each step what its fields were, and will be. */
  readonly showsValues?: boolean;
  /** On the tenant's version. */
  readonly precondition?: Precondition;
}

/** What was done, or with a dry run what would be. */
export interface Applied {
  readonly dry_run: boolean;
  /** The tenant's revision afterwards. */
  readonly revision: number;
  readonly summary: {
    readonly tenant: ActionCounts;
    readonly groups: ActionCounts;
    readonly hosts: ActionCounts;
    /** Of a file of secrets only. */
    readonly secrets?: ActionCounts;
  };
  /** Every step that changes something, at most `LISTED_STEPS`. */
  readonly plan: readonly ListedStep[];
  /** Whether `plan` was cut, or values in it; `summary` counts all. */
  readonly truncated: boolean;
}

/** Whoever watches a draft being applied. */
export interface Watcher {
  /** Fires when the draft is not to be applied after all. */
  readonly signal: AbortSignal;
  /** How many of the draft's entries are done; from 0 again when the unit of work runs again. */
  onRows(rows: number): void;
  /** In the unit of work, as its last act. */
  onApplied(applied: Pick<Applied, 'revision' | 'summary'>): Promise<void>;
}
