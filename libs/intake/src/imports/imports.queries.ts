import { Injectable } from '@nestjs/common';
import { Db, pageOf, timestamp, writeJson, type Actor, type Page, type PageRequest } from '@muster/kernel';
import type { ImportProblem, ImportResult, ImportState, ImportView, Progress } from './import-view.js';

/** Records that a tenant keeps, the newest. */
export const KEPT_IMPORTS = 100;

/** A live run says so every second; its process is given up after this. Clocks of replicas may differ by some of it. */
const SILENCE_MS = 30_000;

const COLUMNS = [
  'id', 'tenant_id', 'kind', 'format', 'state', 'actor_kind', 'actor_id', 'actor_name', 'request_id', 'rows_read', 'rows_written',
  'rows_total', 'started_at', 'updated_at', 'finished_at', 'result', 'problem',
]; // prettier-ignore

interface ImportRow extends Pick<
  ImportView,
  'id' | 'kind' | 'format' | 'request_id' | 'started_at' | 'updated_at' | 'finished_at'
> {
  readonly state: Exclude<ImportState, 'interrupted'>;
  readonly actor_kind: Actor['kind'];
  readonly actor_id: string;
  readonly actor_name: string;
  /** MySQL gives a bigint as text. */
  readonly rows_read: number | string;
  readonly rows_written: number | string;
  readonly rows_total: number | string | null;
  readonly result: string | null;
  readonly problem: string | null;
}

/** A run as its first row has it. */
export type NewImport = Pick<ImportView, 'id' | 'kind' | 'format' | 'actor' | 'request_id' | 'started_at'>;

/** The records of what was sent in. */
@Injectable()
export class ImportsQueries {
  constructor(private readonly db: Db) {}

  /** The tenant's records, newest first. */
  async list(tenantId: string, { limit, marker }: PageRequest): Promise<Page<ImportView>> {
    const rows = await this.db.query<ImportRow>(
      `SELECT ${COLUMNS.join(', ')} FROM imports WHERE tenant_id = ? AND (? IS NULL OR id < ?) ORDER BY id DESC LIMIT ?`,
      [tenantId, marker?.id ?? null, marker?.id ?? null, limit + 1],
    );
    return pageOf(rows.map(viewOf), limit, ({ id, started_at }) => ({ value: started_at, id }));
  }

  async get(tenantId: string, id: string): Promise<ImportView | undefined> {
    const [row] = await this.db.query<ImportRow>(
      `SELECT ${COLUMNS.join(', ')} FROM imports WHERE tenant_id = ? AND id = ?`,
      [tenantId, id],
    );
    return row && viewOf(row);
  }

  /** Begins a record, and lets go of the oldest. */
  async begin(tenantId: string, run: NewImport): Promise<void> {
    const { id, kind, format, actor, request_id, started_at } = run;
    await this.db.transaction(async () => {
      await this.db.insertRows('imports', COLUMNS, [
        [
          id, tenantId, kind, format, 'running', actor.kind, actor.id, actor.name, request_id, 0, 0,
          null, started_at, started_at, null, null, null,
        ],
      ]); // prettier-ignore
      await this.forgetOld(tenantId);
    });
  }

  /** A run that is still going is kept, however many came after it. */
  private async forgetOld(tenantId: string): Promise<void> {
    const [oldest] = await this.db.query<{ id: string }>(
      'SELECT id FROM imports WHERE tenant_id = ? ORDER BY id DESC LIMIT 1 OFFSET ?',
      [tenantId, KEPT_IMPORTS - 1],
    );
    if (!oldest) return;
    await this.db.query(
      "DELETE FROM imports WHERE tenant_id = ? AND id < ? AND (state <> 'running' OR updated_at < ?)",
      [tenantId, oldest.id, silentSince()],
    );
  }

  /** In a transaction of its own, beside the unit of work. */
  async progress(
    tenantId: string,
    id: string,
    { rows_read, rows_written, rows_total }: Progress,
  ): Promise<void> {
    await this.db.transaction(() =>
      this.db.query(
        'UPDATE imports SET rows_read = ?, rows_written = ?, rows_total = ?, updated_at = ? ' +
          "WHERE tenant_id = ? AND id = ? AND state = 'running'",
        [rows_read, rows_written, rows_total, timestamp(), tenantId, id],
      ),
    );
  }

  /** In the unit of work when there is one: then the record says `done` exactly when the draft is there. */
  async done(tenantId: string, id: string, progress: Progress, result: ImportResult): Promise<void> {
    await this.end(tenantId, id, 'done', progress, { result: writeJson(result), problem: null });
  }

  async failed(tenantId: string, id: string, progress: Progress, problem: ImportProblem): Promise<void> {
    await this.end(tenantId, id, 'failed', progress, { result: null, problem: writeJson(problem) });
  }

  private async end(
    tenantId: string,
    id: string,
    state: 'done' | 'failed',
    { rows_read, rows_written, rows_total }: Progress,
    { result, problem }: Pick<ImportRow, 'result' | 'problem'>,
  ): Promise<void> {
    const at = timestamp();
    await this.db.transaction(() =>
      this.db.query(
        'UPDATE imports SET state = ?, rows_read = ?, rows_written = ?, rows_total = ?, updated_at = ?, finished_at = ?, ' +
          'result = ?, problem = ? WHERE tenant_id = ? AND id = ?',
        [state, rows_read, rows_written, rows_total, at, at, result, problem, tenantId, id],
      ),
    );
  }
}

const silentSince = (): string => timestamp(Date.now() - SILENCE_MS);

function viewOf(row: ImportRow): ImportView {
  const { id, kind, format, request_id, started_at, updated_at, finished_at } = row;
  return {
    id,
    kind,
    format,
    state: row.state === 'running' && updated_at < silentSince() ? 'interrupted' : row.state,
    actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
    request_id,
    rows_read: Number(row.rows_read),
    rows_written: Number(row.rows_written),
    rows_total: row.rows_total === null ? null : Number(row.rows_total),
    started_at,
    updated_at,
    finished_at,
    // Our own JSON: counts, codes and sentences.
    result: row.result === null ? null : (JSON.parse(row.result) as ImportResult),
    problem: row.problem === null ? null : (JSON.parse(row.problem) as ImportProblem),
  };
}
