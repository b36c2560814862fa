import type { Actor, Fault } from '@muster/kernel';
import type { Applied } from '../apply/applied.js';

/** `interrupted`: the process that ran it is gone, and with it everything that was not committed. */
export const IMPORT_STATES = ['running', 'done', 'failed', 'interrupted'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** `apply` for a draft sent to apply, `import` for a file sent to imports. */
export const IMPORT_KINDS = ['apply', 'import'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** What a run came to. */
export type ImportResult = Pick<Applied, 'revision' | 'summary'>;

/** Why a run failed, as the caller was or would have been told. */
export interface ImportProblem {
  readonly code: string;
  readonly detail: string;
  readonly errors: readonly Fault[];
}

/** A draft or file that was sent in: how far it is, and what became of it. */
export interface ImportView {
  readonly id: string;
  readonly kind: ImportKind;
  readonly format: string;
  readonly state: ImportState;
  readonly actor: Actor;
  readonly request_id: string;
  /** Entries read, and found to be groups, hosts or variables. */
  readonly rows_read: number;
  /** Entries compared with what exists, and written where they differ. */
  readonly rows_written: number;
  /** Null until the body is read. */
  readonly rows_total: number | null;
  readonly started_at: string;
  readonly updated_at: string;
  readonly finished_at: string | null;
  readonly result: ImportResult | null;
  readonly problem: ImportProblem | null;
}

/** How far a run is. */
export type Progress = Pick<ImportView, 'rows_read' | 'rows_written' | 'rows_total'>;
