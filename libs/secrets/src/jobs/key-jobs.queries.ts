import { Injectable } from '@nestjs/common';
import { Db, pageOf, type Page, type PageRequest } from '@muster/kernel';

/**
 * - `rotate`: everything of a tenant is sealed with its newest data key.
 * - `revault`: everything that a tenant publishes is encrypted with its newest vault password.
 * - `rewrap`: all data keys are wrapped under the present root.
 */
export type KeyJobKind = 'rotate' | 'revault' | 'rewrap';
export const KEY_JOB_KINDS: readonly KeyJobKind[] = ['rotate', 'revault', 'rewrap'];
export const KEY_JOB_STATES = ['running', 'stopped', 'done'] as const;
export type KeyJobState = (typeof KEY_JOB_STATES)[number];

export interface KeyJobRow {
  readonly id: string;
  readonly tenant_id: string | null;
  readonly kind: KeyJobKind;
  readonly state: KeyJobState;
  readonly done: number;
  readonly problem: string | null;
  readonly actor_kind: 'token' | 'user' | 'system';
  readonly actor_id: string;
  readonly actor_name: string;
  readonly request_id: string;
  readonly holder: string | null;
  readonly lease_until: string | null;
  readonly created_at: string;
  readonly updated_at: string;
}

const SELECT =
  'SELECT id, tenant_id, kind, state, done, problem, actor_kind, actor_id, actor_name, request_id, holder, lease_until, ' +
  'created_at, updated_at FROM key_jobs';
const OF_TENANT = '(tenant_id = ? OR (tenant_id IS NULL AND ? IS NULL))';

@Injectable()
export class KeyJobsQueries {
  constructor(private readonly db: Db) {}

  /** A tenant's jobs, or with null those of all tenants together, newest first. */
  async list(tenantId: string | null, { limit, marker }: PageRequest): Promise<Page<KeyJobRow>> {
    const [after, values] = marker ? [' AND id < ?', [marker.id]] : ['', []];
    const rows = await this.db.query<KeyJobRow>(
      `${SELECT} WHERE ${OF_TENANT}${after} ORDER BY id DESC LIMIT ?`,
      [tenantId, tenantId, ...values, limit + 1],
    );
    return pageOf(rows, limit, ({ id }) => ({ value: id, id }));
  }

  async byId(tenantId: string | null, id: string): Promise<KeyJobRow | undefined> {
    const [row] = await this.db.query<KeyJobRow>(`${SELECT} WHERE ${OF_TENANT} AND id = ?`, [
      tenantId,
      tenantId,
      id,
    ]);
    return row;
  }

  /** The job of a kind that is not over. */
  async unfinished(tenantId: string | null, kind: KeyJobKind): Promise<KeyJobRow | undefined> {
    const [row] = await this.db.query<KeyJobRow>(
      `${SELECT} WHERE ${OF_TENANT} AND kind = ? AND state <> 'done' ORDER BY id LIMIT 1`,
      [tenantId, tenantId, kind],
    );
    return row;
  }

  /** Jobs that run, and that no process is at. */
  async free(now: string, limit: number): Promise<KeyJobRow[]> {
    return this.db.query<KeyJobRow>(
      `${SELECT} WHERE state = 'running' AND (lease_until IS NULL OR lease_until < ?) ORDER BY id LIMIT ?`,
      [now, limit],
    );
  }

  async insert(row: KeyJobRow): Promise<void> {
    const columns = Object.keys(row) as (keyof KeyJobRow)[];
    await this.db.insertRows('key_jobs', columns, [columns.map((column) => row[column])]);
  }

  /** Lets one process be at a job until a time, and gives whether it is the one. */
  async claim(id: string, holder: string, now: string, until: string): Promise<boolean> {
    await this.db.query(
      "UPDATE key_jobs SET holder = ?, lease_until = ? WHERE id = ? AND state = 'running' AND (lease_until IS NULL OR lease_until < ?)",
      [holder, until, id, now],
    );
    return this.isHeld(id, holder);
  }

  async isHeld(id: string, holder: string): Promise<boolean> {
    const rows = await this.db.query(
      "SELECT id FROM key_jobs WHERE id = ? AND holder = ? AND state = 'running'",
      [id, holder],
    );
    return rows.length > 0;
  }

  /** Writes down how far the holder has come. */
  async advance(
    id: string,
    holder: string,
    step: { done: number; problem: string | null; state: KeyJobState; leaseUntil: string | null; at: string },
  ): Promise<void> {
    await this.db.query(
      "UPDATE key_jobs SET done = done + ?, problem = ?, state = ?, lease_until = ?, updated_at = ? WHERE id = ? AND holder = ? AND state = 'running'",
      [step.done, step.problem, step.state, step.leaseUntil, step.at, id, holder],
    );
  }

  /** Begins anew: what was done before `at` counts no more. Whoever is at it finds that it is not its holder any more. */
  async restart(id: string, at: string): Promise<void> {
    await this.db.query(
      "UPDATE key_jobs SET state = 'running', created_at = ?, updated_at = ?, holder = NULL, lease_until = NULL, problem = NULL WHERE id = ?",
      [at, at, id],
    );
  }

  async setState(id: string, state: KeyJobState, at: string): Promise<void> {
    await this.db.query(
      "UPDATE key_jobs SET state = ?, lease_until = NULL, holder = NULL, updated_at = ? WHERE id = ? AND state <> 'done'",
      [state, at, id],
    );
  }
}
