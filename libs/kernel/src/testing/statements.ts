import type { Db } from '../db/db.js';
import type { Row, Snapshot } from '../db/snapshot.js';

/** A statement that reached the database. */
export interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** The statements that run on a database while `work` does: those of requests and those of exports. */
export async function statementsOf(db: Db, work: () => Promise<unknown>): Promise<Statement[]> {
  const statements: Statement[] = [];
  const note = (sql: string, parameters: readonly unknown[] = []): void =>
    void statements.push({ sql, parameters });
  const query = db.query.bind(db);
  const snapshot = db.snapshot.bind(db);
  db.query = <R extends object>(sql: string, parameters?: readonly unknown[]): Promise<R[]> => {
    note(sql, parameters);
    return query<R>(sql, parameters);
  };
  db.snapshot = (read) => snapshot((inner) => read(noted(inner, note)));
  try {
    await work();
  } finally {
    Object.assign(db, { query, snapshot });
  }
  return statements;
}

const noted = (inner: Snapshot, note: (sql: string, parameters?: readonly unknown[]) => void): Snapshot => ({
  all(sql, parameters): Promise<Row[]> {
    note(sql, parameters);
    return inner.all(sql, parameters);
  },
  batches(sql, parameters): AsyncIterable<Row[]> {
    note(sql, parameters);
    return inner.batches(sql, parameters);
  },
});
