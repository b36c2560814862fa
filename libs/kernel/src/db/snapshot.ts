/** A result row as an array, in the order of the selected columns: about half the cost of an object. */
export type Row = readonly (string | number | null)[];

/** One consistent view of the database: every read sees the state at the first. */
export interface Snapshot {
  all(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** Rows in batches, produced as they are consumed; memory is one batch. */
  batches(sql: string, parameters?: readonly unknown[]): AsyncIterable<Row[]>;
}

/** Rows handed over at once: few, so that others are answered in between and what a row becomes dies young in the heap. */
export const BATCH_ROWS = 100;
